import { signal } from '@preact/signals'
import type { TranslationRow } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { draft, loadCurrent, ofDraft } from '../drafts.ts'
import { flushAll, reload } from '../files/files.ts'

/** How the texts of one step stand in one language, by `step.key`. */
export const reviews = signal<ReadonlyMap<string, TranslationRow>>(new Map())

/** The newest question: an answer to an older one is of no use. */
let asked = 0

/** Asks how the texts of a step stand. */
export async function loadReviews(flow: string, step: string, locale: string): Promise<void> {
  const own = (asked += 1)
  const result = await call('GET /v1/studio/translations', { query: { locale, namespace: flow, q: `${step}.`, ...ofDraft.peek() } })
  if (own !== asked) return
  reviews.value = new Map(result.ok ? result.body.rows.map((row) => [row.key, row]) : [])
}

/** Says that a text fits the English of today, as it stands. */
export async function accept({ namespace, key }: TranslationRow, locale: string): Promise<void> {
  await flushAll()
  await loadReviews(namespace, key.split('.')[0] ?? '', locale)
  const id = draft.peek()
  const row = reviews.peek().get(key)
  if (id === undefined || !row) return
  const result = await call('PUT /v1/studio/translations', { body: { draft: id, locale, namespace, key, state: 'reviewed', seen: row.mark } })
  if (!result.ok) tellRefusal(result.error)
  await loadCurrent()
  reload([`locales/${locale}/${namespace}.json`, `locales/${locale}/reviews.json`])
}
