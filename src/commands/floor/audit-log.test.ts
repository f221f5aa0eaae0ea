import { expect, test } from 'vitest'
import type { AuditFilter, AuditStore, StoredAuditEntry } from '../../audit/store.ts'
import { AUDIT_PAGE, AuditLog } from './audit-log.ts'

const entry = (id: number, action: string): StoredAuditEntry => ({ id, at: id, actor: 'ana', action, conversation: null, detail: {} })

/** The newest first; each third one is a login. */
const ENTRIES = Array.from({ length: AUDIT_PAGE * 2 + 7 }, (_, n) => entry(n + 1, n % 3 === 0 ? 'log_in' : 'claim')).reverse()

const STORE: AuditStore = {
  record: async () => undefined,
  entries: async () => [],
  actions: async () => ['claim', 'log_in', 'save_draft'],
  page: async ({ actions }: AuditFilter, before = Infinity, limit: number) => ENTRIES.filter(({ id, action }) => id < before && (actions?.includes(action) ?? true)).slice(0, limit),
}

test('a supervisor sees what was done to chats, an admin everything', async () => {
  const log = new AuditLog(STORE)
  expect(await log.actions('supervisor')).toEqual(['claim'])
  expect(await log.actions('admin')).toEqual(['claim', 'log_in', 'save_draft'])
  expect(new Set((await log.page('supervisor', {}, undefined)).entries.map(({ action }) => action))).toEqual(new Set(['claim']))
  expect((await log.page('supervisor', { action: 'log_in' }, undefined)).entries).toEqual([])
  expect((await log.page('admin', { action: 'log_in' }, undefined)).entries).toHaveLength(69)
})

test('pages lead from one to the next, and miss none', async () => {
  const log = new AuditLog(STORE)
  const read: StoredAuditEntry[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await log.page('admin', {}, cursor)
    read.push(...page.entries)
    cursor = page.next
  }
  expect(read).toEqual(ENTRIES)
})

test('a table has all of them', async () => {
  let count = 0
  for await (const _ of new AuditLog(STORE).all('admin', {})) count += 1
  expect(count).toBe(ENTRIES.length)
})
