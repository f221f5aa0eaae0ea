import { expect, test } from 'vitest'
import type { Draft, DraftStore, ReleaseFiles } from '../../flow/store.ts'
import { miniFiles } from '../../flow/testing/mini.ts'
import { compileRelease } from '../../flow/index.ts'
import { hashOfParts } from '../../flow/translations/index.ts'
import { ContentChecking } from './checking.ts'
import { Drafts } from './drafts.ts'
import { EnglishHistory } from './english-history.ts'
import { addPhrase } from './phrases.ts'
import { Translating } from './translating.ts'
import { Translations } from './translations.ts'

const STEPS = `  hi: { say: info }
  which: { ask: choice, options: { a: bye, b: bye }, no_match: { tries: 2, then: bye } }
  bye: { end: left }
`
const ENGLISH = { hi: { text: ['Hi {{name}}.', 'Welcome.'] }, which: { text: 'Which?', options: { a: 'Apples', b: 'Berries' }, match: { a: ['fruit'], b: ['small ones'] } } }
const SPANISH = { hi: { text: 'Hola.' }, which: { text: '¿Cuál?', options: { a: 'Manzanas', b: 'Bayas' }, match: { a: ['fruta'], b: ['las pequeñas'] } } }
const OLD = { ...ENGLISH, which: { ...ENGLISH.which, text: 'What?' } }
const REVIEWS = { start: {
  'which.text': `${hashOfParts({ '': 'What?' })} reviewed`, 'which.options.a': `${hashOfParts({ '': 'Apples' })} reviewed`, 'which.options.b': `${hashOfParts({ '': 'Berries' })} machine`,
} }
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const files = (english: object): ReleaseFiles => miniFiles(STEPS, {}, {
  'locales/en/start.json': json(english), 'locales/es/start.json': json(SPANISH), 'locales/es/reviews.json': json(REVIEWS),
  'locales/es/globals.json': json({ human: { label: 'Una persona', match: ['una persona'] } }),
})

/** A desk over two releases: in the older one a question was put otherwise in English. */
async function desk() {
  const releases: Record<string, ReleaseFiles> = { now: files(ENGLISH), old: files(OLD) }
  const kept = new Map<string, Draft>()
  const store: DraftStore = {
    drafts: async () => [...kept.values()],
    draft: async (id) => kept.get(id),
    createDraft: async (draft) => void kept.set(draft.id, draft),
    saveDraft: async (draft, expected) => {
      if (kept.get(draft.id)?.version !== expected) return 'conflict'
      kept.set(draft.id, draft)
      return 'saved'
    },
    deleteDraft: async (id) => void kept.delete(id),
  }
  const releaseStore = {
    activeRelease: async () => 'now',
    releaseFiles: async (hash: string) => releases[hash],
    releases: async () => Object.keys(releases).map((hash) => ({ hash, publishedAt: 0, publishedBy: '', correctedBy: null })),
  }
  const drafts = new Drafts({ store, releases: releaseStore, audit: { record: async () => undefined } as never, whoIs: async (id) => ({ id, name: id }) })
  const checking = new ContentChecking()
  const table = new Translations({ active: () => compileRelease(files(ENGLISH)), drafts, checking, history: new EnglishHistory(releaseStore) })
  const translating = new Translating({ table, drafts, checking })
  const { id } = await drafts.create('', 'ana')
  const textOf = async (path: string) => (await drafts.files(await drafts.get(id)))[path]
  const row = async (key: string, draft?: string) => (await table.table({ locale: 'es', namespace: 'start', draft })).rows.find((each) => each.key === key)
  return { drafts, table, translating, id, textOf, row }
}

test('each text stands beside its English, a stale one with the English it was made from', async () => {
  const { row, table } = await desk()
  expect(await row('which.text')).toMatchObject({ english: 'Which?', own: '¿Cuál?', state: 'stale', was: 'What?', longest: 240, file: 'locales/es/start.json', line: 6 })
  expect(await row('hi.text')).toMatchObject({ english: 'Hi {{name}}.\n\nWelcome.', own: 'Hola.', state: 'new', was: null })
  expect(await row('which.options.b')).toMatchObject({ state: 'machine', longest: 40 })
  expect(await table.progress()).toMatchObject({ locales: [{ locale: 'es', states: { stale: 1, machine: 1, reviewed: 1 } }] })
})

