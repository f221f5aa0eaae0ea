import { describe, expect, test } from 'vitest'
import type { ConversationEvent, EventBody } from '../../src/conversation/index.ts'
import { runCrowd } from '../support/crowd/crowd.ts'
import { auditLogs } from '../support/crowd/ledger.ts'

const [ANA, BEN] = [{ id: 'ana', name: 'Ana' }, { id: 'ben', name: 'Ben' }]

describe('64 clients at three processes on one database', () => {
  test('[X1] who claim, write, release, transfer and resolve at random: no double owner, nobody over capacity, every acknowledged message once', async () => {
    const seed = Date.now() % 1_000_000
    const { wrong, counts, assignments, fullest, acknowledged } = await runCrowd({ seed, processes: 3, clients: 64, chats: 40, operations: 12 })
    expect(wrong, `seed ${seed}`).toEqual([])
    expect([...counts.keys()].filter((key) => / 5\d\d$/.test(key)), `seed ${seed}`).toEqual([])
    // The crowd really fought: the fullest agent was full, and some came too late.
    expect(assignments).toBeGreaterThan(40)
    expect(fullest).toBe(1)
    expect(acknowledged).toBeGreaterThan(100)
    expect(counts.get('claim 409') ?? 0).toBeGreaterThan(0)
  })
})

describe('the audit of the logs', () => {
  const log = (...bodies: [string, EventBody][]) => {
    const seqs = new Map<string, number>()
    return bodies.map(([conversation, body]) => {
      seqs.set(conversation, (seqs.get(conversation) ?? 0) + 1)
      return { conversation, event: { ...body, seq: seqs.get(conversation)!, at: 0 } as ConversationEvent }
    })
  }
  const given = (agent: typeof ANA, fence: number): EventBody => ({ type: 'agent_assigned', v: 1, agent, fence })
  const left = (agent: typeof ANA, fence: number): EventBody => ({ type: 'agent_left', v: 1, agent, why: 'released', fence })
  const said = (agent: typeof ANA): EventBody => ({ type: 'message_posted', v: 1, from: 'agent', text: 'x', locale: 'en', clientId: 'm1', agent })
  const wrong = (...bodies: [string, EventBody][]) => auditLogs(log(...bodies), new Map([['ana', 1], ['ben', 1]]), []).wrong

  test('[X2] finds a double owner, a load over capacity, a fence that stands, and who writes without owning', () => {
    expect(wrong(['c1', given(ANA, 1)], ['c1', said(ANA)], ['c1', left(ANA, 2)], ['c1', given(BEN, 3)])).toEqual([])
    expect(wrong(['c1', given(ANA, 1)], ['c1', given(BEN, 2)])).toEqual(['c1 at 2: given to ben while ana has it'])
    expect(wrong(['c1', given(ANA, 1)], ['c2', given(ANA, 1)])).toEqual(['ana has 2 of 1'])
    expect(wrong(['c1', given(ANA, 1)], ['c1', left(ANA, 1)])).toEqual(['c1 at 2: ana left at 1, ana has it at 1'])
    expect(wrong(['c1', given(ANA, 1)], ['c1', said(BEN)])).toEqual(['c1 at 2: ben writes while ana has it'])
  })

  test('[X3] finds a gap, a lost message and one that is there twice', () => {
    const twice = log(['c1', given(ANA, 1)], ['c1', said(ANA)], ['c1', said(ANA)])
    const acknowledged = { conversation: 'c1', author: 'agent' as const, clientId: 'm1', seq: 2 }
    expect(auditLogs(twice, new Map([['ana', 1]]), [acknowledged]).wrong).toEqual(['c1: m1 of the agent, acknowledged as 2, is there as 2, 3'])
    expect(auditLogs(twice.slice(0, 2), new Map([['ana', 1]]), [{ ...acknowledged, clientId: 'm2' }]).wrong).toHaveLength(1)
    expect(auditLogs(twice.toSpliced(1, 1), new Map([['ana', 1]]), []).wrong).toEqual(['c1: 3 follows 1'])
  })
})
