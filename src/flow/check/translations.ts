/** What a language lacks or has from an older English, and review states of texts that don't exist. */
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { reviewsPath, type ReviewsFile } from '../translations/reviews.ts'
import { translate, type Translation } from '../translations/states.ts'
import { part, type Checking } from './context.ts'
import { isMisnamed } from './files.ts'
import { tellKeys, type Lack } from './keys.ts'
import { isUnread, tellShape, unusedIn, type Namespace } from './namespace.ts'
import { shapeOf } from './shapes.ts'

export function checkTranslation(checking: Checking, namespace: Namespace, locale: string): void {
  const { texts, reviews, registries } = checking.content
  const path = `locales/${locale}/${namespace.name}.json`
  const file = texts.find(({ source }) => source.file === path)
  if (!file && (isUnread(checking, path) || isMisnamed(checking.content, locale, namespace.name))) return
  part(checking, `translation ${path}`, [namespace, file, reviews.get(locale), registries.get('detours'), registries.get('globals')], (part) => tell(part, namespace, locale, file))
}

function tell(checking: Checking, namespace: Namespace, locale: string, file: LocaleFile | undefined): void {
  const { content: { reviews, detours }, findings } = checking
  const translations = translate(namespace.units, { locale, file, reviews: reviews.get(locale)?.reviews.get(namespace.name), detours })
  const missing = translations.filter(({ state }) => state === 'missing')
  if (file) tellFile(checking, namespace, file, translations)
  else if (missing.length > 0) findings.push({ ...remarks.missingText(namespace.name, missing.some(({ critical }) => critical)), file: `locales/${locale}/${namespace.name}.json`, line: 1, col: 1 })
  tellNew(checking, locale, namespace.name, translations)
}

function tellFile(checking: Checking, namespace: Namespace, file: LocaleFile, translations: readonly Translation[]): void {
  const { unsound } = tellShape(checking, file, namespace)
  const lacks = translations.filter(({ state, path }) => state === 'missing' && !unsound.has(path[0] ?? '') && !isThere(file, path)).map(lackOf)
  tellKeys(checking, file, namespace.order, unusedIn(checking, file, namespace), lacks)
  for (const each of translations) if (each.state === 'stale') checking.findings.push(file.source.note(remarks.staleText(each.key, each.critical), writtenAt(each), 'key'))
}

function lackOf({ path, key, critical }: Translation): Lack {
  return { path, remark: remarks.missingText(key, critical) }
}

function isThere({ value }: LocaleFile, path: readonly string[]): boolean {
  const parent = path.slice(0, -1).reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), value)
  return isObject(parent) && (path.at(-1) ?? '') in parent
}

/** A counted text stands under its first form. */
function writtenAt({ kind, path, own }: Translation): readonly string[] {
  return kind === 'counted' ? [...path.slice(0, -1), `${path.at(-1)}_${Object.keys(own)[0]}`] : path
}

/** One finding a file: who adds a problem in all languages has one thing to do, not hundreds. */
function tellNew({ findings, content }: Checking, locale: string, namespace: string, translations: readonly Translation[]): void {
  const keys = translations.filter(({ state }) => state === 'new').map(({ key }) => key)
  const source = content.reviews.get(locale)?.source
  if (source && keys.length > 0 && source.findings.length === 0) findings.push(source.note(remarks.newTexts(namespace, keys), [namespace], 'key'))
}

/** `known`: the files that something reads, whether there is English for them or not. */
export function checkReviews(checking: Checking, locale: string, namespaces: readonly Namespace[], known: readonly string[]): void {
  const file = checking.content.reviews.get(locale)
  if (!file) checking.findings.push({ ...remarks.noReviews(locale), file: reviewsPath(locale), line: 1, col: 1 })
  else for (const name of file.reviews.keys()) {
    const namespace = namespaces.find((each) => each.name === name)
    if (!known.includes(name)) checking.findings.push(file.source.note(remarks.unusedReview(name, nearest(name, known)), [name], 'key'))
    if (namespace) part(checking, `reviews ${locale} ${name}`, [file, namespace], (part) => tellUnused(part, file, namespace))
  }
}

function tellUnused({ findings }: Checking, { reviews, source }: ReviewsFile, { name, units, lost, english, flow }: Namespace): void {
  const keys = new Set([...units.map(({ key }) => key), ...lost])
  const unsound = [...shapeOf(english, english, flow !== undefined).unsound]
  const isStrange = (key: string) => !keys.has(key) && !unsound.some((each) => key === each || key.startsWith(`${each}.`))
  for (const key of reviews.get(name)?.keys() ?? []) if (isStrange(key)) findings.push(source.note(remarks.unusedReview(key, nearest(key, keys)), [name, key], 'key'))
}
