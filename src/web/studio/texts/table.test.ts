import { beforeEach, expect, test, vi } from 'vitest'
import type { TranslationRow } from '../../../protocol/index.ts'

const call = vi.hoisted(() => vi.fn())
vi.mock('../desk.ts', () => ({ call, tellRefusal: () => undefined }))
vi.mock('../drafts.ts', async () => {
  const { computed, signal } = await import('@preact/signals')
  const draft = signal<string | undefined>(undefined)
  return { draft, ofDraft: computed(() => ({ draft: draft.value })), loadCurrent: async () => undefined }
})
vi.mock('../files/files.ts', () => ({ reloadAll: async () => undefined }))

const { lengthOf, TextTable } = await import('./table.ts')
const { draft } = await import('../drafts.ts')

const row = (key: string, own: string | null = 'x', mark = '00000001'): TranslationRow => ({
  namespace: 'start', key, english: 'X', own, state: 'machine', critical: false, was: null, forms: [], longest: 40, mark, file: 'locales/ja/start.json', line: 1,
})
const page = (rows: TranslationRow[], next: string | null = null) => ({ ok: true, status: 200, body: { version: 1, rows, total: 3, next, namespaces: ['start'] } })

beforeEach(() => {
  call.mockReset()
  draft.value = 'd1'
})

test('pages are added one after the other, and asked for once at a time', async () => {
  const table = new TextTable('ja')
  call.mockResolvedValueOnce(page([row('a'), row('b')], 'start:b')).mockResolvedValueOnce(page([row('c')]))
  await table.load({ q: 'x' })
  await Promise.all([table.more(), table.more()])
  expect(table.rows.value.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  expect(call.mock.calls.map(([, { query }]) => query)).toEqual([
    { locale: 'ja', q: 'x', draft: 'd1', after: undefined }, { locale: 'ja', q: 'x', draft: 'd1', after: 'start:b' },
  ])
  await table.more()
  expect(call).toHaveBeenCalledTimes(2)
})

test('an answer to an older wish that comes late is dropped', async () => {
  const table = new TextTable('ja')
  const late = Promise.withResolvers<ReturnType<typeof page>>()
  call.mockReturnValueOnce(late.promise).mockResolvedValueOnce(page([row('new')]))
  const first = table.load({ q: 'old' })
  await table.load({ q: 'new' })
  late.resolve(page([row('old')]))
  await first
  expect(table.rows.value.map(({ key }) => key)).toEqual(['new'])
})

test('a saved text takes the place of its row, with what was seen of it', async () => {
  const table = new TextTable('ja')
  call.mockResolvedValueOnce(page([row('a'), row('b')]))
  await table.load({})
  call.mockResolvedValue({ ok: true, status: 200, body: { version: 2, row: row('a', 'new', '00000002'), findings: [] } })
  expect(await table.save(row('a'), 'reviewed', 'new')).toBe('saved')
  expect(call.mock.calls[1]).toEqual(['PUT /v1/studio/translations', { body: { draft: 'd1', locale: 'ja', namespace: 'start', key: 'a', text: 'new', state: 'reviewed', seen: '00000001' } }])
  expect(table.rows.value.map(({ own }) => own)).toEqual(['new', 'x'])
})

test('where somebody else was faster theirs is shown, so that the next save is meant', async () => {
  const table = new TextTable('ja')
  call.mockResolvedValueOnce(page([row('a')]))
  await table.load({})
  call.mockResolvedValueOnce({ ok: false, error: { code: 'conflict', message: '' } }).mockResolvedValueOnce(page([row('a', 'theirs', '00000009'), row('ab')]))
  expect(await table.save(row('a'), 'reviewed', 'mine')).toBe('changed')
  expect(table.rows.value).toEqual([row('a', 'theirs', '00000009')])
})

test('nothing is saved without a draft', async () => {
  draft.value = undefined
  expect(await new TextTable('ja').save(row('a'), 'reviewed', 'x')).toBe('failed')
  expect(call).not.toHaveBeenCalled()
})

test('the longest bubble counts, in code points, a placeholder as one', () => {
  expect([lengthOf('abc'), lengthOf('a\n\nabcd'), lengthOf('😀é'), lengthOf('{{fact.link}}!')]).toEqual([3, 4, 2, 2])
})
