/** Texts as a gettext PO file. `msgctxt` is `namespace:key`, `fuzzy` means that the English was changed since. */
import { po, type PoEntry, type PoFile } from 'gettext-parser'
import { readSent, sentNote, type Incoming, type Outgoing, type Reading } from './exchange.ts'
import { pluralHeader } from './plural-rules.ts'
import { pluralFormsOf, type Forms, type PluralForm, type Wording } from './wording.ts'

export function toPo(locale: string, units: readonly Outgoing[]): string {
  const forms = pluralFormsOf(locale)
  const translations: PoFile['translations'] = { '': { '': { msgid: '', msgstr: [''] } } }
  for (const unit of units) {
    const entry = entryOf(unit, forms)
    translations[`${unit.namespace}:${unit.key}`] = { [entry.msgid]: entry }
  }
  const headers = {
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    Language: locale.replaceAll('-', '_'),
    'Plural-Forms': pluralHeader(locale),
  }
  return Buffer.from(po.compile({ charset: 'utf-8', headers, translations })).toString('utf8')
}

function entryOf(unit: Outgoing, forms: readonly PluralForm[]): PoEntry {
  const { namespace, key, english, own } = unit
  const base = { msgctxt: `${namespace}:${key}`, comments: commentsOf(unit) }
  if (typeof english === 'string') return { ...base, msgid: english, msgstr: [typeof own === 'string' ? own : ''] }
  const given: Forms = typeof own === 'object' ? own : {}
  return { ...base, msgid: english.one ?? english.other ?? '', msgid_plural: english.other ?? '', msgstr: forms.map((form) => given[form] ?? '') }
}

function commentsOf(unit: Outgoing): PoEntry['comments'] {
  const { notes, file, line, state, was } = unit
  return {
    reference: `${file}:${line}`,
    extracted: [...notes.map(oneLine), sentNote(unit)].join('\n'),
    ...(state === 'stale' && { flag: 'fuzzy' }),
    ...(was !== undefined && { previous: previousLines(was) }),
  }
}

function previousLines(was: Wording): string {
  if (typeof was === 'string') return `msgid ${JSON.stringify(was)}`
  return `msgid ${JSON.stringify(was.one ?? '')}\nmsgid_plural ${JSON.stringify(was.other ?? '')}`
}

function oneLine(note: string): string {
  return note.replace(/\s+/g, ' ')
}

/** Reads a PO file. Never throws; what isn't one is told with the library's words, which name the line. */
export function fromPo(text: string): Reading {
  try {
    const { headers = {}, translations } = po.parse(text, { validation: true })
    const locale = headers['Language']?.trim() || undefined
    const forms = locale === undefined ? [] : formsIn(locale)
    const entries = Object.values(translations).flatMap((context) => Object.values(context))
    return { locale, units: entries.filter(({ msgid, msgctxt }) => msgid !== '' || msgctxt).map((entry) => unitOf(entry, forms)) }
  } catch (error) {
    return { broken: String((error as Error).message) }
  }
}

function formsIn(locale: string): PluralForm[] {
  try {
    return pluralFormsOf(locale.replaceAll('_', '-'))
  } catch {
    return []
  }
}

function unitOf(entry: PoEntry, forms: readonly PluralForm[]): Incoming {
  const { msgctxt = '', msgid, comments } = entry
  const colon = msgctxt.indexOf(':')
  return {
    namespace: msgctxt.slice(0, Math.max(0, colon)),
    key: msgctxt.slice(colon + 1),
    ...textsOf(entry, forms),
    sent: readSent([comments?.extracted ?? '']),
    work: /\bfuzzy\b/.test(comments?.flag ?? '') ? 'open' : 'done',
    ...(msgid === '' && { broken: 'the msgid is empty' }),
  }
}

function textsOf({ msgid, msgid_plural: plural, msgstr = [] }: PoEntry, forms: readonly PluralForm[]): Pick<Incoming, 'sources' | 'own' | 'broken'> {
  if (plural === undefined) return { sources: { '': msgid }, own: msgstr[0] || undefined }
  const sources = { one: msgid, other: plural }
  if (msgstr.length !== forms.length) return { sources, own: undefined, broken: `${forms.length} plural forms are expected, ${msgstr.length} are there` }
  const own = Object.fromEntries(forms.flatMap((form, index) => (msgstr[index] ? [[form, msgstr[index]]] : [])))
  return { sources, own: Object.keys(own).length === 0 ? undefined : own }
}
