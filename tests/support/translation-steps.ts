/** A translator's day over HTTP: each call answered and refused once. */
import { expect } from 'vitest'
import type { Call } from '../../src/web/shared/http.ts'
import type { Desks } from './desk-steps.ts'

const PLACE = { locale: 'ja', namespace: 'start', key: 'welcome.text' } as const
const NOWHERE = { draft: 'none', ...PLACE } as const
const QUESTION = { locale: 'es', flow: 'start', step: 'which_problem', option: 'forgot_password' }

/** A text edited, sent out, taken back, and a sentence taken up. */
export async function translate({ author, agent }: Desks): Promise<void> {
  const begun = await author('POST /v1/studio/drafts', { body: { title: 'Japanese' } })
  if (!begun.ok) throw new Error(begun.error.code)
  const { draft: { id: draft } } = begun.body
  expect(await author('GET /v1/studio/translations/progress', { query: { draft } })).toMatchObject({ ok: true, body: { locales: expect.arrayContaining([expect.objectContaining({ locale: 'ja' })]) } })
  const mark = await markOf(author, draft)
  const edit = { draft, ...PLACE, text: 'こんにちは。\n\nお手伝いします。', state: 'reviewed', seen: mark } as const
  expect(await author('POST /v1/studio/translations/check', { body: { draft, ...PLACE, text: '{{nothing}}' } })).toMatchObject({ ok: true, body: { findings: [{ severity: 'error' }, {}] } })
  expect(await author('PUT /v1/studio/translations', { body: edit })).toMatchObject({ ok: true, body: { version: 2, row: { own: edit.text, state: 'reviewed' } } })
  expect(await author('PUT /v1/studio/translations', { body: edit })).toMatchObject({ ok: false, error: { code: 'conflict', detail: { why: 'changed', version: 2 } } })
  await sendAndTakeBack(author, draft)
  expect(await author('POST /v1/studio/phrases', { body: { draft, ...QUESTION, phrase: 'se me fue la palabra secreta' } })).toMatchObject({ ok: true, body: { fate: 'added' } })
  expect(await author('POST /v1/studio/phrases', { body: { draft, ...QUESTION, phrase: '2' } })).toMatchObject({ ok: true, body: { fate: 'taken' } })
  const refused = [
    await agent('GET /v1/studio/translations', { query: { locale: 'ja' } }),
    await author('GET /v1/studio/translations', { query: { locale: 'en' } }),
    await author('GET /v1/studio/translations/progress', { query: { draft: 'none' } }),
    await author('POST /v1/studio/translations/check', { body: { ...NOWHERE, text: 'x' } }),
    await author('GET /v1/studio/translations/export', { query: { locale: 'xx', format: 'po' } }),
    await author('POST /v1/studio/phrases', { body: { draft, ...QUESTION, option: 'no_such_option', phrase: 'x' } }),
  ]
  expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
}

async function markOf(author: Call, draft: string): Promise<string> {
  const table = await author('GET /v1/studio/translations', { query: { draft, locale: PLACE.locale, namespace: PLACE.namespace, q: PLACE.key } })
  return (table.ok && table.body.rows[0]?.mark) || ''
}

async function sendAndTakeBack(author: Call, draft: string): Promise<void> {
  const file = await author('GET /v1/studio/translations/export', { query: { draft, locale: 'ja', format: 'xliff' } })
  if (!file.ok) throw new Error(file.error.code)
  const { text } = file.body
  const back = { draft, locale: 'ja', format: 'xliff', reviewed: false } as const
  expect(await author('POST /v1/studio/translations/import', { body: { ...back, text: text.replace('お手伝いします。', 'お任せください。') } })).toMatchObject({ ok: true, body: { counts: { taken: 1 }, units: [] } })
  const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><xliff/>'
  expect(await author('POST /v1/studio/translations/import', { body: { ...back, text: laughs } })).toMatchObject({ ok: false, error: { code: 'invalid', issues: [{ path: 'text' }] } })
}
