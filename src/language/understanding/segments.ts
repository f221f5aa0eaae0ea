/** Cutting a message into the pieces that are compared with phrases. */
import { fold } from '../fold.ts'

/** Only so much of a message is read, in code points: whoever writes more has said what the matter is by then. */
const MAX_READ = 1_000

const CLAUSE_END = /[.,;:!?¡¿…()\n\r،؛؟。、！？，；：।—–]+/u

/** A long piece is looked at through overlapping windows of this many tokens, so that what matters isn't drowned. */
const WINDOW = 8
const STRIDE = 4
/** The same in code points, where words aren't separated. */
const UNSPACED_WINDOW = 12
const UNSPACED_STRIDE = 4

/** Scripts in which words aren't separated, or carry their particles: phrases are looked for anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u

/** A message ready for comparing: folded as a whole, and its clauses. */
export type Message = { whole: string, clauses: readonly string[] }

/** Reads the beginning of a message. */
export function readMessage(text: string): Message {
  const read = Array.from(text.slice(0, 2 * MAX_READ)).slice(0, MAX_READ).join('')
  const clauses = read.split(CLAUSE_END).map(fold).filter((clause) => clause !== '')
  return { whole: fold(read), clauses: [...new Set(clauses)] }
}

/** The tokens of a folded text. */
export function tokensOf(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ')
}

/** Whether a folded phrase belongs to a script without reliable token boundaries. */
export function isUnspaced(folded: string): boolean {
  return UNSPACED.test(folded)
}

/** The pieces to measure likeness on: the whole, each clause, and windows over what is long. */
export function piecesOf({ whole, clauses }: Message): string[] {
  return [...new Set([whole, ...clauses].flatMap((piece) => [piece, ...windowsOf(piece)]))]
}

function windowsOf(piece: string): string[] {
  if (isUnspaced(piece)) return windows(Array.from(piece), UNSPACED_WINDOW, UNSPACED_STRIDE).map((letters) => letters.join('').trim())
  return windows(tokensOf(piece), WINDOW, STRIDE).map((tokens) => tokens.join(' '))
}

function windows(units: readonly string[], size: number, stride: number): string[][] {
  const count = units.length > size ? Math.ceil((units.length - size) / stride) + 1 : 0
  return Array.from({ length: count }, (_, index) => units.slice(index * stride, index * stride + size))
}
