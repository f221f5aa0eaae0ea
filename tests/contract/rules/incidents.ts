import { expect, test } from 'vitest'
import type { Incident, IncidentMessage } from '../../../src/handoff/incident-store.ts'
import { REASON_BUCKET_MS } from '../../../src/handoff/store.ts'
import type { CurrentLab } from '../../store-contract.ts'
import { agentState, botState, firstTurn, NOON, offeredState, place, turn, waitingState } from '../../support/states.ts'

const ANA = { id: 'ana', name: 'Ana' }

function incident(overrides: Partial<Incident> = {}): Incident {
  return {
    id: 'i1', status: 'open', reasons: ['start', 'appeal'], kind: 'codes_late', nextUpdateAt: NOON + 5, note: 'Codes', openedAt: NOON, openedBy: 'ana', fixedAt: null, flagged: null, version: 1,
    ...overrides,
  }
}

function message(overrides: Partial<IncidentMessage> = {}): IncidentMessage {
  return {
    id: 'n1', incident: 'i1', tells: 'own', texts: { en: 'Soon.' }, nextUpdateAt: null, proposedBy: 'ana', proposedAt: NOON, approvedBy: null, status: 'proposed', after: '', reached: 0, dueAt: null,
    ...overrides,
  }
}

export function incidentRules(lab: CurrentLab): void {
  const store = () => lab().storage.incidents

  test('[I1] is kept as it is, and changed only by who saw it as it was', async () => {
    expect(await store().saveIncident(incident(), 0)).toBe('saved')
    expect(await store().saveIncident(incident({ note: 'again' }), 0)).toBe('conflict')
    expect(await store().saveIncident(incident({ flagged: { by: 'mo', at: NOON }, version: 2 }), 1)).toBe('saved')
    expect(await store().saveIncident(incident({ note: 'late', version: 2 }), 1)).toBe('conflict')
    expect(await store().incident('i1')).toEqual(incident({ flagged: { by: 'mo', at: NOON }, version: 2 }))
    expect(await store().incident('i2')).toBeUndefined()
  })

  test('[I2] the open ones come first, each kind newest first, so many', async () => {
    for (const [n, status] of (['open', 'fixed', 'dismissed', 'open'] as const).entries()) await store().saveIncident(incident({ id: `i${n}`, status, openedAt: NOON + n }), 0)
    expect((await store().incidents(9)).map(({ id }) => id)).toEqual(['i3', 'i0', 'i2', 'i1'])
    expect((await store().incidents(1)).map(({ id }) => id)).toEqual(['i3'])
  })

  test('[I3] a message goes out only once another than its author has agreed, and not after it was withdrawn', async () => {
    await store().saveIncident(incident(), 0)
    await store().proposeMessage(message())
    await store().proposeMessage(message({ texts: { en: 'Something else.' } }))
    expect(await store().leaseMessage(NOON + 9, 30)).toBeUndefined()
    expect(await store().approveMessage('n1', 'ana', NOON + 1)).toBe(false)
    expect(await store().approveMessage('n1', 'mo', NOON + 1)).toBe(true)
    expect(await store().approveMessage('n1', 'mo', NOON + 2)).toBe(false)
    expect(await store().withdrawMessage('n1')).toBe(false)
    expect(await store().incidentMessage('n1')).toEqual(message({ status: 'sending', approvedBy: 'mo', dueAt: NOON + 1 }))
    await store().proposeMessage(message({ id: 'n2', proposedAt: NOON + 1 }))
    expect(await store().withdrawMessage('n2')).toBe(true)
    expect(await store().approveMessage('n2', 'mo', NOON + 3)).toBe(false)
    expect((await store().incidentMessages(9)).map(({ id, status }) => [id, status])).toEqual([['n2', 'withdrawn'], ['n1', 'sending']])
    expect(await store().incidentMessages(9, 'i2')).toEqual([])
  })

  test('[I4] goes on where a step was noted; one that another process has passed notes nothing; the end is for good', async () => {
    await store().saveIncident(incident(), 0)
    await store().proposeMessage(message())
    await store().approveMessage('n1', 'mo', NOON)
    const before = (await store().leaseMessage(NOON, 30))!
    expect(await store().leaseMessage(NOON + 29, 30)).toBeUndefined()
    await store().settleMessage({ before, after: 'c7', reached: 3, dueAt: NOON + 1 })
    await store().settleMessage({ before, after: 'c2', reached: 9, dueAt: NOON + 1 })
    const next = (await store().leaseMessage(NOON + 1, 30))!
    expect(next).toMatchObject({ after: 'c7', reached: 3 })
    await store().settleMessage({ before: next, after: 'c8', reached: 1, dueAt: null })
    expect(await store().incidentMessage('n1')).toMatchObject({ status: 'sent', reached: 4, dueAt: null })
    expect(await store().leaseMessage(NOON + 99, 30)).toBeUndefined()
  })

  test('[I5] concerns its own chats that are not settled, and who waits for its reasons and belongs to nothing else', async () => {
    const { store: turns } = lab().storage
    await turns.commit(firstTurn(waitingState({ id: 'c1', place: place({ reason: 'start' }) })))
    await turns.commit(firstTurn(waitingState({ id: 'c2', place: place({ reason: 'other' }), incident: 'i1' })))
    await turns.commit(firstTurn(waitingState({ id: 'c3', place: place({ reason: 'start' }), incident: 'i9' })))
    await turns.commit(firstTurn(botState({ id: 'c4', incident: 'i1', locale: 'es' })))
    await turns.commit(firstTurn(waitingState({ id: 'c5', place: place({ reason: 'other' }) })))
    expect(await store().concerned('i1', ['start', 'appeal'], '', 9)).toEqual(['c1', 'c2', 'c4'])
    expect(await store().concerned('i1', ['start', 'appeal'], 'c1', 1)).toEqual(['c2'])
    expect(await store().concerned('i1', [], '', 9)).toEqual(['c2', 'c4'])
    expect(await store().countConcerned('i1', ['start'])).toEqual([{ listens: false, locale: 'es', count: 1 }, { listens: true, locale: 'es', count: 2 }])
    expect((await store().countLinked('i1')).reduce((sum, { count }) => sum + count, 0)).toBe(2)
  })

  test('[I7] only who waits listens, and not in danger', async () => {
    const { store: turns } = lab().storage
    const parked = { status: 'parked', until: NOON + 9, incident: 'i1' } as const
    await turns.commit(firstTurn(waitingState({ id: 'c1', place: place({ reason: 'start', priority: 'urgent' }) })))
    await turns.commit(firstTurn(offeredState(ANA, { id: 'c2', place: place({ reason: 'start', priority: 'high' }) })))
    await turns.commit(firstTurn(agentState(ANA, { id: 'c3', incident: 'i1' })))
    await turns.commit(firstTurn({ ...botState({ id: 'c4' }), ...parked }))
    await turns.commit(firstTurn({ ...botState({ id: 'c5', locale: 'en' }), ...parked, place: place() }))
    expect(await store().countConcerned('i1', ['start'])).toEqual([
      { listens: false, locale: 'es', count: 3 },
      { listens: true, locale: 'en', count: 1 },
      { listens: true, locale: 'es', count: 1 },
    ])
  })

  test('[I8] while a message is proposed or goes out, what it says and to whom stays', async () => {
    await store().saveIncident(incident(), 0)
    await store().proposeMessage(message())
    const other = (change: Partial<Incident>, version: number) => store().saveIncident(incident({ ...change, version: version + 1 }), version)
    expect(await other({ kind: null }, 1)).toBe('message_open')
    expect(await other({ reasons: ['start'] }, 1)).toBe('message_open')
    expect(await other({ kind: null }, 7)).toBe('conflict')
    expect(await other({ status: 'fixed', note: 'Done', nextUpdateAt: null }, 1)).toBe('saved')
    await store().approveMessage('n1', 'mo', NOON)
    expect(await other({ kind: null }, 2)).toBe('message_open')
    await store().settleMessage({ before: (await store().leaseMessage(NOON, 30))!, after: '', reached: 0, dueAt: null })
    expect(await other({ kind: null }, 2)).toBe('saved')
    await store().proposeMessage(message({ id: 'n2' }))
    await store().withdrawMessage('n2')
    expect(await other({ kind: 'locked' }, 3)).toBe('saved')
    await store().proposeMessage(message({ id: 'n3' }))
    await store().saveIncident(incident({ id: 'i2' }), 0)
    expect(await store().saveIncident(incident({ id: 'i2', kind: null, version: 2 }), 1)).toBe('saved')
  })

  test('[I6] counts handoffs by reason and time', async () => {
    expect(await store().countedSince()).toBeUndefined()
    const { store: turns } = lab().storage
    const bucket = Math.floor(NOON / REASON_BUCKET_MS) * REASON_BUCKET_MS
    for (const [n, [reason, after]] of ([['start', 0], ['start', 1], ['appeal', 2], ['start', REASON_BUCKET_MS]] as const).entries()) {
      const id = `c${n}`
      await turns.commit(firstTurn(botState({ id })))
      const at = bucket + after
      const came = { type: 'handoff_requested', v: 1, reason, queue: 'general', priority: 'normal', since: at, brief: place().brief } as const
      await turns.commit(turn(waitingState({ id, firstWaitedAt: at, place: place({ reason, since: at }) }), 1, [came]))
    }
    expect(await store().reasonCounts(bucket)).toEqual([
      { reason: 'appeal', at: bucket, count: 1 },
      { reason: 'start', at: bucket, count: 2 },
      { reason: 'start', at: bucket + REASON_BUCKET_MS, count: 1 },
    ])
    expect(await store().reasonCounts(bucket + REASON_BUCKET_MS)).toHaveLength(1)
    expect(await store().countedSince()).toBe(bucket)
  })
}
