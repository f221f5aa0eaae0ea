import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTexts } from './texts.ts'

const resources = {
  en: {
    common: { unknown: 'not known', only_english: 'Only in English', yes: 'Yes' },
    flow: {
      step: { text: 'Hello {{person.name}}', options: { a: 'Option A' }, match: { a: ['first', 'one'] } },
      until: 'Answer by {{due}}.', number: 'Number {{n}}', nested: 'See $t(common.yes) {{v}}', count_one: '{{count}} try', count_other: '{{count}} tries',
      raw: 'Raw {{- v}}', both: '{{a}}{{b}}',
    },
  },
  pt: { flow: { step: { text: 'Olá {{person.name}}' } } },
  'pt-BR': { common: { yes: 'Sim' }, flow: { step: { options: { a: 'Opção A' } } } },
  ar: {
    common: { unknown: 'غير معروف' },
    flow: {
      step: { text: 'مرحبا {{person.name}}', match: { a: ['أول'] } }, until: 'حتى {{due}}',
      count_zero: 'لا محاولات', count_one: 'محاولة', count_two: 'محاولتان', count_few: '{{count}} محاولات', count_other: '{{count}} محاولة',
    },
  },
  de: { common: { yes: '' }, flow: { number: 'Nummer {{n}}', until: 'Bis {{due}}', step: { options: {} } } },
  hi: { flow: { until: '{{due}} तक' } },
  pl: { flow: { count_other: '{{count}} prób' } },
}
const texts = loadTexts(resources, { unknown: { namespace: 'common', key: 'unknown' } })
const textOf = (locale: string, key: string, params?: Record<string, unknown>) => texts.text(locale, 'flow', key, params).text

describe('finding a text', () => {
  it('says in which locale of the chain it was really found', () => {
    expect(texts.find('pt-BR', 'common', 'yes')).toEqual({ text: 'Sim', locale: 'pt-BR', dir: 'ltr' })
    expect(texts.find('pt-BR', 'flow', 'step.text', { person: { name: 'Ana' } })).toEqual({ text: 'Olá Ana', locale: 'pt', dir: 'ltr' })
    expect(texts.find('ar', 'common', 'only_english')).toEqual({ text: 'Only in English', locale: 'en', dir: 'ltr' })
    expect(texts.find('ar', 'flow', 'step.text', { person: { name: 'x' } })).toMatchObject({ locale: 'ar', dir: 'rtl' })
  })

  it('takes an empty text for a missing one', () => expect(texts.find('de', 'common', 'yes')?.locale).toBe('en'))

  it('finds no group, no list and nothing inherited', () => {
    for (const key of ['step', 'step.match.a', 'nothing', '', 'constructor', '__proto__.toString']) expect(texts.find('en', 'flow', key)).toBeUndefined()
    expect(texts.find('not a tag', 'no_namespace', 'x')).toBeUndefined()
  })

  it('names what is missing when it must be there', () => {
    expect(() => texts.text('ar', 'flow', 'gone')).toThrow('No text for key "gone" of namespace "flow" in locale "ar"')
  })

  it('gives the same prepared object for a plain text each time', () => {
    expect(texts.find('en', 'common', 'yes')).toBe(texts.find('en', 'common', 'yes', { unused: 1 }))
  })
})

describe('filling placeholders', () => {
  it.each([[undefined], [{}], [{ person: null }], [{ person: {} }], [{ person: { name: undefined } }], [{ person: { name: '' } }], [{ person: { name: {} } }], [{ person: 'x' }]])(
    'says that a value is not known: %j', (params) => expect(textOf('en', 'step.text', params)).toBe('Hello not known'))

  it('says so in the language of the text', () => expect(textOf('ar', 'step.text')).toBe('مرحبا غير معروف'))

  it('has a dash where not even that is translated', () => {
    expect(loadTexts(resources).text('en', 'flow', 'step.text').text).toBe('Hello —')
  })

  it('shows nothing inherited', () => {
    const inherited = loadTexts({ en: { n: { a: '{{constructor}} {{toString}} {{v.constructor.name}}' } } })
    expect(inherited.text('en', 'n', 'a', { v: 'x' }).text).toBe('— — —')
  })

  it('neither escapes nor evaluates a value', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('<b>&"', '{{n}}', '$t(common.yes)', '$1 $&', '{{b}}')), (value) => {
      fc.pre(value !== '')
      expect(textOf('en', 'both', { a: value, b: '|' })).toBe(`${value}|`)
      expect(textOf('en', 'raw', { v: value })).toBe(`Raw ${value}`)
    }))
    expect(textOf('en', 'nested', { v: '$t(common.yes)' })).toBe('See $t(common.yes) $t(common.yes)')
  })

  it('is not confused by parameters that are called like options of a library', () => {
    const named = loadTexts({ en: { n: { a: 'A {{lng}} {{context}} {{defaultValue}}', a_male: 'wrong' } }, fr: { n: { a: 'wrong' } } })
    expect(named.text('en', 'n', 'a', { lng: 'fr', context: 'male', defaultValue: 'd' }).text).toBe('A fr male d')
  })

  it('isolates strings in right-to-left texts, and lets none break out', () => {
    expect(textOf('ar', 'step.text', { person: { name: 'a@b.com' } })).toBe('مرحبا \u2068a@b.com\u2069')
    expect(textOf('ar', 'step.text', { person: { name: 'x\u2069\u202ey' } })).toBe('مرحبا \u2068xy\u2069')
  })
})

