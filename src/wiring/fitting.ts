import type { LocalizedText } from '../conversation/index.ts'
import { fallbackChain } from '../language/index.ts'

/** Of somebody's own words those that a reader of `locale` reads best. The last of every chain is English: whoever reads another language is better served by our own words in theirs. */
export function fitting(texts: Readonly<Record<string, string>>, locale: string): LocalizedText | undefined {
  const found = fallbackChain(locale).find((tag) => Object.hasOwn(texts, tag) && (tag !== 'en' || locale.startsWith('en')))
  return found === undefined ? undefined : { text: texts[found] ?? '', locale: found }
}
