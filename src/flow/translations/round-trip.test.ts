import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromPo, toPo } from './po.ts'
import { fromXliff, toXliff } from './xliff.ts'
import type { Outgoing, Reading } from './exchange.ts'
import { receive, type Received } from './receive.ts'
import { TEXT_STATES, type TextState, type Translation } from './states.ts'
import { hashOfParts } from './units.ts'
import { isSame, markOf, pluralFormsOf, tidy, toParts, toWording, type Wording } from './wording.ts'

const FORMATS = {
  po: { write: async (locale: string, units: Outgoing[]) => toPo(locale, units), read: async (text: string) => fromPo(text) },
  xliff: { write: toXliff, read: fromXliff },
}
type Format = keyof typeof FORMATS

/** Blanks, line breaks, quotes, entities, escapes, marks of both formats, and letters of several scripts. */
const letter = fc.constantFrom(...'aeZ "\'\\&<>;#~|%{}\n\tèñمرحبا日本語ไทย😀‏\u00a0', '&amp;', '&lt;', '\\n', '<b>', ']]>', 'msgid "', '<segment>', '\n\n', '{{date}}')
const someText = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join('')).filter((text) => tidy(text) !== undefined && !text.includes('{{'))

function countedText(forms: readonly string[]) {
  return fc.record(Object.fromEntries(forms.map((form) => [form, someText])))
}

const someTranslation = (locale: string) => fc.constantFrom('text', 'bubbles', 'counted').chain((kind) => {
  const english = kind === 'counted' ? countedText(['one', 'other']) : someText.map(toParts)
  const own = kind === 'counted' ? countedText(pluralFormsOf(locale)) : someText.map(toParts)
  const state = fc.constantFrom(...TEXT_STATES)
  return fc.record({ kind: fc.constant(kind), english, own, state, critical: fc.boolean() })
})

function translationsOf(locale: string, drawn: { kind: string, english: unknown, own: unknown, state: TextState, critical: boolean }[]): Translation[] {
  return drawn.map(({ kind, english, own, state, critical }, index) => ({
    namespace: index % 2 ? 'start' : 'unusual_activity', path: [`step_${index}`, 'text'], key: `step_${index}.text`,
    kind, english, own: state === 'missing' ? {} : own, state, critical, locale, hash: hashOfParts(english as Record<string, string>),
    review: state === 'missing' || state === 'new' ? undefined : { hash: 'feedbeef', state: 'machine' },
  })) as Translation[]
}

function outgoing(translations: readonly Translation[]): Outgoing[] {
  return translations.map(({ namespace, key, kind, english, own, state }) => ({
    namespace, key, state, english: toWording(kind, english) ?? '', own: toWording(kind, own), mark: markOf(toWording(kind, own)),
    notes: ['one', 'two\nlines'], file: 'locales/x.json', line: 3,
  }))
}

async function sentAndBack(format: Format, locale: string, translations: readonly Translation[], edit: (units: Outgoing[]) => Outgoing[] = (units) => units): Promise<Received[]> {
  const { write, read } = FORMATS[format]
  return receive(translations, unitsIn(await read(await write(locale, edit(outgoing(translations))))))
}

function unitsIn(reading: Reading) {
  if ('broken' in reading) throw new Error(reading.broken)
  return reading.units
}

const someLocale = fc.constantFrom('ja', 'ar', 'ru', 'es')
const someWork = someLocale.chain((locale) => fc.record({
  locale: fc.constant(locale), translations: fc.array(someTranslation(locale), { minLength: 1, maxLength: 5 }).map((drawn) => translationsOf(locale, drawn)),
}))

