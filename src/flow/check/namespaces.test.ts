import { describe, expect, it } from 'vitest'
import { NEEDED_TEXTS } from '../content/needed.ts'
import { parseContent } from '../load/content.ts'
import type { ReleaseFiles } from '../store.ts'
import { miniFiles, translated } from '../testing/mini.ts'
import { acceptTexts, formatReviews, reviewsPath, translationsIn } from '../translations/index.ts'
import { isStray, strayFinding } from './files.ts'
import { check } from './index.ts'

const STEPS = `  ask: { ask: choice, options: { this_one: sure, that_one: done }, no_match: { tries: 2, then: done } }
  sure: { ask: yes_no, options: { yes: done, no: done }, no_match: { tries: 2, then: done } }
  done: { end: advised }
`
const START = { ask: { text: 'Which?', options: { this_one: 'This', that_one: 'That' }, match: { this_one: ['the first'] } }, sure: { text: 'Sure?' }, done: { text: 'Bye.' } }

/** The same texts in four languages, all accepted. */
function whole(): ReleaseFiles {
  const files = miniFiles(STEPS, START, { 'locales/en/chat.json': '{"title":"Help","menu":{"open":"Open","close":"Close"},"n_one":"{{count}} chat","n_other":"{{count}} chats"}' })
  for (const tag of ['de', 'es', 'fr']) {
    for (const [path, text] of Object.entries(files)) if (path.startsWith('locales/en/')) files[path.replace('/en/', `/${tag}/`)] = translated(text)
    if (tag !== 'de') files[`locales/${tag}/chat.json`] = files[`locales/${tag}/chat.json`]?.replace('"n_other"', '"n_many":"{{count}} chats","n_other"') ?? ''
    files[reviewsPath(tag)] = formatReviews(acceptTexts(translationsIn(parseContent(files), tag), { state: 'machine' }))
  }
  return files
}
const WHOLE = whole()
const found = (files: ReleaseFiles) => check(files).map(({ severity, code, file, line, col, mend }) => `${severity} ${code} ${file}:${line}:${col} ${mend}`)

function edited(path: string, change: (value: Record<string, any>) => void): string[] {
  const value = JSON.parse(WHOLE[path] ?? '') as Record<string, any>
  change(value)
  return found({ ...WHOLE, [path]: JSON.stringify(value, null, 1) })
}
const without = (...paths: string[]) => found(Object.fromEntries(Object.entries(WHOLE).filter(([path]) => !paths.includes(path))))

it('says nothing of what is whole', () => expect(found(WHOLE)).toEqual([]))

describe('what was renamed in one language', () => {
  it.each<[string, string, (value: Record<string, any>) => void, string]>([
    ['an option', 'start', ({ ask }) => { ask.options = { this_one: 'This', that: 'That' } }, '6:4 Rename it to `that_one`.'],
    ['an option by a far name, the only one', 'start', ({ ask }) => { ask.options = { this_one: 'This', x: 'That' } }, '6:4 Rename it to `that_one`.'],
    ['an option with its phrases', 'start', ({ ask }) => { ask.options = { first: 'This', that_one: 'That' }; ask.match = { first: ['the first'] } }, '5:4 Rename it to `this_one`.'],
    ['a step', 'start', (value) => { value['aks'] = value['ask']; delete value['ask'] }, '8:2 Rename it to `ask`.'],
    ['a global', 'globals', (value) => { value['stopp'] = value['stop']; delete value['stop'] }, '35:2 Rename it to `stop`.'],
    ['a text of a page', 'chat', ({ menu }) => { menu.opened = menu.open; delete menu.open }, '5:3 Rename it to `open`.'],
    ['what the chat says', 'system', (value) => { const [[, text] = [], ...others] = Object.entries(value); for (const key of Object.keys(value)) delete value[key]; Object.assign(value, { 'handoff.pasing': text }, Object.fromEntries(others)) }, '2:2 Rename it to `handoff.passing`.'],
  ])('%s is told once', (_, name, change, expected) => {
    expect(edited(`locales/es/${name}.json`, change)).toEqual([`error renamed_text locales/es/${name}.json:${expected}`])
  })

  it('a file', () => {
    const { 'locales/es/start.json': text = '', ...files } = WHOLE
    expect(found({ ...files, 'locales/es/strat.json': text })).toEqual(['error unknown_file locales/es/strat.json:1:1 Did you mean `start.json`?'])
  })
})

describe('what English lost', () => {
  it.each<[string, string, (value: Record<string, any>) => void, string]>([
    ['a text of a page', 'chat', ({ menu }) => { delete menu.close }, 'chat.json:3:2'],
    ['a counted text', 'chat', (value) => { delete value['n_one']; delete value['n_other'] }, 'chat.json:1:1'],
    ['a text that a step may have', 'start', (value) => { delete value['done'] }, 'start.json:14:2'],
    ['a text that a step must have', 'start', ({ ask }) => { delete ask.text }, 'start.json:2:2'],
    ['a label', 'start', ({ ask }) => { delete ask.options.this_one }, 'start.json:4:3'],
    ['a global', 'globals', (value) => { delete value['stop'] }, 'globals.json:23:2'],
    ['what the chat says', 'system', (value) => { delete value['handoff.passing'] }, 'system.json:1:1'],
    ['an answer to a wrong value', 'common', ({ invalid }) => { delete invalid.date }, 'common.json:20:2'],
  ])('%s is told once, in English', (_, name, change, expected) => {
    expect(edited(`locales/en/${name}.json`, change)).toEqual([`error missing_text locales/en/${expected} Write it: English is what every other language falls back to.`])
  })

  it.each(['system', 'common', 'chat', 'docs'])('a whole file: %s', (name) => {
    expect(without(`locales/en/${name}.json`)).toEqual([`error missing_file locales/en/${name}.json:1:1 Put it back under this name.`])
  })

  it('what the service needs, even where no other language has it', () => {
    const english = Object.fromEntries(Object.entries(miniFiles(STEPS, START)).filter(([path]) => path !== 'locales/en/system.json'))
    expect(found(english)).toEqual(['error missing_file locales/en/system.json:1:1 Put it back under this name.'])
    expect(found({ ...english, 'locales/en/system.json': '{}' })).toHaveLength(NEEDED_TEXTS['system']?.length ?? 0)
  })

  it('the words for an event that is told', () => {
    const event = '\nevents:\n  decided: { about: A decision., tells: { needs: A2, outcomes: [advised] } }\n'
    const files = { ...WHOLE, 'flows/actions.yaml': `${WHOLE['flows/actions.yaml']?.trimEnd()}${event}` }
    expect(found(files)).toEqual([expect.stringContaining('error missing_text locales/en/system.json')])
  })
})

