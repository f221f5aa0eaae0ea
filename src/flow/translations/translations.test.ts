import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseContent } from '../load/content.ts'
import { miniFiles } from '../testing/mini.ts'
import { acceptTexts, formatReviews, isReviewed, partsAt, readReviews, reviewsPath, tally, translationsIn, unitsIn, unitsOf, type Reviews } from './index.ts'
import type { LocaleFile } from '../load/locale-file.ts'

const fileOf = (value: Record<string, unknown>) => ({ locale: 'en', namespace: 'system', value }) as LocaleFile
const STEPS = '  hi: { say: critical }\n  bye: { end: advised }\n'
const content = (reviews?: Reviews, spanish: Record<string, unknown> = { hi: { text: 'Hola.' } }) => parseContent(miniFiles(STEPS, { hi: { text: ['Hi.', 'You.'] }, bye: { text: 'Bye.' } }, {
  'locales/es/start.json': JSON.stringify(spanish), ...(reviews ? { [reviewsPath('es')]: formatReviews(reviews) } : {}),
}))
const starts = (reviews?: Reviews, spanish?: Record<string, unknown>) => Object.fromEntries(
  translationsIn(content(reviews, spanish), 'es').filter(({ namespace }) => namespace === 'start').map(({ key, state }) => [key, state]),
)

describe('units', () => {
  it('are texts, bubbles and counted texts, but no phrases', () => {
    const units = unitsIn(fileOf({
      'a.b': 'Text', c: { text: ['One', 'Two'], match: { x: ['phrase'] }, options: { x: 'X' } }, n_one: '{{count}} chat', n_other: '{{count}} chats', last_one: 'The last', words: ['hello'], empty: '',
    }))
    expect(units.map(({ key, kind, english }) => [key, kind, english])).toEqual([
      ['a.b', 'text', { '': 'Text' }],
      ['c.text', 'bubbles', { 0: 'One', 1: 'Two' }],
      ['c.options.x', 'text', { '': 'X' }],
      ['n', 'counted', { one: '{{count}} chat', other: '{{count}} chats' }],
      ['last_one', 'text', { '': 'The last' }],
    ])
  })

  it('are found in another language, however it splits them', () => {
    const [bubbles, counted] = unitsIn(fileOf({ c: { text: ['One', 'Two'] }, n_one: '1', n_other: '2' }))
    const own = { value: { c: { text: 'Both' }, n_few: 'few', n_many: 'many', n_one: '' } }
    expect(partsAt(own, bubbles!)).toEqual({ '': 'Both' })
    expect(partsAt(own, counted!)).toEqual({ few: 'few', many: 'many' })
    expect(partsAt(undefined, counted!)).toEqual({})
    expect(partsAt({ value: { c: 'text' } }, bubbles!)).toEqual({})
  })

  it('have a hash that changes with the words and with nothing else', () => {
    const hashOf = (value: Record<string, unknown>) => unitsIn(fileOf(value)).map(({ hash }) => hash).join()
    expect(hashOf({ a: 'Hello' })).toBe('185f8db3')
    expect(hashOf({ a: { text: ['Hello'] } })).toBe('185f8db3')
    expect(hashOf({ a: 'Hello!' })).not.toBe('185f8db3')
    expect(hashOf({ n_one: 'a', n_other: 'b' })).not.toBe(hashOf({ n_one: 'a', n_other: 'c' }))
  })

  it('are critical where a step says so, or flows/critical.yaml', () => {
    const critical = unitsOf(content()).filter((unit) => unit.critical).map(({ namespace, key }) => `${namespace}:${key}`)
    expect(critical).toContain('start:hi.text')
    expect(critical).toContain('crisis:kind.options.me')
    expect(critical).not.toContain('start:bye.text')
    const [first, second] = unitsIn(fileOf({ masked: { code: 'x' }, masked_too: 'y' }), undefined, ['masked'])
    expect([first?.critical, second?.critical]).toEqual([true, false])
  })
})

