/** What every language lacks or has from an older English, and review states of texts that don't exist. */
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { reviewsPath, type ReviewsFile } from '../translations/reviews.ts'
import { translate, type Translation } from '../translations/states.ts'
import { unitsIn, type Unit } from '../translations/units.ts'
import { part, type Checking } from './context.ts'
import { placeFor } from './places.ts'

/** `locales`: the languages that must have all texts. */
export function checkTranslations(checking: Checking, locales: readonly string[]): void {
  const others = locales.filter((locale) => locale !== 'en')
  const english = new Map(checking.content.texts.filter(({ locale }) => locale === 'en').map((file) => [file.namespace, file]))
  const units = new Map([...english].map(([namespace, file]) => [namespace, unitsFor(checking, file)]))
  for (const file of english.values()) checkNamespace(checking, file, units.get(file.namespace) ?? [], others)
  for (const locale of others) checkReviews(checking, locale, units)
}

function unitsFor({ content, memo }: Checking, file: LocaleFile): Unit[] {
  const [flow, critical] = [content.flows.get(file.namespace), content.critical.get(file.namespace)]
  return memo.of(`units ${file.namespace}`, [file, flow, content.registries.get('critical')], () => unitsIn(file, flow, critical))
}

function checkNamespace(checking: Checking, english: LocaleFile, units: readonly Unit[], locales: readonly string[]): void {
  const { texts, reviews, registries } = checking.content
  const files = new Map(texts.filter(({ namespace }) => namespace === english.namespace).map((file) => [file.locale, file]))
  for (const locale of locales) {
    const file = files.get(locale)
    part(checking, `translations ${locale}/${english.namespace}`, [units, file, reviews.get(locale), registries.get('detours')], (part) => checkTexts(part, locale, english, units, file))
  }
}

function checkTexts(checking: Checking, locale: string, english: LocaleFile, units: readonly Unit[], file: LocaleFile | undefined): void {
  const { content: { reviews, detours }, findings } = checking
  const { namespace } = english
  const translations = translate(units, { locale, file, reviews: reviews.get(locale)?.reviews.get(namespace), detours })
  const missing = translations.filter(({ state }) => state === 'missing')
  if (file) for (const { path, key, critical } of missing) findings.push(placeFor(file, english, path, remarks.missingText(key, critical)))
  else if (missing.length > 0) findings.push({ ...remarks.missingText(namespace, missing.some(({ critical }) => critical)), file: `locales/${locale}/${namespace}.json`, line: 1, col: 1 })
  for (const each of translations) if (file && each.state === 'stale') findings.push(file.source.note(remarks.staleText(each.key, each.critical), writtenAt(each), 'key'))
  checkNew(checking, locale, namespace, translations)
}

/** A counted text stands under its first form. */
function writtenAt({ kind, path, own }: Translation): readonly string[] {
  return kind === 'counted' ? [...path.slice(0, -1), `${path.at(-1)}_${Object.keys(own)[0]}`] : path
}

/** One finding a file: who adds a problem in all languages has one thing to do, not hundreds. */
function checkNew({ findings, content }: Checking, locale: string, namespace: string, translations: readonly Translation[]): void {
  const keys = translations.filter(({ state }) => state === 'new').map(({ key }) => key)
  const source = content.reviews.get(locale)?.source
  if (source && keys.length > 0) findings.push(source.note(remarks.newTexts(namespace, keys), [namespace], 'key'))
}

function checkReviews(checking: Checking, locale: string, units: ReadonlyMap<string, readonly Unit[]>): void {
  const file = checking.content.reviews.get(locale)
  if (!file) checking.findings.push({ ...remarks.noReviews(locale), file: reviewsPath(locale), line: 1, col: 1 })
  else part(checking, `reviews ${locale}`, [file, ...units.values()], (part) => checkEntries(part, file, units))
}

function checkEntries({ findings }: Checking, { reviews, source }: ReviewsFile, units: ReadonlyMap<string, readonly Unit[]>): void {
  for (const [namespace, entries] of reviews) {
    const keys = new Set(units.get(namespace)?.map(({ key }) => key))
    if (keys.size === 0) findings.push(source.note(remarks.unusedReview(namespace, nearest(namespace, units.keys())), [namespace], 'key'))
    else for (const key of entries.keys()) if (!keys.has(key)) findings.push(source.note(remarks.unusedReview(key, nearest(key, keys)), [namespace, key], 'key'))
  }
}