describe('what can’t be a text', () => {
  it.each<[string, string, (value: Record<string, any>) => void, string]>([
    ['a number on a page', 'chat', (value) => { value['title'] = 7 }, 'error bad_text locales/es/chat.json:2:11 Write it in quotes.'],
    ['a text for a group', 'chat', (value) => { value['menu'] = 'Open' }, 'error bad_text locales/es/chat.json:3:10 Write it as in the English file: names and texts in braces.'],
    ['a list for a text', 'system', (value) => { value['reopened'] = ['a'] }, 'error bad_text locales/es/system.json:23:14 Write it in quotes.'],
    ['nothing on a page', 'chat', (value) => { value['title'] = ' ' }, 'error empty_text locales/es/chat.json:2:11 Write it, or remove the key: then English is shown.'],
    ['a form without words', 'chat', (value) => { value['n_many'] = '' }, 'error empty_text locales/es/chat.json:8:12 Write it, or remove the key: then English is shown.'],
    ['a number in phrases', 'common', ({ yes_no: { match } }) => { match.yes = [1] }, 'error bad_text locales/es/common.json:9:5 Write it in quotes.'],
  ])('%s is told once', (_, name, change, expected) => expect(edited(`locales/es/${name}.json`, change)).toEqual([expected]))

  it('is told in English, too', () => {
    expect(edited('locales/en/system.json', (value) => { value['reopened'] = '' })).toEqual([expect.stringContaining('error empty_text locales/en/system.json:23:14')])
  })

  it('hides what it lacks', () => {
    expect(edited('locales/es/start.json', ({ ask }) => { ask.optoins = ask.options; delete ask.options })).toEqual(['error unknown_key locales/es/start.json:9:3 Did you mean `options`?'])
  })
})

describe('texts that are called critical', () => {
  const critical = (text: string) => found({ ...WHOLE, 'flows/critical.yaml': text })

  it.each(['critical: { crisis: ["*"], start: [ask] }', 'critical: { start: [ask.text, sure] }'])('are there: %s', (text) => expect(critical(`${text}\n`)).toEqual([]))

  it.each([
    ['critical: { strat: [ask] }', '1:13 Did you mean `start`?'],
    ['critical: { start: [aks.text] }', '1:21 Did you mean `ask.text`?'],
    ['critical: { start: [as] }', '1:21 Name a locale file without .json, and a text in it.'],
  ])('%s', (text, expected) => expect(critical(`${text}\n`)).toEqual([`error unknown_text flows/critical.yaml:${expected}`]))
})

it('tells once what nothing reads', () => {
  const files = { ...WHOLE, 'locales/en/tickets.json': '{}', 'locales/es/tickets.json': '{}', 'locales/pt_BR/chat.json': '{}', 'locales/pt_BR/start.json': '{}' }
  expect(found(files)).toEqual([
    'error unknown_locale locales/pt_BR/chat.json:1:1 Did you mean `pt-BR`?',
    'warning unknown_file locales/en/tickets.json:1:1 Name the file like its flow, or remove it.',
  ])
})

it('tells a file that can’t be read, and not that its texts are missing', () => {
  expect(found({ ...WHOLE, 'locales/es/start.json': '{' })).toEqual([expect.stringContaining('error syntax locales/es/start.json')])
  expect(found({ ...WHOLE, 'locales/en/start.json': '{' })).toEqual([expect.stringContaining('error syntax locales/en/start.json')])
})

it.each([
  ['flows/start.yml', 'Did you mean `start.yaml`?'],
  ['flows/old/start.yaml', 'Flows are `flows/<flow>.yaml`, transcripts `flows/<name>.test.yaml`, texts `locales/<tag>/<flow>.json`.'],
  ['flows/start.draft.yaml', 'Flows are `flows/<flow>.yaml`, transcripts `flows/<name>.test.yaml`, texts `locales/<tag>/<flow>.json`.'],
  ['locales/fr/start.json.bak', 'Flows are `flows/<flow>.yaml`, transcripts `flows/<name>.test.yaml`, texts `locales/<tag>/<flow>.json`.'],
])('%s is stray', (path, mend) => {
  expect(isStray(path)).toBe(true)
  expect(strayFinding(path)).toMatchObject({ code: 'unknown_file', severity: 'warning', file: path, mend })
})

it.each(['flows/flow.schema.json', 'flows/start.yaml', 'flows/queues.yaml', 'flows/start.silent.test.yaml', 'locales/fr/start.json'])('%s is not stray', (path) => {
  expect(isStray(path)).toBe(false)
})
