/**
 * What every storage adapter must hold, whatever is behind it. Run it as `storeContract('sqlite', openLab)`.
 * A rule's id stays with it: S turns, O openings, T tasks, Q the waiting line, A agents, AC accounts, C content and audit, W webhooks, N notices, P people who wait, R reports for everybody, H past chats, I mass events, K the desk's record, Y waits, D durability.
 */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { Storage } from '../src/storage/storage.ts'
import { accountRules } from './contract/rules/accounts.ts'
import { agentRules } from './contract/rules/agents.ts'
import { broadcastRules } from './contract/rules/broadcasts.ts'
import { caseRules } from './contract/rules/cases.ts'
import { claimRules } from './contract/rules/claims.ts'
import { contentRules } from './contract/rules/content.ts'
import { durabilityRules } from './contract/rules/durability.ts'
import { mentionRules } from './contract/rules/mentions.ts'
import { incidentRules } from './contract/rules/incidents.ts'
import { modelRules } from './contract/rules/model.ts'
import { noticeRules } from './contract/rules/notices.ts'
import { openingRules } from './contract/rules/openings.ts'
import { pastChatRules } from './contract/rules/past-chats.ts'
import { personRules } from './contract/rules/people.ts'
import { queueRules } from './contract/rules/queue.ts'
import { taskRules } from './contract/rules/tasks.ts'
import { turnRules } from './contract/rules/turns.ts'
import { waitRules } from './contract/rules/waits.ts'
import { webhookRules } from './contract/rules/webhooks.ts'

/** A storage that is emptied for each test; a new one for each would spend most of the time on starting its writer. */
export interface Lab {
  storage: Storage
  /** Deletes everything but what names the history. */
  empty(): Promise<void>
  /** Closes `storage` and opens the same data again. */
  reopen(): Promise<void>
  dispose(): Promise<void>
}

/** The lab of the test that runs now. */
export type CurrentLab = () => Lab

export function storeContract(name: string, openLab: () => Promise<Lab>): void {
  describe(`${name} keeps the store contract`, () => {
    let lab: Lab
    beforeAll(async () => {
      lab = await openLab()
    })
    beforeEach(() => lab.empty())
    afterAll(() => lab.dispose())
    const current = () => lab
    describe('turns', () => turnRules(current))
    describe('past chats', () => pastChatRules(current))
    describe('openings', () => openingRules(current))
    describe('tasks', () => taskRules(current))
    describe('the waiting line', () => queueRules(current))
    describe("the desk's record", () => caseRules(current))
    describe('claims', () => claimRules(current))
    describe('agents', () => agentRules(current))
    describe('accounts', () => accountRules(current))
    describe('content and audit', () => contentRules(current))
    describe('webhooks', () => webhookRules(current))
    describe('notices', () => noticeRules(current))
    describe('mentions', () => mentionRules(current))
    describe('people who wait', () => personRules(current))
    describe('mass events', () => incidentRules(current))
    describe('waits', () => waitRules(current))
    describe('reports for everybody', () => broadcastRules(current))
    describe('durability', () => durabilityRules(current))
    describe('random turns', () => modelRules(current))
  })
}
