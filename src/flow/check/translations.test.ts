import { expect, it } from 'vitest'
import { parseContent } from '../load/content.ts'
import { miniFiles, translated } from '../testing/mini.ts'
import { acceptTexts, formatReviews, translationsIn, type ReviewState } from '../translations/index.ts'
import type { ReleaseFiles } from '../store.ts'
import { check } from './index.ts'

const STEPS = `  rights: { say: critical }
  ask: { ask: choice, options: { a: done, b: done }, no_match: { tries: 2, then: done } }
  done: { end: advised }
`
const ENGLISH = { rights: { text: 'You may ask again.' }, ask: { text: 'Which?', options: { a: 'This', b: 'That' } } }
const SPANISH = { rights: { text: 'Puede pedirlo otra vez.' }, ask: { text: '¿Cuál?', options: { a: 'Esto', b: 'Eso' } } }
const PATH = 'locales/es/reviews.json'

/** A release in English and Spanish, with everything accepted in that state. */
function accepted(state: ReviewState = 'machine', spanish: Record<string, unknown> = SPANISH, more: ReleaseFiles = {}): ReleaseFiles {
  const files = miniFiles(STEPS, ENGLISH, { 'locales/es/start.json': JSON.stringify(spanish, null, 1), ...more })
  for (const [path, text] of Object.entries(files)) if (path.startsWith('locales/en/')) files[path.replace('/en/', '/es/')] ??= translated(text)
  files[PATH] = formatReviews(acceptTexts(translationsIn(parseContent(files), 'es'), { state }))
  return files
}
const found = (files: ReleaseFiles) => check(files).filter(({ file }) => file.startsWith('locales/es/')).map((each) => (
  `${each.severity}${each.overridable ? ' overridable' : ''} ${each.code} ${each.file.split('/').at(-1)}:${each.line}:${each.col} ${each.message}`
))
const withEnglish = (files: ReleaseFiles, change: (texts: typeof ENGLISH) => void): ReleaseFiles => {
  const texts = structuredClone(ENGLISH)
  change(texts)
  return { ...files, 'locales/en/start.json': JSON.stringify(texts) }
}

it('says nothing of what was accepted', () => expect(found(accepted())).toEqual([]))

it('tells a text whose English has changed where it stands, and blocks where it is critical', () => {
  expect(found(withEnglish(accepted(), (texts) => { texts.ask.options.b = 'The other' }))).toEqual([
    'warning stale_text start.json:9:4 the English of `ask.options.b` has changed since this was translated',
  ])
  expect(found(withEnglish(accepted(), (texts) => { texts.rights.text = 'You may not ask again.' }))).toEqual([
    'error overridable stale_text start.json:3:3 the English of `rights.text` has changed since this was translated',
  ])
})

it('tells what is missing where it belongs', () => {
  const without = (spanish: Record<string, unknown>) => found(accepted('machine', spanish))
  expect(without({ ...SPANISH, ask: { text: '¿Cuál?', options: { b: 'Eso' } } })).toEqual(['warning missing_text start.json:7:3 `ask.options.a` has no text in this language'])
  expect(without({ rights: SPANISH.rights })).toHaveLength(3)
  expect(without({ rights: SPANISH.rights })[0]).toContain('missing_text start.json:2:2 `ask.text`')
  expect(without({ ask: SPANISH.ask })).toEqual([expect.stringContaining('error overridable missing_text start.json:1:1 `rights.text`')])
  const { 'locales/es/crisis.json': _, ...files } = accepted()
  expect(found(files)).toEqual([expect.stringContaining('error overridable missing_text crisis.json:1:1')])
})

it('counts as missing what is not needed but critical', () => {
  const states = (path: string) => found({ ...accepted('not_needed', SPANISH), 'locales/es/start.json': JSON.stringify({ ...SPANISH, [path]: undefined }) })
  expect(states('ask')).toEqual([])
  expect(states('rights')).toEqual([expect.stringContaining('error overridable missing_text')])
})

it('needs no text where a person takes over', () => {
  const files = accepted('machine', { ask: SPANISH.ask })
  expect(found({ ...files, 'flows/detours.yaml': 'detours: { start.rights: [es] }\n' })).toEqual([])
})

it('tells what has no review state, once a file', () => {
  const { [PATH]: text = '', ...files } = accepted()
  expect(found(files)).toEqual([expect.stringContaining('warning no_review reviews.json:1:1 this language')])
  const { start: _, ...others } = JSON.parse(text) as Record<string, unknown>
  expect(found({ ...files, [PATH]: JSON.stringify(others) })).toEqual([expect.stringContaining('warning no_review reviews.json:1:1 without a review state in start.json: rights.text, ask.text, ask.options.a, … (4 in all)')])
})

it('tells review states of nothing, and those that make no sense', () => {
  const files = accepted()
  const edited = (from: string | RegExp, to: string) => {
    expect(files[PATH]).toMatch(from)
    return found({ ...files, [PATH]: files[PATH]?.replace(from, to) ?? '' })
  }
  const line = (files[PATH]?.split('\n').findIndex((each) => each.includes('"rights.text"')) ?? 0) + 1
  expect(edited('"rights.text"', '"right.text"')).toEqual([
    expect.stringContaining('no_review'), `warning unused_review reviews.json:${line}:5 there is no text \`right.text\``,
  ])
  expect(edited('"start": {', '"strat": {')).toEqual([expect.stringContaining('no_review'), expect.stringContaining('unused_review reviews.json')])
  expect(edited(/("rights.text": "[0-9a-f]{8}) machine"/, '$1 machin"')[0]).toBe(`error bad_review reviews.json:${line}:20 \`rights.text\` has no sound review state`)
  expect(found({ ...files, [PATH]: '[]' })[0]).toContain('error bad_review reviews.json:1:1')
  expect(found({ ...files, [PATH]: '{' })[0]).toContain('error syntax reviews.json')
})

it('tells a stale text as that alone, though its English has other numbers and placeholders now', () => {
  const numbers = (english: string, spanish: string) => {
    const files = accepted('machine', { ...SPANISH, ask: { ...SPANISH.ask, text: spanish } })
    return found(withEnglish(files, (texts) => { texts.ask.text = english })).map((each) => each.split(' ')[1])
  }
  expect(numbers('Which of 30?', '¿Cuál de los 14?')).toEqual(['stale_text'])
  expect(numbers('Which, {{fact.link}}?', '¿Cuál?')).toEqual(['stale_text'])
})

it('tells placeholders that differ, of counted texts form by form', () => {
  const counted = (forms: Record<string, string>) => {
    const files = accepted('machine', SPANISH, { 'locales/en/chat.json': '{"n_one":"{{count}} of {{all}}","n_other":"{{count}} of {{all}}"}', 'locales/es/chat.json': JSON.stringify(forms) })
    return found(files)
  }
  expect(counted({ n_one: 'uno de {{all}}', n_many: '{{count}} de {{all}}', n_other: '{{count}} de {{all}}' })).toEqual([])
  expect(counted({ n_one: 'uno de {{all}}', n_many: '{{all}}', n_other: '{{count}} de {{any}}' })).toEqual(['error placeholders chat.json:1:10 `n`: lacks count, all, has any that English hasn\'t'])
})
