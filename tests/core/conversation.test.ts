import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fold, timerChanges, timersOf, upcast, visibleStatus, type ConversationEvent, type EventType, type StoredBody } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { agentEvent } from '../../src/server/views/agent-view.ts'
import { userEvents } from '../../src/server/views/user-view.ts'
import { applyEvents, emptyTranscript } from '../../src/web/shared/transcript.ts'
import { Drive, driveThrough, impulses, shippedRelease, type Impulse } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const EVERY_TYPE: Record<EventType, true> = {
  conversation_started: true, message_posted: true, note_posted: true, language_detected: true, language_changed: true, script_advanced: true,
  action_requested: true, action_completed: true, handoff_requested: true, queue_reminded: true, conversation_offered: true, offer_ended: true,
  agent_assigned: true, agent_left: true, agent_away: true, agent_back: true, agent_joined: true, agent_parted: true, conversation_transferred: true, bot_resumed: true, conversation_parked: true, conversation_resumed: true,
  conversation_resolved: true, conversation_reopened: true, rating_given: true, report_received: true, release_moved: true,
  path_chosen: true, turn_called: true, turn_taken: true, turn_missed: true, device_added: true, incident_linked: true, incident_told: true,
}
const RUNS = { numRuns: 60 }

/** What a stored log is read back as. */
function reloaded(log: readonly ConversationEvent[]): ConversationEvent[] {
  return log.map((event) => upcast(JSON.parse(JSON.stringify(event)) as StoredBody))
}

describe('the fold', () => {
  test('[C1] the state is the fold of the log, after a trip through JSON too, for every event type', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(impulses, fc.constantFrom('en', 'es'), (wishes, locale) => {
        const drive = driveThrough(release, wishes, locale)
        for (const { type } of drive.log) seen.add(type)
        expect(fold(drive.id, reloaded(drive.log))).toEqual(JSON.parse(JSON.stringify(drive.state)))
      }),
      { ...RUNS, numRuns: 400, seed: 7 },
    )
    expect([...seen].sort()).toEqual(Object.keys(EVERY_TYPE).sort())
  }, 120_000)

  test('[C2] seqs run 1, 2, 3 … and time never goes back', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { log } = driveThrough(release, wishes)
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
        expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted((a, b) => a - b))
      }),
      RUNS,
    )
  }, 60_000)
})

describe('what each side sees', () => {
  test('[C3] old view and new events are a fresh fetch, for users, whatever the cut', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { turns, log, state } = driveThrough(release, wishes)
        const live = turns.reduce((view, turn) => seen(view, turn.events, turn.state), emptyTranscript())
        const fresh = seen(emptyTranscript(), log, state!)
        expect(live).toEqual(fresh)
        expect(fresh.status).toBe(visibleStatus(state!.status))
        for (let cut = 0; cut <= log.length; cut++) {
          const before = applyEvents(emptyTranscript(), userEvents(log.slice(0, cut)), cut)
          expect(seen(before, log.slice(cut), state!).events).toEqual(fresh.events)
        }
      }),
      RUNS,
    )
  }, 120_000)

  test('[C4] agents see every event once; users see no internal one', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { log } = driveThrough(release, wishes)
        expect(log.map(agentEvent).map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq))
        const leaked = userEvents(log).filter(({ type }) => INTERNAL.has(type))
        expect(leaked).toEqual([])
        expect(JSON.stringify(userEvents(log))).not.toContain('A note.')
      }),
      RUNS,
    )
  }, 60_000)
})

const INTERNAL = new Set<string>(['note_posted', 'script_advanced', 'action_requested', 'action_completed', 'conversation_started', 'rating_given', 'queue_reminded', 'agent_away', 'agent_back', 'report_received', 'release_moved'])

function seen(view: ReturnType<typeof emptyTranscript>, events: readonly ConversationEvent[], state: { seq: number; status: Parameters<typeof visibleStatus>[0] }) {
  return { ...applyEvents(view, userEvents(events), state.seq), status: visibleStatus(state.status) }
}

