/** Placeholders of a text and of its English: a deadline must not get lost in translation. */
import { placeholdersIn } from '../engine/book.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

/** Every text has the placeholders of the English one. */
export function checkPlaceholders(checking: Checking, file: LocaleFile, english: LocaleFile | undefined): void {
  if (!english || file.locale === 'en') return
  for (const [key, node] of Object.entries(file.value)) comparePlaceholders(checking, file, [key], node, english.value[key])
}

/** Where the number is in the words ("one message") its placeholder may be left out. */
function comparePlaceholders(checking: Checking, file: LocaleFile, path: string[], node: unknown, english: unknown): void {
  if (english === undefined || path.includes('match')) return
  if (isObject(node) && isObject(english)) {
    for (const [key, inner] of Object.entries(node)) comparePlaceholders(checking, file, [...path, key], inner, english[key])
    return
  }
  const [own, other] = [node, english].map((each) => new Set([each].flat().flatMap((text) => (typeof text === 'string' ? placeholdersIn(text) : []))))
  const plural = /_(zero|one|two)$/.test(path.at(-1) ?? '')
  const missing = [...(other ?? [])].filter((name) => !own?.has(name) && !(plural && name === 'count'))
  const extra = [...(own ?? [])].filter((name) => !other?.has(name))
  if (missing.length + extra.length > 0) checking.findings.push(file.source.note(remarks.placeholders(path.join('.'), missing, extra), path))
}