describe.each(['po', 'xliff'] as const)('%s', (format) => {
  test('sent and back changes nothing', async () => {
    await fc.assert(fc.asyncProperty(someWork, async ({ locale, translations }) => {
      const back = await sentAndBack(format, locale, translations)
      expect(back.map(({ key, fate, change }) => ({ key, fate, change })).sort((a, b) => a.key.localeCompare(b.key)))
        .toEqual(translations.map(({ key }) => ({ key, fate: 'unchanged', change: undefined })))
    }), { numRuns: 60 })
  })

  test('an edit changes exactly what was edited', async () => {
    await fc.assert(fc.asyncProperty(someWork, fc.nat(), someText, async ({ locale, translations }, at, text) => {
      const edited = translations[at % translations.length] as Translation
      const own: Wording = edited.kind === 'counted' ? Object.fromEntries(pluralFormsOf(locale).map((form) => [form, text])) : text
      const back = await sentAndBack(format, locale, translations, (units) => units.map((unit) => (unit.key === edited.key ? { ...unit, own } : unit)))
      const changes = back.flatMap(({ change }) => (change ? [[change.translation.key, change.own]] : []))
      const isNew = !isSame(own, toWording(edited.kind, edited.own))
      expect(changes).toEqual(isNew ? [[edited.key, tidy(own)]] : [])
    }), { numRuns: 60 })
  })

  test('a text that was changed meanwhile is kept', async () => {
    const [translation] = translationsOf('ja', [{ kind: 'text', english: { '': 'Hello' }, own: { '': 'やあ' }, state: 'reviewed', critical: false }]) as [Translation]
    const { write, read } = FORMATS[format]
    const file = await write('ja', outgoing([translation]).map((unit) => ({ ...unit, own: 'おす' })))
    const meanwhile = { ...translation, own: { '': 'こんにちは' } }
    expect(receive([meanwhile], unitsIn(await read(file)))).toMatchObject([{ fate: 'conflict', theirs: 'おす' }])
    expect(receive([meanwhile], unitsIn(await read(file)))[0]?.change).toBeUndefined()
  })

  test('a translation of an older English is taken, and stays stale', async () => {
    const [translation] = translationsOf('ja', [{ kind: 'bubbles', english: { 0: 'One.', 1: 'Two.' }, own: {}, state: 'missing', critical: false }]) as [Translation]
    const { write, read } = FORMATS[format]
    const file = await write('ja', outgoing([translation]).map((unit) => ({ ...unit, own: '一。\n\n二。' })))
    const today = { ...translation, english: { 0: 'One!' }, hash: hashOfParts({ 0: 'One!' }) }
    expect(receive([today], unitsIn(await read(file)))).toMatchObject([{ fate: 'stale', change: { own: '一。\n\n二。', review: { hash: translation.hash } } }])
  })

  test('a stale text that is confirmed counts as reviewed against its new English', async () => {
    const [stale] = translationsOf('ja', [{ kind: 'text', english: { '': 'Hello!' }, own: { '': 'やあ' }, state: 'stale', critical: false }]) as [Translation]
    const { write, read } = FORMATS[format]
    const file = (await write('ja', outgoing([stale]))).replace('#, fuzzy\n', '').replace('state="initial"', 'state="final"')
    expect(receive([stale], unitsIn(await read(file)))).toMatchObject([{ fate: 'taken', change: { review: { hash: stale.hash, state: 'reviewed' } } }])
  })

  test('broken placeholders, missing forms and unknown texts are told, and nothing is written', async () => {
    const drawn = [
      { kind: 'text', english: { '': 'Until {{date}}' }, own: {}, state: 'missing' as const, critical: true },
      { kind: 'counted', english: { one: '{{count}} chat', other: '{{count}} chats' }, own: {}, state: 'missing' as const, critical: false },
      { kind: 'text', english: { '': 'Gone' }, own: {}, state: 'missing' as const, critical: false },
    ]
    const translations = translationsOf('ar', drawn)
    const own: Wording[] = ['حتى {{day}}', { one: 'x', other: '{{count}} y' }, 'z']
    const { write, read } = FORMATS[format]
    const file = await write('ar', outgoing(translations).map((unit, index) => ({ ...unit, own: own[index] })))
    const back = receive(translations.slice(0, 2), unitsIn(await read(file)))
    expect(Object.fromEntries(back.map(({ key, fate, change }) => [key, [fate, change]]))).toEqual({
      'step_0.text': ['placeholders', undefined], 'step_1.text': ['refused', undefined], 'step_2.text': ['unknown', undefined],
    })
  })
})
