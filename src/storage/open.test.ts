import { expect, test } from 'vitest'
import { fileOf, openStorage } from './open.ts'

test.each([
  ['file:./data/latchkey.db', './data/latchkey.db'],
  ['file:data/a b.db', 'data/a b.db'],
  ['file:/var/lib/latchkey.db', '/var/lib/latchkey.db'],
  ['file:///var/lib/a%20b.db', '/var/lib/a b.db'],
])('%s is the file %s', (url, file) => {
  expect(fileOf(url)).toBe(file)
})

test('refuses another kind of database without showing its password', async () => {
  const refusal = await openStorage('postgres://user:hunter2@db/latchkey').catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'unknown_database', message: expect.stringContaining('postgres') })
  expect(String(refusal)).not.toContain('hunter2')
})
