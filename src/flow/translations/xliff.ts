/** Texts as XLIFF: 2.0 goes out, 1.2 comes in as well. A counted text is a unit for each form, `key_one`, `key_other`. */
import js2xliff, { type XliffUnit } from 'xliff/js2xliff'
import xliff12ToJs from 'xliff/xliff12ToJs'
import xliff2js from 'xliff/xliff2js'
import { isObject } from '../load/locale-file.ts'
import { readSent, sentNote, type Incoming, type Outgoing, type Reading } from './exchange.ts'
import { formOf, pluralFormsOf, type Wording } from './wording.ts'
import { unitTags, type UnitTag } from './xliff-tags.ts'

/** No tool should cut a text into sentences, or take blanks away. */
const AS_IT_IS = { 'xml:space': 'preserve', canResegment: 'no' }

export async function toXliff(locale: string, units: readonly Outgoing[]): Promise<string> {
  const resources: Record<string, Record<string, XliffUnit>> = {}
  for (const unit of units) Object.assign(resources[unit.namespace] ??= {}, unitsFor(unit, locale))
  const xml = await js2xliff({ sourceLanguage: 'en', targetLanguage: locale, resources })
  const inOrder = Object.keys(resources).flatMap((namespace) => units.filter((unit) => unit.namespace === namespace))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${withStates(xml, inOrder.flatMap((unit) => statesFor(unit, locale)))}\n`
}

function unitsFor(unit: Outgoing, locale: string): Record<string, XliffUnit> {
  const { key, english, own, notes } = unit
  const all = { note: [...notes, sentNote(unit)].map(written), additionalAttributes: AS_IT_IS }
  if (typeof english === 'string') return { [key]: { ...all, source: written(english), ...targetOf(own, undefined) } }
  return Object.fromEntries(pluralFormsOf(locale).map((form) => (
    [`${key}_${form}`, { ...all, source: written(formOf(english, form) ?? ''), ...targetOf(own, form) }]
  )))
}

function targetOf(own: Wording | undefined, form: ReturnType<typeof pluralFormsOf>[number] | undefined): { target?: string } {
  const text = form === undefined || typeof own === 'string' ? own : own?.[form]
  return typeof text === 'string' ? { target: written(text) } : {}
}

/** The library leaves `&amp;` in a text as it is, so that it would come back as `&`. */
function written(text: string): string {
  return text.replaceAll('&amp;', '&amp;amp;')
}

function statesFor(unit: Outgoing, locale: string): string[] {
  return (typeof unit.english === 'string' ? [''] : pluralFormsOf(locale)).map(() => STATES[unit.state])
}

/** How XLIFF calls them; what is `initial` is to be looked at. */
const STATES: Record<Outgoing['state'], string> = {
  missing: 'initial', stale: 'initial', new: 'translated', machine: 'translated', reviewed: 'reviewed', not_needed: 'final',
}

/** The library has no states; its segments come in the order of the units. A text can't hold the tag: its `<` is escaped. */
function withStates(xml: string, states: string[]): string {
  const left = [...states]
  return xml.replace(/<segment>/g, () => `<segment state="${left.shift() ?? 'initial'}">`)
}

/**
 * Reads XLIFF 2.x or 1.2. Never throws. A document type is refused before anything is parsed: entities are of no use here, and
 * have been used to read files and to fill memory.
 */
export async function fromXliff(text: string): Promise<Reading> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { broken: 'a document type or entity is not allowed' }
  if (!/<\/xliff\s*>\s*$/.test(text)) return { broken: 'it does not end with </xliff>' }
  try {
    const isOld = /<xliff\b[^>]*\bversion\s*=\s*["']1\./.test(text)
    const kept = keepSpaces(text)
    return readingOf(await (isOld ? xliff12ToJs(kept) : xliff2js(kept)), unitTags(text))
  } catch (error) {
    return { broken: error instanceof TypeError ? 'it is not built as XLIFF is' : String((error as Error).message).replace(/\s*\n\s*/g, ', ') }
  }
}

/** A letter that no text has: private use. */
const KEPT = '\uE000'

/** The library drops blanks between two inline elements: "One. Two." would come back as "One.Two.". */
function keepSpaces(text: string): string {
  const [from, to] = [text.indexOf('<xliff'), text.lastIndexOf('</xliff')]
  return text.slice(0, from) + text.slice(from, to).replace(/>([ \t\u00a0]+)</g, `>${KEPT}$1<`) + text.slice(to)
}

function readingOf(file: unknown, tags: ReadonlyMap<string, UnitTag>): Reading {
  if (!isObject(file) || !isObject(file['resources'])) return { broken: 'there is no <file> of a known version in it' }
  const locale = file['targetLanguage']
  const units = Object.entries(file['resources']).flatMap(([namespace, units]) => unitsIn(namespace, units, tags))
  return { locale: typeof locale === 'string' ? locale : undefined, units }
}

function unitsIn(namespace: string, units: unknown, tags: ReadonlyMap<string, UnitTag>): Incoming[] {
  return Object.entries(isObject(units) ? units : {}).flatMap(([key, unit]) => {
    if (!isObject(unit)) return []
    if (isObject(unit['groupUnits'])) return unitsIn(namespace, unit['groupUnits'], tags)
    return [unitOf(namespace, key, unit, tags.get(`${namespace}:${key}`))]
  })
}

function unitOf(namespace: string, key: string, unit: Record<string, unknown>, tag: UnitTag | undefined): Incoming {
  const [source, target] = [plainOf(unit['source']), plainOf(unit['target'])]
  const broken = brokenBy(tag, source === null || target === null)
  return {
    namespace,
    key,
    sources: { '': source ?? '' },
    own: target || undefined,
    sent: readSent([unit['note']].flat().filter((note) => typeof note === 'string')),
    work: (tag?.state ?? 'initial') === 'initial' ? 'unsaid' : 'done',
    ...(broken !== undefined && { broken }),
  }
}

/** The library keeps the last segment of several. */
function brokenBy(tag: UnitTag | undefined, hasMarkup: boolean): string | undefined {
  if ((tag?.segments ?? 1) > 1) return 'it was cut into several segments; join them and send it again'
  return hasMarkup ? 'it holds markup that stands for nothing here' : undefined
}

/** Text with the content of spans in it; null when something stands alone in it, of which there is no text. */
function plainOf(value: unknown): string | null {
  if (value === undefined) return ''
  if (typeof value === 'string') return value.replaceAll(KEPT, '')
  if (Array.isArray(value)) {
    const parts = value.map(plainOf)
    return parts.includes(null) ? null : parts.join('')
  }
  const [inline] = isObject(value) ? Object.values(value) : []
  return isObject(inline) && 'contents' in inline ? plainOf(inline['contents']) : null
}
