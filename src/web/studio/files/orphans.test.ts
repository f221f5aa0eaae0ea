import { expect, test } from 'vitest'
import type { Call } from '../../shared/http.ts'
import { memoryStorage } from '../../shared/storage.ts'
import { adopt, orphansIn } from './orphans.ts'
import { SavedFile } from './saved-file.ts'

const answers = { GET: { ok: true, body: { path: '', text: 'old', version: 1 } }, PUT: { ok: false, error: { code: 'unavailable', message: '' } } }
const call = (async (name: string) => answers[name.startsWith('GET') ? 'GET' : 'PUT']) as unknown as Call

test('what was typed in a draft that is gone goes into another one', async () => {
  const storage = memoryStorage()
  storage.set('latchkey.studio.unsaved.gone.locales/es/start.json', JSON.stringify({ text: 'typed', version: 2 }))
  storage.set('latchkey.studio.unsaved.here.flows/start.yaml', JSON.stringify({ text: 'other', version: 2 }))
  const orphans = orphansIn(storage, ['here'])
  expect(orphans.map(({ path, text }) => [path, text])).toEqual([['locales/es/start.json', 'typed']])
  const file = new SavedFile({ path: 'locales/es/start.json', draft: 'here', call, storage, saved: () => undefined })
  await adopt(orphans[0]!, file, storage)
  expect(file.text.value).toBe('typed')
  expect(orphansIn(storage, ['here'])).toEqual([])
})
