/** What goes out to translators and what comes back, whatever the format. */
import type { TextState } from './states.ts'
import { formOf, type PluralForm, type Wording } from './wording.ts'

/** A text on its way out. */
export interface Outgoing {
  namespace: string
  /** Path within the file: `which_problem.options.appeal`. */
  key: string
  english: Wording
  own: Wording | undefined
  state: TextState
  /** The English that a stale text was made from, where it is still known. */
  was?: Wording | undefined
  /** Names the own text as it goes out; see `markOf`. */
  mark: string
  /** What a translator should know, a line each. */
  notes: string[]
  file: string
  line: number
}

/** A text that came back. */
export interface Incoming {
  namespace: string
  key: string
  /** The English in the file; empty under a form: the only one. */
  sources: Partial<Record<PluralForm | '', string>>
  own: Wording | undefined
  /** How the text went out; undefined when the tool dropped it. */
  sent: { mark: string, state: TextState } | undefined
  /** What the translator says of it: still `open`, `done`, or nothing. */
  work: 'open' | 'done' | 'unsaid'
  /** Why the entry can't be read. */
  broken?: string
}

/** A file for translators, read: its texts, or why it can't be read. */
export type Reading = { units: Incoming[], locale: string | undefined } | { broken: string }

/** Rides along with each text, so that a change made meanwhile is noticed. */
const SENT = /latchkey ([0-9a-f]{8}|-) (missing|stale|new|machine|reviewed|not_needed)\b/

export function sentNote({ mark, state }: Pick<Outgoing, 'mark' | 'state'>): string {
  return `latchkey ${mark} ${state}`
}

export function readSent(notes: readonly string[]): Incoming['sent'] {
  const [, mark, state] = SENT.exec(notes.join('\n')) ?? []
  return mark === undefined ? undefined : { mark, state: state as TextState }
}

/** Whether the English in a file is still the present one. */
export function isCurrent({ sources }: Incoming, english: Wording): boolean {
  return Object.entries(sources).every(([form, source]) => same(formOf(english, form === '' ? 'other' : form as PluralForm), source))
}

function same(a: string | undefined, b: string): boolean {
  return a?.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim()
}

/** Whether a file's language is the wanted one, however it is written: `pt`, `pt_BR`, `zh-CN` for `zh-Hans`. */
export function isLocaleOf(named: string, wanted: string): boolean {
  const [a, b] = [written(named), written(wanted)]
  return a !== undefined && a === b
}

/** Language and script, the likely one where none is named. */
function written(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll('_', '-').replace(/[.@].*$/, '')).maximize()
    return `${language}-${script}`
  } catch {
    return undefined
  }
}