test('rows can be looked for, page by page in the order of English', async () => {
  const { table } = await desk()
  const of = async (wish: object) => (await table.table({ locale: 'es', ...wish })).rows.map(({ key }) => key)
  expect(await of({ q: 'BAYAS' })).toEqual(['which.options.b'])
  expect(await of({ namespace: 'start', after: 'start:which.options.a' })).toEqual(['which.options.b'])
  expect(await of({ state: 'stale' })).toEqual(['which.text'])
  await expect(table.table({ locale: 'en' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(table.table({ locale: 'xx' })).rejects.toMatchObject({ code: 'not_found' })
})

test('an edit writes the text and how it stands, and tells what is wrong with it', async () => {
  const { translating, id, row, textOf } = await desk()
  const { mark } = await row('hi.text') ?? { mark: '' }
  const answer = await translating.put({ draft: id, locale: 'es', namespace: 'start', key: 'hi.text', text: 'Hola {{nombre}}.\n\nBienvenido.', state: 'reviewed', seen: mark }, 'ana')
  expect(answer).toMatchObject({ version: 2, row: { own: 'Hola {{nombre}}.\n\nBienvenido.', state: 'reviewed' } })
  expect(answer.findings.map(({ severity }) => severity)).toContain('error')
  expect(JSON.parse(await textOf('locales/es/start.json') ?? '')).toMatchObject({ hi: { text: ['Hola {{nombre}}.', 'Bienvenido.'] } })
  expect(JSON.parse(await textOf('locales/es/reviews.json') ?? '')).toMatchObject({ start: { 'hi.text': expect.stringMatching(/^[0-9a-f]{8} reviewed$/) } })
})

test('a text that another has changed is kept, another text of the same file is no conflict', async () => {
  const { translating, id, row, textOf } = await desk()
  const [text, option] = [await row('which.text'), await row('which.options.a')]
  const put = (key: string, own: string, seen = '') => translating.put({ draft: id, locale: 'es', namespace: 'start', key, text: own, state: 'reviewed', seen }, 'ana')
  await put('which.text', '¿Qué?', text?.mark)
  await expect(put('which.text', '¿Cómo?', text?.mark)).rejects.toMatchObject({ detail: { why: 'changed' } })
  await put('which.options.a', 'Las manzanas', option?.mark)
  expect(JSON.parse(await textOf('locales/es/start.json') ?? '')).toMatchObject({ which: { text: '¿Qué?', options: { a: 'Las manzanas' } } })
})

test('what was checked for a text is written nowhere', async () => {
  const { translating, drafts, id } = await desk()
  const found = await translating.check({ draft: id, locale: 'es', namespace: 'start', key: 'which.options.a', text: 'x'.repeat(41) })
  expect(found).toMatchObject([{ file: 'locales/es/start.json' }])
  expect((await drafts.get(id)).version).toBe(1)
})

test('a state alone needs a text, except where none is needed', async () => {
  const { translating, id, row } = await desk()
  const put = (state: 'reviewed' | 'not_needed') => translating.put({ draft: id, locale: 'es', namespace: 'crisis', key: 'care.text', state, seen: '-' }, 'ana')
  await expect(put('reviewed')).rejects.toMatchObject({ detail: { why: 'unchanged' } })
  const { mark = '' } = await row('which.text') ?? {}
  expect(await translating.put({ draft: id, locale: 'es', namespace: 'start', key: 'which.text', state: 'reviewed', seen: mark }, 'ana')).toMatchObject({ row: { state: 'reviewed', was: null } })
})

test.each(['po', 'xliff'] as const)('%s goes out and comes back without a change, then with exactly one', async (format) => {
  const { table, translating, drafts, id, textOf } = await desk()
  const { text } = await table.export({ locale: 'es', format, draft: id })
  const send = (file: string) => translating.import({ draft: id, locale: 'es', format, text: file, reviewed: false }, 'ana')
  expect(await send(text)).toMatchObject({ version: 1, counts: { taken: 0 }, units: [] })
  const before = await textOf('locales/es/start.json')
  expect(await send(text.replace('Bayas', 'Las bayas'))).toMatchObject({ version: 2, counts: { taken: 1, conflict: 0 }, units: [] })
  expect(await textOf('locales/es/start.json')).toBe(before?.replace('Bayas', 'Las bayas'))
  expect(await send(text.replace('Bayas', 'Otras bayas'))).toMatchObject({ version: 2, counts: { conflict: 1 }, units: [{ key: 'which.options.b', theirs: 'Otras bayas' }] })
  expect((await drafts.get(id)).version).toBe(2)
})

test('a file of another language, in another charset or without texts changes nothing and says why', async () => {
  const { table, translating, drafts, id } = await desk()
  const { text } = await table.export({ locale: 'es', format: 'po', draft: id })
  const send = (file: string) => translating.import({ draft: id, locale: 'es', format: 'po', text: file, reviewed: true }, 'ana')
  expect(await send(text.replace('Language: es', 'Language: pt_BR'))).toEqual({ broken: 'it is in pt_BR, not in es' })
  expect(await send(text.replace('¿', '\uFFFD'))).toEqual({ broken: 'it is not written in UTF-8' })
  expect(await send('')).toEqual({ broken: 'there are no texts in it' })
  expect((await drafts.get(id)).version).toBe(1)
})

test('a sentence becomes a phrase of its option, unless something has it', async () => {
  const { translating, id, textOf } = await desk()
  const add = (phrase: string, option = 'a') => addPhrase(translating, { draft: id, locale: 'es', flow: 'start', step: 'which', option, phrase }, 'ana')
  expect(await add('algo rojo')).toEqual({ fate: 'added', version: 2 })
  expect(JSON.parse(await textOf('locales/es/start.json') ?? '').which.match.a).toEqual(['fruta', 'algo rojo'])
  expect(await add('¡ALGO rojo!')).toEqual({ fate: 'known', by: 'a' })
  expect(await add('las pequenas')).toEqual({ fate: 'taken', by: 'b' })
  expect(await add('Una persona')).toEqual({ fate: 'taken', by: 'human' })
  expect(await add('2')).toEqual({ fate: 'taken', by: 'b' })
  expect(await add('mi clave es ••••••')).toEqual({ fate: 'masked', by: '' })
  expect(await add('?!')).toEqual({ fate: 'empty', by: '' })
  await expect(add('algo', 'c')).rejects.toMatchObject({ code: 'not_found' })
})