describe('who speaks', () => {
  test('[C5] the bot speaks only while the conversation is the bot\'s', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { log, id } = driveThrough(release, wishes)
        for (const [index, event] of log.entries()) {
          if (event.type !== 'message_posted' || event.from !== 'bot') continue
          expect(fold(id, log.slice(0, index)).status).toBe('bot')
        }
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('[C6] nobody is left in a dead end: every state has an open question, a timer, a person, or is settled', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        for (const { state } of driveThrough(release, wishes).turns) {
          const goesOn = state.open !== null || timersOf(state).length > 0
          if (state.status === 'bot' || state.status === 'parked') expect(goesOn).toBe(true)
        }
      }),
      RUNS,
    )
  }, 60_000)
})

describe('timers', () => {
  test('[C7] the rows that the commits leave are those of the state', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const rows = new Map<string, string>()
        let before: Drive['state'] = null
        for (const { state } of driveThrough(release, wishes).turns) {
          const { set, drop } = timerChanges(before, state)
          for (const kind of drop) rows.delete(kind)
          for (const timer of set) rows.set(timer.kind, timer.ref)
          before = state
          expect([...rows].sort()).toEqual(timersOf(state).map(({ kind, ref }) => [kind, ref]).sort())
        }
      }),
      RUNS,
    )
  }, 60_000)
})

describe('the handoff', () => {
  test('[C8] a rank once given is kept through release, transfer, reclaim and a second handoff', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { turns } = driveThrough(release, [{ kind: 'global', id: 'human' }, ...wishes] as Impulse[])
        let since: number | undefined
        for (const { state, events } of turns) {
          if (events.some(({ type }) => type === 'conversation_reopened')) since = undefined
          if (state.status !== 'waiting' && state.status !== 'agent') continue
          since ??= state.place.since
          expect(state.place.since).toBe(since)
        }
      }),
      RUNS,
    )
  }, 60_000)

  test('[C9] the fence rises with every change of owner, and when an agent takes a chat back; never otherwise', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        let before = { fence: 0, owner: undefined as string | undefined }
        for (const { state, events } of driveThrough(release, wishes).turns) {
          const owner = state.status === 'agent' ? state.agent.id : undefined
          const takenBack = events.some((event) => event.type === 'agent_back' && event.fence > before.fence)
          const moved = takenBack || events.some(({ type }) => type === 'agent_assigned' || type === 'agent_left') || (before.owner && !owner)
          expect(state.fence > before.fence).toBe(Boolean(moved))
          before = { fence: state.fence, owner }
        }
      }),
      RUNS,
    )
  }, 60_000)

  test('[C10] a stale fence changes nothing', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const drive = driveThrough(release, wishes)
        const before = drive.state
        const agent = { id: 'ana', name: 'ana' }
        const stale = before!.fence + 1
        expect(drive.run({ do: 'post_agent_message', agent, id: 'x', text: 'hi', fence: stale })).toBe('conflict')
        expect(drive.run({ do: 'resolve', agent, fence: stale, outcome: 'advised' })).toBe('conflict')
        expect(drive.state).toBe(before)
      }),
      RUNS,
    )
  }, 60_000)
})

describe('secrets', () => {
  test('[C11] what was typed as a password, card or code is in no event', () => {
    const secrets = ['my password is hunter2!', 'mi contraseña es Gatito#99', '4111 1111 1111 1111', 'كلمة السر: Abc12345!']
    fc.assert(
      fc.property(impulses, fc.constantFrom(...secrets), (wishes, secret) => {
        const { log } = driveThrough(release, [...wishes, { kind: 'text', text: secret }])
        for (const raw of ['hunter2', 'Gatito#99', '4111 1111', 'Abc12345']) expect(JSON.stringify(log)).not.toContain(raw)
      }),
      RUNS,
    )
  }, 60_000)
})
