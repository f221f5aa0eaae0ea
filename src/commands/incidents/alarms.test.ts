import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Incident, IncidentMessage, IncidentStore } from '../../handoff/incident-store.ts'
import { incidentAlarms } from './alarms.ts'
import { IncidentBoard, type IncidentParts } from './board.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 5, 1, 12)

function incident(more: Partial<Incident> = {}): Incident {
  return { id: 'i', status: 'open', reasons: ['codes'], kind: 'codes_late', nextUpdateAt: null, note: '', openedAt: NOON - 60 * MINUTE, openedBy: 'sue', fixedAt: null, flagged: null, version: 1, ...more }
}

function message(more: Partial<IncidentMessage> = {}): IncidentMessage {
  return {
    id: 'm', incident: 'i', tells: 'update', texts: {}, nextUpdateAt: null, proposedBy: 'sue', proposedAt: NOON - 50 * MINUTE, approvedBy: 'mo', status: 'sent', after: '', reached: 3, dueAt: null, ...more,
  }
}

const kinds = (incidents: Incident[], messages: IncidentMessage[] = [], now = NOON) => incidentAlarms({ incidents, messages, spikes: [] }, now).map(({ kind, at }) => [kind, at])

describe('what waits for a supervisor', () => {
  test('a spike with when it was first seen', () => {
    const spikes = [{ reason: 'codes', count: 30, expected: 2.5, since: NOON }]
    expect(incidentAlarms({ incidents: [], messages: [], spikes }, NOON + MINUTE)).toEqual([{ kind: 'spike', reason: 'codes', count: 30, expected: 2.5, at: NOON }])
  })

  test('a message that nobody has agreed to yet, and no other', () => {
    const proposed = message({ status: 'proposed', approvedBy: null })
    expect(incidentAlarms({ incidents: [incident()], messages: [proposed], spikes: [] }, NOON)).toEqual([
      { kind: 'proposed', message: 'm', incident: 'i', reasons: ['codes'], by: 'sue', at: proposed.proposedAt },
    ])
    for (const status of ['sending', 'sent', 'withdrawn'] as const) expect(kinds([incident()], [message({ status })])).toEqual([])
  })

  test('a promised time that has passed, as long as it is open', () => {
    const late = incident({ nextUpdateAt: NOON })
    expect([kinds([late], [], NOON - 1), kinds([late])]).toEqual([[], [['overdue', NOON]]])
    expect([kinds([{ ...late, status: 'fixed' }]), kinds([{ ...late, status: 'dismissed' }])]).toEqual([[], []])
  })

  test('no time that nobody was told', () => {
    expect(kinds([incident({ nextUpdateAt: NOON, kind: null })])).toEqual([])
    expect(kinds([incident()], [message({ nextUpdateAt: NOON - 1, status: 'withdrawn' })])).toEqual([])
  })

  test('the promise of a message counts, too, and the latest of all', () => {
    const told = message({ nextUpdateAt: NOON - 10 * MINUTE })
    expect(kinds([incident({ kind: null })], [told])).toEqual([['overdue', NOON - 10 * MINUTE]])
    expect(kinds([incident({ nextUpdateAt: NOON + MINUTE })], [told])).toEqual([])
  })

  test('what was said shortly before the time keeps the promise, what was said long before doesn’t', () => {
    const late = incident({ nextUpdateAt: NOON })
    expect(kinds([late], [message({ proposedAt: NOON - 10 * MINUTE })])).toEqual([])
    expect(kinds([late], [message({ proposedAt: NOON - 20 * MINUTE })])).toEqual([['overdue', NOON]])
    expect(kinds([late], [message({ proposedAt: NOON - 10 * MINUTE, incident: 'another' })])).toEqual([['overdue', NOON]])
  })
})

describe('the board', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOON }))
  afterEach(() => void vi.useRealTimers())

  test('knows since when a spike lasts, forgets one that ended, and one that somebody has seen to at once', async () => {
    let [people, known] = [20, [] as Incident[]]
    const incidents = {
      incidents: async () => known,
      countedSince: async () => NOON - 24 * 60 * MINUTE,
      reasonCounts: async () => [{ reason: 'codes', at: Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE, count: people }],
    } as unknown as IncidentStore
    const gauge = { set: () => undefined }
    const board = new IncidentBoard({ incidents, kinds: () => [], metrics: { spikes: gauge, incidentsFlagged: gauge }, log: { warn: () => undefined, error: () => undefined } } as unknown as IncidentParts)
    await board.start()
    await vi.advanceTimersByTimeAsync(2_000)
    const [{ since } = { since: 0 }] = board.spiking()
    await vi.advanceTimersByTimeAsync(40_000)
    expect([since > NOON, board.spiking()]).toEqual([true, [expect.objectContaining({ reason: 'codes', count: 20, since })]])
    known = [incident({ status: 'dismissed', openedAt: Date.now() })]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(board.spiking()).toEqual([])
    ;[people, known] = [0, []]
    await vi.advanceTimersByTimeAsync(20_000)
    people = 20
    await vi.advanceTimersByTimeAsync(20_000)
    expect(board.spiking()[0]?.since).toBeGreaterThan(since + 40_000)
    board.stop()
  })
})
