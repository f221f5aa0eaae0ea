/** Texts of the flows in every language: there, of the right shape, with the same placeholders, short, and told apart. */
import type { z } from 'zod'
import { placeholdersIn } from '../engine/book.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { GlobalTextsSchema, StepTextsSchema } from '../content/texts.ts'
import type { Step } from '../definition.ts'
import { spokenLocales } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { parseAt } from '../load/issues.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { repeatedKeys } from '../load/repeated-keys.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkCollisions } from './collisions.ts'
import { part, type Checking } from './context.ts'
import { isCode, strangeName, type Names } from './names.ts'
import { checkPlurals } from './plurals.ts'
import { checkTranslations } from './translations.ts'
import { checkWording } from './wording.ts'

/** `names`: what texts may name; undefined when the flows couldn't be read, and only what a file says by itself is looked at. */
export function checkTexts(checking: Checking, files: ReleaseFiles, names: Names | undefined): void {
  for (const file of checking.content.texts) checkFile(checking, file, files)
  if (names) checkAgainstFlows(checking, names)
}

function checkFile(checking: Checking, file: LocaleFile, files: ReleaseFiles): void {
  const { file: path } = file.source
  const english = textsOf(checking, 'en', file.namespace)
  part(checking, `keys ${path}`, [files[path]], ({ findings }) => findings.push(...repeatedKeys(path, files[path] ?? '')))
  part(checking, `forms ${path}`, [file, english], (part) => {
    checkPlaceholders(part, file, english)
    checkPlurals(part, file, english)
  })
}

function checkAgainstFlows(checking: Checking, names: Names): void {
  const { content } = checking
  const locales = spokenLocales(content)
  for (const flow of content.flows.values()) {
    const english = textsOf(checking, 'en', flow.id)
    if (!english) checking.findings.push(flow.source.note(remarks.missingEnglish(flow.id), ['flow']))
    for (const locale of locales) checkFlowTexts(checking, flow, textsOf(checking, locale, flow.id), english)
  }
  for (const locale of locales) checkGlobalTexts(checking, locale)
  checkTranslations(checking, locales)
  for (const file of content.texts) {
    const { file: path } = file.source
    const isFlow = content.flows.has(file.namespace)
    if (isFlow) part(checking, `wording ${path}`, [file, names, content.registries.get('facts')], (part) => checkWording(part, file, (name) => nameTrouble(name, names)))
    if (isFlow || file.namespace === 'globals') part(checking, `collisions ${path}`, [file], (part) => checkCollisions(part, file))
  }
}

function nameTrouble(name: string, names: Names) {
  if (name === 'locale.name') return undefined
  return isCode(name, names) ? remarks.codeUse(name) : strangeName(name, names)
}

function textsOf({ content }: Checking, locale: string, namespace: string): LocaleFile | undefined {
  return content.texts.find((file) => file.locale === locale && file.namespace === namespace)
}

function checkFlowTexts(checking: Checking, flow: FlowFile, file: LocaleFile | undefined, english: LocaleFile | undefined): void {
  if (file) part(checking, `texts ${file.source.file}`, [flow, file, english], (part) => checkSteps(part, flow, file, english))
}

function checkSteps(checking: Checking, flow: FlowFile, file: LocaleFile, english: LocaleFile | undefined): void {
  const known = new Set(flow.steps.keys())
  for (const id of Object.keys(file.value)) if (!known.has(id)) checking.findings.push(file.source.note(remarks.unusedText(id, nearest(id, known)), [id], 'key'))
  for (const [id, step] of flow.steps) {
    const { data: own, findings } = parseAt(StepTextsSchema, file.value[id] ?? {}, file.source, [id])
    checking.findings.push(...findings)
    if (own) checkStepTexts(checking, file, id, step, { own, english: english?.value[id] })
  }
}

interface StepTexts {
  own: z.infer<typeof StepTextsSchema>
  english: unknown
}

/** Verbs whose text must be there; elsewhere English decides whether there is one. */
function needsText(step: Step): boolean {
  return 'say' in step || 'ask' in step
}

function checkStepTexts(checking: Checking, file: LocaleFile, id: string, step: Step, { own, english }: StepTexts): void {
  const expected = needsText(step) || (isObject(english) && 'text' in english)
  if (expected && own.text === undefined) lacks(checking, file, id, 'text')
  if (!('ask' in step)) return
  const options = optionIds(step, english)
  for (const option of options) if (own.options?.[option] === undefined) lacks(checking, file, id, `options.${option}`)
  const written = step.ask === 'yes_no' ? ['yes', 'no'] : options
  for (const part of ['options', 'match'] as const) {
    const strange = Object.keys(own[part] ?? {}).filter((option) => !written.includes(option))
    for (const option of strange) checking.findings.push(file.source.note(remarks.unusedText(`${id}.${part}.${option}`, nearest(option, written)), [id, part, option], 'key'))
  }
}

/** "Yes" and "No" are shared by all flows, unless English has its own for a question. */
function optionIds(step: Extract<Step, { ask: unknown }>, english: unknown): string[] {
  if (step.ask === 'choice') return Object.keys(step.options ?? {})
  const own = isObject(english) && isObject(english['options']) ? english['options'] : {}
  return step.ask === 'yes_no' ? Object.keys(own) : []
}

/** What English lacks every language lacks; what another language lacks of English is for `checkTranslations`. */
function lacks(checking: Checking, file: LocaleFile, id: string, part: string): void {
  if (file.locale === 'en') checking.findings.push(file.source.note(remarks.missingEnglish(`${id}.${part}`), [id], 'key'))
}

function checkGlobalTexts(checking: Checking, locale: string): void {
  const file = textsOf(checking, locale, 'globals')
  if (file) part(checking, `texts ${file.source.file}`, [file, checking.content.registries.get('globals')], (part) => checkGlobals(part, file))
  else if (locale === 'en') checking.findings.push({ ...remarks.missingEnglish('globals'), file: 'locales/en/globals.json', line: 1, col: 1 })
}

function checkGlobals({ content: { globals }, findings }: Checking, { locale, value, source }: LocaleFile): void {
  const { data, findings: found } = parseAt(GlobalTextsSchema, value, source, [])
  findings.push(...found)
  if (locale === 'en') for (const id of globals.keys()) if (!data?.[id]) findings.push(source.note(remarks.missingEnglish(id)))
  for (const id of Object.keys(value)) if (!globals.has(id)) findings.push(source.note(remarks.unusedText(id, nearest(id, globals.keys())), [id], 'key'))
}

/** Every text has the placeholders of the English one: a deadline must not get lost in translation. */
function checkPlaceholders(checking: Checking, file: LocaleFile, english: LocaleFile | undefined): void {
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
