/** A text in sentences, and a sentence in clauses: what a "not" reaches. */

const SENTENCE = /[^.!?…;。！？．｡।۔؟؛\n·]+(?:\.(?=\S)[^.!?…;。！？．｡।۔؟؛\n·]*)*[.!?…;。！？．｡।۔؟؛\n·]*/gu
const COMMA = /[,:،、，：()]+|\s[-–—]+\s|[–—]|(?<=\p{Script=Thai})\s+(?=\p{Script=Thai})/u

/** A clause of so few letters says nothing by itself: "Please, …", "Never, ever, …". */
const SHORT = 14

/** What only asks nicely, with its commas: it doesn't end a clause. */
const PLEASE =
  /[,،、，]?\s*(?<!\p{L})(?:please|pls|por favor|s'il (?:vous|te) pla[iî]t|bitte|alsjeblieft|alstublieft|per favore|te rog|v[aă] rog|pros[ií]m|proszę|пожалуйста|будь ласка|παρακαλώ|lütfen|tolong|mohon|pakiusap|vui lòng|xin hãy|please)(?!\p{L})\s*[,،、，]?/giu

/** Without what only asks nicely. */
export function withoutPlease(text: string): string {
  return text.replace(PLEASE, ' ')
}

export function sentencesOf(text: string): string[] {
  return text.match(SENTENCE) ?? []
}

/** @param but words that begin something new: "so", "but", "then" */
export function clausesOf(sentence: string, but: RegExp | undefined): string[] {
  const parts = withoutPlease(sentence).split(COMMA).flatMap((part) => (but ? part.split(but) : [part]))
  const clauses: string[] = []
  let held = ''
  for (const part of parts) {
    held = held ? `${held} ${part}` : part
    if (lettersIn(held) < SHORT) continue
    clauses.push(held)
    held = ''
  }
  if (held.trim()) clauses.push(clauses.length && lettersIn(held) < SHORT / 2 ? `${clauses.pop()} ${held}` : held)
  return clauses
}

/** How much a text says, in letters: a sign of Chinese, Japanese or Korean says as much as two and more. */
export function lettersIn(text: string): number {
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  return text.replace(/[^\p{L}\p{M}]/gu, '').length + 1.5 * signs
}
