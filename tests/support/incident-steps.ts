/** What is broken for many, over HTTP: each call answered and refused once. */
import { expect } from 'vitest'
import type { Call } from '../../src/web/shared/http.ts'

export interface IncidentsAtWork {
  supervisor: Call
  /** The second person. */
  admin: Call
  agent: Call
}

const refused = (code: string, why?: string) => ({ ok: false, error: { code, ...(why ? { detail: { why } } : {}) } })
const NONE = { ids: { id: 'no-such-incident' } }
const OWN = { tells: 'own', texts: { en: 'Please have patience.' } } as const

async function begin({ supervisor, agent }: IncidentsAtWork): Promise<string> {
  const wish = { reasons: ['age'], kind: 'codes_late', nextUpdateAt: null, note: 'Nobody gets codes.' }
  expect(await agent('POST /v1/floor/incidents', { body: wish })).toMatchObject(refused('forbidden'))
  expect(await supervisor('POST /v1/floor/incidents', { body: { ...wish, kind: 'aliens' } })).toMatchObject(refused('not_found'))
  const opened = await supervisor('POST /v1/floor/incidents', { body: wish })
  expect(opened).toMatchObject({ ok: true, body: { incident: { status: 'open', openedBy: { name: 'sue' }, version: 1, linked: 0 } } })
  if (!opened.ok) throw new Error(opened.error.code)
  const { id } = opened.body.incident
  expect(await supervisor('PUT /v1/floor/incidents/{id}', { ids: { id }, body: { ...wish, note: 'Codes', version: 1 } })).toMatchObject({ ok: true, body: { incident: { version: 2, note: 'Codes' } } })
  expect(await supervisor('PUT /v1/floor/incidents/{id}', { ids: { id }, body: { ...wish, version: 1 } })).toMatchObject(refused('conflict', 'changed'))
  expect(await supervisor('POST /v1/floor/incidents/{id}/flag', { ids: { id }, body: { version: 2 } })).toMatchObject({ ok: true, body: { incident: { flagged: { by: { name: 'sue' } } } } })
  expect(await supervisor('POST /v1/floor/incidents/{id}/flag', { ...NONE, body: { version: 2 } })).toMatchObject(refused('not_found'))
  return id
}

async function tellEverybody({ supervisor, admin, agent }: IncidentsAtWork, id: string): Promise<void> {
  const of = { ids: { id } }
  expect(await supervisor('POST /v1/floor/incidents/{id}/preview', { ...of, body: OWN })).toMatchObject({ ok: true, body: { count: 0, silent: 0, byLocale: [] } })
  expect(await supervisor('POST /v1/floor/incidents/{id}/preview', { ...NONE, body: OWN })).toMatchObject(refused('not_found'))
  expect(await supervisor('POST /v1/floor/incidents/{id}/preview', { ...of, body: { tells: 'own' } })).toMatchObject(refused('invalid'))
  expect(await supervisor('POST /v1/floor/incidents/{id}/messages', { ...of, body: { ...OWN, id: 'message-one' } })).toMatchObject({ ok: true, body: { message: { status: 'proposed', approvedBy: null } } })
  const asking = { tells: 'own', texts: { en: 'Tell us your password.' }, id: 'message-two' } as const
  expect(await supervisor('POST /v1/floor/incidents/{id}/messages', { ...of, body: asking })).toMatchObject(refused('conflict', 'asks_for_secret'))
  const other = { reasons: ['age'], kind: 'locked', nextUpdateAt: null, note: '' }
  expect(await supervisor('PUT /v1/floor/incidents/{id}', { ...of, body: { ...other, version: 3 } })).toMatchObject(refused('conflict', 'message_open'))
  const message = { ids: { id: 'message-one' }, body: {} }
  expect(await supervisor('POST /v1/floor/incident-messages/{id}/approve', message)).toMatchObject(refused('conflict', 'same_person'))
  expect(await admin('POST /v1/floor/incident-messages/{id}/approve', message)).toMatchObject({ ok: true, body: { message: { status: 'sending', approvedBy: { name: 'adam' } } } })
  expect(await supervisor('POST /v1/floor/incident-messages/{id}/withdraw', message)).toMatchObject(refused('conflict', 'nothing_requested'))
  await supervisor('POST /v1/floor/incidents/{id}/messages', { ...of, body: { tells: 'update', id: 'message-three' } })
  expect(await agent('POST /v1/floor/incident-messages/{id}/withdraw', { ids: { id: 'message-three' }, body: {} })).toMatchObject(refused('forbidden'))
  expect(await supervisor('POST /v1/floor/incident-messages/{id}/withdraw', { ids: { id: 'message-three' }, body: {} })).toMatchObject({ ok: true, body: { message: { status: 'withdrawn' } } })
}

/** Opened, told, fixed; and a spike that is none. */
export async function mendForEverybody(all: IncidentsAtWork): Promise<void> {
  const { supervisor, agent } = all
  const id = await begin(all)
  await tellEverybody(all, id)
  expect(await supervisor('POST /v1/floor/incidents/{id}/fixed', { ids: { id }, body: { version: 2 } })).toMatchObject(refused('conflict', 'changed'))
  expect(await supervisor('POST /v1/floor/incidents/{id}/fixed', { ids: { id }, body: { version: 3 } })).toMatchObject({ ok: true, body: { incident: { status: 'fixed' } } })
  expect(await supervisor('POST /v1/floor/incidents/dismiss', { body: { reason: 'age' } })).toMatchObject({ ok: true, body: { incident: { status: 'dismissed' } } })
  expect(await agent('POST /v1/floor/incidents/dismiss', { body: { reason: 'age' } })).toMatchObject(refused('forbidden'))
  expect(await supervisor('GET /v1/floor/incidents')).toMatchObject({ ok: true, body: { incidents: expect.arrayContaining([expect.objectContaining({ id, status: 'fixed' })]), notices: expect.any(Array) } })
  expect(await agent('GET /v1/floor/incidents')).toMatchObject(refused('forbidden'))
}