describe('dates and numbers', () => {
  const noon = Date.UTC(2026, 2, 5, 12, 30)

  it('writes numbers as the language does', () => {
    expect(textOf('de', 'number', { n: 1234.5 })).toBe('Nummer 1.234,5')
    expect(textOf('en', 'number', { n: 1234.5 })).toBe('Number 1,234.5')
    expect(textOf('en', 'number', { n: Number.NaN })).toBe('Number not known')
  })

  it('writes dates in the language of the text that was found', () => {
    expect(textOf('de', 'until', { due: { date: noon } })).toBe('Bis 5. März 2026')
    expect(textOf('pt-BR', 'until', { due: { date: '2026-03-05T12:30:00Z' } })).toBe('Answer by March 5, 2026.')
  })

  it('tells the time in the zone of the person, and names UTC when that is not known', () => {
    expect(textOf('de', 'until', { due: { date: noon, time: true, timeZone: 'Asia/Tokyo' } })).toBe('Bis 5. März 2026 um 21:30')
    expect(textOf('de', 'until', { due: { date: noon, time: true } })).toBe('Bis 5. März 2026 um 12:30 UTC')
    expect(textOf('de', 'until', { due: { date: noon, time: true, timeZone: 'Mars/Base' } })).toBe('Bis 5. März 2026 um 12:30 UTC')
  })

  it('names the part of the day in Hindi, where nobody writes pm', () => {
    expect(textOf('hi', 'until', { due: { date: '2026-12-03T12:36:00Z', time: true, timeZone: 'Asia/Kolkata' } })).toBe('3 दिसंबर 2026 को शाम 6:06 बजे तक')
  })

  it('does not know what is no date', () => expect(textOf('en', 'until', { due: { date: 'soon' } })).toBe('Answer by not known.'))
})

describe('plurals', () => {
  it.each([[0, 'لا محاولات'], [1, 'محاولة'], [2, 'محاولتان'], [3, '3 محاولات'], [100, '100 محاولة']])('Arabic %i', (count, text) => {
    expect(textOf('ar', 'count', { count }).replace('٣', '3').replace('١٠٠', '100')).toBe(text)
  })

  it('uses the general form where a language lacks the special one', () => {
    expect(textOf('pl', 'count', { count: 3 })).toBe('3 prób')
    expect(textOf('en', 'count', { count: 0 })).toBe('0 tries')
    expect(textOf('en', 'count', { count: 1 })).toBe('1 try')
  })

  it('leaves a key without plural forms alone', () => expect(texts.text('en', 'common', 'yes', { count: 2 }).text).toBe('Yes'))
})

describe('lists and groups', () => {
  it('come as they stand in the file, with their locale', () => {
    expect(texts.raw('ar', 'flow', 'step.match.a')).toEqual({ value: ['أول'], locale: 'ar' })
    expect(texts.raw('pt-BR', 'flow', 'step.match.a')).toEqual({ value: ['first', 'one'], locale: 'en' })
    expect(texts.raw('en', 'flow', 'step.options')).toEqual({ value: { a: 'Option A' }, locale: 'en' })
    expect(texts.raw('en', 'flow', 'gone')).toBeUndefined()
  })

  it('know their locales', () => {
    expect(texts.localesWith('flow', 'step.match.a')).toEqual(['en', 'ar'])
    expect(texts.locales).toEqual(['en', 'pt', 'pt-BR', 'ar', 'de', 'hi', 'pl'])
  })
})
