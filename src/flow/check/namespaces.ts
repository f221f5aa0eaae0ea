/** A file of texts in all languages: what English must have, and what the others have of it. */
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { spokenLocales } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { unitsIn } from '../translations/units.ts'
import { checkAgainstEnglish, placeOf } from './against-english.ts'
import { part, type Checking } from './context.ts'
import { lackOf, lacksOfFlow, lacksOfGlobals, lacksOfPage, lostTexts } from './english.ts'
import { tellKeys, type Lack } from './keys.ts'
import { isUnread, tellShape, unusedIn, type Namespace } from './namespace.ts'
import { oddInEnglish } from './placeholders.ts'
import { checkReviews, checkTranslation } from './translations.ts'

export function checkNamespaces(checking: Checking, names: readonly string[]): void {
  const locales = spokenLocales(checking.content).filter((locale) => locale !== 'en')
  const namespaces = names.flatMap((name) => namespaceOf(checking, name) ?? [])
  for (const namespace of namespaces) {
    checkEnglish(checking, namespace)
    checkWords(checking, namespace)
    for (const locale of locales) checkTranslation(checking, namespace, locale)
  }
  for (const locale of locales) checkReviews(checking, locale, namespaces, names)
  checkCritical(checking, namespaces)
}

/** `flows/critical.yaml` must name texts that there are: what it misspells is unprotected without a word. */
function checkCritical({ content, findings }: Checking, namespaces: readonly Namespace[]): void {
  const source = content.registries.get('critical')
  for (const [name, keys] of source ? content.critical : []) {
    const units = namespaces.find((each) => each.name === name)?.units.map(({ key }) => key) ?? []
    const tell = (key: string, known: readonly string[], path: PropertyKey[]) => source && findings.push(source.note(remarks.unknownText(key, nearest(key, known)), path, path.length > 2 ? 'value' : 'key'))
    if (units.length === 0) tell(name, namespaces.map((each) => each.name), ['critical', name])
    else for (const [index, key] of keys.entries()) if (!units.some((unit) => key === '*' || unit === key || unit.startsWith(`${key}.`))) tell(key, units, ['critical', name, index])
  }
}

/** Every text by itself, and against its English. A page's placeholders come from the program: English must have those of all others. */
function checkWords(checking: Checking, namespace: Namespace): void {
  const { texts, reviews, registries } = checking.content
  const files = texts.filter((file) => file.namespace === namespace.name)
  for (const file of files) {
    const noted = reviews.get(file.locale)
    part(checking, `source ${file.source.file}`, [namespace, file, noted, registries.get('facts')], (part) => checkAgainstEnglish(part, namespace, file, noted?.reviews.get(namespace.name)))
  }
  if (namespace.flow) return
  part(checking, `odd ${namespace.name}`, [namespace, ...files], ({ findings }) => {
    const { english, units } = namespace
    for (const { unit, remark } of oddInEnglish(units, files.filter((file) => file !== english))) findings.push(english.source.note(remark, placeOf(unit, unit.english)))
  })
}

/** The steps; for a page the names of the fullest file, so that what English lost has a place, too. */
function orderOf(flow: FlowFile | undefined, files: readonly LocaleFile[]): string[] {
  if (flow) return [...flow.steps.keys()]
  return files.map(({ value }) => Object.keys(value)).reduce((fullest, each) => (each.length > fullest.length ? each : fullest), [])
}

/** Undefined, and told, where there is no English. */
function namespaceOf(checking: Checking, name: string): Namespace | undefined {
  const { content, memo, findings } = checking
  const files = content.texts.filter(({ namespace }) => namespace === name)
  const english = files.find(({ locale }) => locale === 'en')
  const [flow, critical] = [content.flows.get(name), content.critical.get(name)]
  if (!english) {
    const path = `locales/en/${name}.json`
    if (!isUnread(checking, path)) findings.push(flow ? flow.source.note(remarks.missingEnglish(name), ['flow']) : { ...remarks.missingFile(), file: path, line: 1, col: 1 })
    return undefined
  }
  const others = files.filter((file) => file !== english)
  const lost = memo.of(`lost ${name}`, [english, ...others], () => lostTexts(english, others).map((path) => path.join('.'))).join(' ')
  const order = memo.of(`order ${name}`, [flow, english, ...others], () => orderOf(flow, files)).join(' ')
  return memo.of(`namespace ${name}`, [flow, content.registries.get('critical'), english, lost, order], () => ({
    name, flow, english, units: unitsIn(english, flow, critical), lost: new Set(lost.split(' ').filter(Boolean)), order: order.split(' '),
  }))
}

function checkEnglish(checking: Checking, namespace: Namespace): void {
  const { english } = namespace
  const { registries } = checking.content
  tellShape(checking, english, namespace)
  part(checking, `english ${english.source.file}`, [namespace, registries.get('globals'), registries.get('actions')], (part) => {
    tellKeys(part, english, namespace.order, unusedIn(part, english, namespace), englishLacks(part, namespace))
  })
}

function englishLacks({ content }: Checking, { name, english, flow, lost }: Namespace): Lack[] {
  const needed = flow ? lacksOfFlow(english, flow) : name === 'globals' ? lacksOfGlobals(english, content) : lacksOfPage(english, content)
  const known = new Set(needed.map(({ path }) => path.join('.')))
  return [...needed, ...[...lost].filter((key) => !known.has(key)).map((key) => lackOf(key.split('.')))]
}
