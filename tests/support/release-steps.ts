/** What was published, read, compared, undone and done again over HTTP: each call answered and refused once. */
import { expect } from 'vitest'
import type { Desks } from './desk-steps.ts'

const NOWHERE = 'f'.repeat(64)

/** Needs at least two releases. */
export async function releasesAndBack({ author, agent }: Desks): Promise<void> {
  const read = await author('GET /v1/studio/releases', { query: { limit: 50 } })
  if (!read.ok) throw new Error(read.error.code)
  const [active] = read.body.releases
  const older = read.body.releases.find(({ release }) => release !== active?.release)
  if (!active || !older) throw new Error('one release alone can not be gone back from')
  const [ids, olderIds] = [{ hash: active.release }, { hash: older.release }]
  expect(active).toMatchObject({ active: true, by: { name: expect.any(String) }, correctedBy: null })
  expect(await author('GET /v1/studio/releases/{hash}/diff', { ids, query: { against: older.release } })).toMatchObject({
    ok: true, body: { files: expect.arrayContaining([expect.objectContaining({ change: 'changed', diff: expect.stringContaining('@@') })]) },
  })
  expect(await author('POST /v1/studio/releases/{hash}/activate', { ids, body: {} })).toMatchObject({ ok: false, error: { detail: { why: 'unchanged' } } })
  expect(await author('POST /v1/studio/releases/{hash}/activate', { ids: olderIds, body: { note: 'wrong words' } })).toMatchObject({ ok: true, body: { release: older.release } })
  expect(await author('GET /v1/studio/releases', { query: { limit: 2 } })).toMatchObject({ ok: true, body: { releases: [{ how: 'rollback', note: 'wrong words', by: { name: 'cleo' }, active: true }, { active: false }] } })
  await impactOfDraft(author)
  const refused = [
    await agent('GET /v1/studio/releases'),
    await author('GET /v1/studio/releases', { query: { limit: 0 } }),
    await author('GET /v1/studio/releases/{hash}/diff', { ids: { hash: NOWHERE } }),
    await author('POST /v1/studio/releases/{hash}/activate', { ids: { hash: NOWHERE }, body: {} }),
    await author('POST /v1/studio/drafts/{id}/impact', { ids: { id: 'none' }, body: {} }),
  ]
  expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
}

async function impactOfDraft(author: Desks['author']): Promise<void> {
  const begun = await author('POST /v1/studio/drafts', { body: { title: 'Impact' } })
  if (!begun.ok) throw new Error(begun.error.code)
  const own = { ids: { id: begun.body.draft.id } }
  const read = await author('POST /v1/studio/drafts/{id}/impact', { ...own, body: {} })
  expect(read).toMatchObject({ ok: true, body: { impact: { stranded: 0 }, correction: { corrects: expect.any(Array) } } })
  await author('DELETE /v1/studio/drafts/{id}', own)
}