describe('states', () => {
  const reviewed = (state: 'machine' | 'reviewed' | 'not_needed', only?: string[]) => acceptTexts(translationsIn(content(), 'es'), { state, only })

  it('follow from the text, the review and today’s English', () => {
    expect(starts()).toEqual({ 'hi.text': 'new', 'bye.text': 'missing' })
    expect(starts(reviewed('machine'))).toEqual({ 'hi.text': 'machine', 'bye.text': 'missing' })
    expect(starts(reviewed('not_needed'))).toEqual({ 'hi.text': 'not_needed', 'bye.text': 'not_needed' })
    expect(starts(new Map([['start', new Map([['hi.text', { hash: '00000000', state: 'reviewed' }], ['bye.text', { hash: '00000000', state: 'not_needed' }]])]]))).toEqual({ 'hi.text': 'stale', 'bye.text': 'stale' })
    expect(starts(reviewed('reviewed'), {})).toEqual({ 'hi.text': 'missing', 'bye.text': 'missing' })
  })

  it('leave pages to the languages that have them', () => {
    const namespaces = (files: Record<string, string>) => new Set(translationsIn(parseContent(miniFiles(STEPS, {}, files)), 'es').map(({ namespace }) => namespace))
    const english = { 'locales/en/console.json': '{"a":"A"}', 'locales/en/docs.json': '{"a":"A"}', 'locales/en/chat.json': '{"a":"A"}' }
    expect(namespaces(english)).not.toContain('console')
    expect(namespaces(english)).toContain('chat')
    expect(namespaces({ ...english, 'locales/es/console.json': '{}' })).toContain('console')
    expect(namespaces({ ...english, [reviewsPath('es')]: '{"console":{"a":"00000000 machine"}}' })).toContain('console')
    expect(namespaces({ ...english, 'locales/es/docs.json': '{"a":"A"}' })).not.toContain('docs')
  })

  it('are counted', () => {
    const { all, critical } = tally('es', translationsIn(content(reviewed('machine')), 'es').filter(({ namespace }) => namespace === 'start'))
    expect([all.machine, all.missing, critical.machine, critical.missing]).toEqual([1, 1, 1, 0])
  })

  it('admit a language once a person has read every critical text', () => {
    const files = miniFiles(STEPS, { hi: { text: 'Hi.' } }, { 'locales/es/start.json': '{"hi":{"text":"Hola."}}' })
    for (const name of ['crisis', 'globals']) files[`locales/es/${name}.json`] = files[`locales/en/${name}.json`] ?? ''
    const judged = (state: 'machine' | 'reviewed', only?: string[]) => {
      const reviews = acceptTexts(translationsIn(parseContent(files), 'es'), { state, only })
      return isReviewed(parseContent({ ...files, [reviewsPath('es')]: formatReviews(reviews) }), 'es')
    }
    expect([judged('reviewed'), judged('machine'), judged('reviewed', ['start', 'crisis'])]).toEqual([true, false, false])
    expect(isReviewed(parseContent(files), 'en')).toBe(true)
  })
})

describe('accepting', () => {
  const before: Reviews = new Map([['start', new Map([['hi.text', { hash: '00000000', state: 'reviewed' as const }], ['gone', { hash: '00000000', state: 'machine' as const }]])]])
  const accept = (reviews: Reviews, state: 'machine' | 'reviewed' | 'not_needed', only?: string[]) => acceptTexts(translationsIn(content(reviews), 'es'), { state, only }).get('start')

  it('notes today’s English, and drops what is gone', () => {
    expect([...accept(before, 'machine') ?? []]).toEqual([['hi.text', { hash: unitsOf(content()).find(({ key }) => key === 'hi.text')?.hash, state: 'machine' }]])
  })

  it('takes nothing from what is reviewed, unless it is named', () => {
    const reviewed = new Map([['start', new Map(accept(before, 'reviewed'))]])
    expect(accept(reviewed, 'machine')?.get('hi.text')?.state).toBe('reviewed')
    expect(accept(reviewed, 'machine', ['start:hi'])?.get('hi.text')?.state).toBe('machine')
    expect(accept(before, 'machine', ['start:bye'])?.get('hi.text')).toEqual({ hash: '00000000', state: 'reviewed' })
    expect(accept(before, 'reviewed', ['start'])?.get('hi.text')?.state).toBe('reviewed')
    expect(accept(before, 'reviewed')?.get('bye.text')).toBeUndefined()
    expect(accept(before, 'not_needed', ['start:bye.text'])?.get('bye.text')?.state).toBe('not_needed')
  })
})

it('reviews are read as they were written', () => {
  const review = fc.record({ hash: fc.stringMatching(/^[0-9a-f]{8}$/), state: fc.constantFrom('machine', 'reviewed', 'not_needed') })
  const key = fc.stringMatching(/^[a-z][a-z_.]{0,12}$/)
  fc.assert(fc.property(fc.dictionary(key, fc.dictionary(key, review)), (value) => {
    const reviews = new Map(Object.entries(value).map(([namespace, entries]) => [namespace, new Map(Object.entries(entries))])) as Reviews
    expect(readReviews('es', formatReviews(reviews))).toEqual(reviews)
  }))
  expect(readReviews('es', undefined).size).toBe(0)
})
