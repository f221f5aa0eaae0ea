/** How true waits were, and what another roster would have changed, over HTTP: each call answered and refused once. */
import { expect } from 'vitest'
import type { Call } from '../../src/web/shared/http.ts'

/** Whoever came to the server before is what is looked at. */
export async function askForStaff({ supervisor, agent }: { supervisor: Call; agent: Call }): Promise<void> {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const refused = (code: string) => ({ ok: false, error: { code } })
  const waits = await supervisor('GET /v1/floor/waits', { query: { since, zone: 'Asia/Kolkata' } })
  expect(waits).toMatchObject({ ok: true, body: { since, all: { atP90: null } } })
  expect(waits.ok && waits.body.all.unsaid).toBeGreaterThan(0)
  expect(await supervisor('GET /v1/floor/waits', { query: { zone: 'Nowhere/City' } })).toMatchObject(refused('invalid'))
  expect(await agent('GET /v1/floor/waits')).toMatchObject(refused('forbidden'))
  const played = await supervisor('POST /v1/floor/staffing', { body: { since, change: [{ locales: ['es'], count: 2 }] } })
  if (!played.ok) throw new Error(played.error.code)
  const { all, agents, languages } = played.body
  expect(agents.after).toBe(agents.before + 2)
  expect(all.after.taken).toBeGreaterThanOrEqual(all.before.taken)
  expect(languages.map(({ locale }) => locale)).toContain('es')
  expect(await supervisor('POST /v1/floor/staffing', { body: { since, change: [{ locales: ['klingon'], count: 1 }] } })).toMatchObject(refused('invalid'))
  expect(await supervisor('POST /v1/floor/staffing', { body: { since: '2020-01-01T00:00:00.000Z', change: [] } })).toMatchObject(refused('invalid'))
}
