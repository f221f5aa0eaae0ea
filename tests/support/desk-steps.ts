/** A day at the content desk over HTTP: each call answered and refused once. */
import { expect } from 'vitest'
import type { CallAnswer } from '../../src/protocol/index.ts'
import type { Call } from '../../src/web/shared/http.ts'

export interface Desks {
  author: Call
  admin: Call
  /** Somebody who helps people and writes no content. */
  agent: Call
}

const NONE = { ids: { id: 'none' } }
const FLOW = 'flows/memorialised.yaml'

/** Read, draft, save, check, publish; then past an error with a second person. */
export async function draftAndPublish({ author, admin, agent }: Desks): Promise<void> {
  expect(await author('GET /v1/studio/files')).toMatchObject({ ok: true })
  expect(await author('GET /v1/studio/schema', { query: { for: 'flow' } })).toMatchObject({ ok: true, body: { schema: { type: 'object' } } })
  const first = await begin(author)
  const own = { ids: { id: first.id } }
  const { text, version } = await fileOf(author, FLOW, first.id)
  const saved = await author('PUT /v1/studio/drafts/{id}/file', { ...own, body: { path: FLOW, text: `${text}# more\n`, version } })
  expect(saved).toMatchObject({ ok: true, body: { draft: { changes: [{ path: FLOW, change: 'changed', by: { name: 'cleo' } }], clashes: [], behind: false } } })
  expect(await admin('PUT /v1/studio/drafts/{id}/file', { ...own, body: { path: FLOW, text: 'unseen', version } })).toMatchObject({
    ok: false, error: { code: 'conflict', detail: { why: 'changed', by: { name: 'cleo' }, version: version + 1 } },
  })
  expect(await author('GET /v1/studio/flows', { query: { draft: first.id } })).toMatchObject({ ok: true })
  expect(await author('GET /v1/studio/drafts')).toMatchObject({ ok: true, body: { drafts: [{ id: first.id, changes: 1 }] } })
  expect(await author('GET /v1/studio/drafts/{id}', own)).toMatchObject({ ok: true })
  expect(await author('POST /v1/studio/drafts/{id}/check', { ...own, body: {} })).toMatchObject({ ok: true, body: { publishable: 'yes', version: version + 1 } })
  expect(await author('POST /v1/studio/drafts/{id}/update', { ...own, body: { version: version + 1 } })).toMatchObject({ ok: true })
  expect(await author('POST /v1/studio/drafts/{id}/publish', { ...own, body: { version: version + 2, note: 'more' } })).toMatchObject({ ok: true, status: 200 })
  await publishPastError(author, admin)
  const refused = [
    await agent('GET /v1/studio/files'),
    await author('GET /v1/studio/file', { query: { path: '../.env' } }),
    await author('GET /v1/studio/schema', { query: { for: 'nothing' as 'flow' } }),
    await agent('GET /v1/studio/drafts'),
    await agent('POST /v1/studio/drafts', { body: {} }),
    await author('GET /v1/studio/drafts/{id}', own),
    await author('DELETE /v1/studio/drafts/{id}', NONE),
    await author('POST /v1/studio/drafts/{id}/update', { ...NONE, body: { version: 1 } }),
    await author('POST /v1/studio/drafts/{id}/check', { ...NONE, body: {} }),
    await author('POST /v1/studio/drafts/{id}/publish', { ...NONE, body: { version: 1 } }),
    await author('PUT /v1/studio/drafts/{id}/file', { ...NONE, body: { path: 'locales/en/../../x.json', text: '', version: 1 } }),
  ]
  expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
}

/** A critical text is missing in one language. */
async function publishPastError(author: Call, admin: Call): Promise<void> {
  const { id } = await begin(author)
  const own = { ids: { id } }
  const path = 'locales/ja/minors.json'
  const { text, version } = await fileOf(author, path, id)
  const texts = JSON.parse(text) as Record<string, unknown>
  delete texts[Object.keys(texts)[0] ?? '']
  await author('PUT /v1/studio/drafts/{id}/file', { ...own, body: { path, text: `${JSON.stringify(texts, null, 2)}\n`, version } })
  expect(await author('POST /v1/studio/drafts/{id}/check', { ...own, body: {} })).toMatchObject({ ok: true, body: { publishable: 'with_override' } })
  const seen = version + 1
  expect(await author('POST /v1/studio/drafts/{id}/publish', { ...own, body: { version: seen } })).toMatchObject({ ok: false, error: { detail: { why: 'errors' } } })
  const override = { reason: 'The number in the other text is wrong.' }
  const asked = await author('POST /v1/studio/drafts/{id}/publish', { ...own, body: { version: seen, override } })
  expect(asked).toMatchObject({ ok: true, status: 202, body: { draft: { request: { by: { name: 'cleo' }, ...override } } } })
  expect(await author('POST /v1/studio/drafts/{id}/approve', { ...own, body: { version: seen + 1 } })).toMatchObject({ ok: false, error: { detail: { why: 'same_person' } } })
  expect(await admin('POST /v1/studio/drafts/{id}/approve', { ...own, body: { version: seen + 1 } })).toMatchObject({ ok: true })
  const another = { ids: { id: (await begin(author)).id } }
  expect(await author('DELETE /v1/studio/drafts/{id}', { ...another, query: { version: 0 } })).toMatchObject({ ok: false, error: { detail: { why: 'changed' } } })
  expect(await author('DELETE /v1/studio/drafts/{id}', another)).toMatchObject({ ok: true, status: 204 })
}

async function begin(author: Call): Promise<{ id: string }> {
  const begun = await author('POST /v1/studio/drafts', { body: { title: 'Softer' } })
  if (!begun.ok) throw new Error(begun.error.code)
  return begun.body.draft
}

async function fileOf(author: Call, path: string, draft: string): Promise<{ text: string; version: number }> {
  const read = await author('GET /v1/studio/file', { query: { path, draft } })
  if (!read.ok) throw new Error(read.error.code)
  const { text, version } = read.body
  return { text: text ?? '', version: version ?? 0 }
}

/** A pause set, seen, and lifted. */
export async function pauseAndGoOn({ author, admin, agent }: Desks): Promise<void> {
  const read = await author('GET /v1/studio/pauses')
  if (!read.ok) throw new Error(read.error.code)
  const { version }: CallAnswer<'GET /v1/studio/pauses'> = read.body
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const body = { version, flows: { memorialised: { texts: { es: 'Volvemos mañana.' }, until } } }
  expect(await admin('PUT /v1/studio/pauses', { body })).toMatchObject({ ok: true, body: { version: version + 1, flows: { memorialised: { until, by: { name: 'adam' } } } } })
  expect(await admin('PUT /v1/studio/pauses', { body })).toMatchObject({ ok: false, error: { code: 'conflict', detail: { why: 'changed', version: version + 1 } } })
  expect(await admin('PUT /v1/studio/pauses', { body: { version: version + 1, flows: { memorialized: {} } } })).toMatchObject({ ok: false, error: { detail: { why: 'no_such_flow' } } })
  const asking = { version: version + 1, bot: { texts: { es: 'Envíanos tu contraseña.' } } }
  expect(await admin('PUT /v1/studio/pauses', { body: asking })).toMatchObject({ ok: false, error: { code: 'conflict', detail: { why: 'asks_for_secret', paths: ['es'] } } })
  expect(await author('PUT /v1/studio/pauses', { body: { version: version + 1 } })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await agent('GET /v1/studio/pauses')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await admin('PUT /v1/studio/pauses', { body: { version: version + 1 } })).toMatchObject({ ok: true, body: { flows: {} } })
}
