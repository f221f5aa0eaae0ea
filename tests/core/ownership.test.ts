import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { BOUNDS, timersOf, type AgentCommand, type ConversationEvent, type ConversationState, type DecideContext } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { userEvents } from '../../src/server/views/user-view.ts'
import { Drive, driveThrough, impulses, shippedRelease, statesOf } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const ANA = { id: 'ana', name: 'ana' }
const BEN = { id: 'ben', name: 'ben' }
const RUNS = { numRuns: 60 }

function waiting(overrides: Partial<DecideContext> = {}): Drive {
  const drive = new Drive(release, { staffed: () => true, ...overrides })
  drive.start()
  drive.run({ do: 'post_message', id: 'h', choice: 'human' })
  return drive
}

function served(answered: boolean, overrides: Partial<DecideContext> = {}): Drive {
  const drive = waiting(overrides)
  drive.run({ do: 'claim', agent: ANA })
  if (answered) drive.run({ do: 'post_agent_message', agent: ANA, id: 'a1', text: 'Hello.', fence: 1 })
  return drive
}

const last = (drive: Drive): ConversationEvent[] => drive.turns.at(-1)?.events ?? []
const shown = (drive: Drive): string[] => userEvents(last(drive)).map(({ type }) => type)
const placeOf = (state: ConversationState | null) => (state && 'place' in state ? state.place : null)

describe('an agent who vanishes', () => {
  test('[O1] leaves whoever awaits an answer at the old rank, who is told; any other chat is held without a word', () => {
    const asking = served(false)
    const since = placeOf(asking.state)?.since
    asking.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(asking.state).toMatchObject({ status: 'waiting', fence: 2, place: { since } })
    expect(shown(asking)).toEqual(['agent_left', 'message_posted'])
    const answered = served(true)
    answered.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(answered.state).toMatchObject({ status: 'agent', fence: 1, awayUntil: answered.now + BOUNDS.heldMs })
    expect(shown(answered)).toEqual([])
  })

  test('[O2] has it back by any act on it with the fence that was seen, or by taking it back, under a new one', () => {
    const acts: AgentCommand[] = [
      { do: 'post_agent_message', agent: ANA, id: 'x', text: 'I am back.', fence: 1 },
      { do: 'release', agent: ANA, fence: 1 },
      { do: 'resolve', agent: ANA, fence: 1, outcome: 'advised' },
      { do: 'reclaim', agent: ANA },
    ]
    for (const act of acts) {
      const drive = served(true)
      drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
      expect(drive.run(act)).toBeUndefined()
      expect(last(drive)[0]).toMatchObject({ type: 'agent_back', fence: act.do === 'reclaim' ? 2 : 1 })
    }
    const stale = served(true)
    stale.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(stale.run({ do: 'reclaim', agent: BEN })).toBe('conflict')
    stale.run({ do: 'reclaim', agent: ANA })
    expect(stale.run({ do: 'post_agent_message', agent: ANA, id: 'x', text: 'Old window.', fence: 1 })).toBe('conflict')
  })

  test('[O3] is held until the time is over or the person writes, and then the person is told', () => {
    for (const act of [{ do: 'post_message', id: 'm', text: 'are you there?' }, { do: 'post_message', id: 'm', choice: 'human' }] as const) {
      const drive = served(true)
      drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
      drive.run(act)
      expect(drive.state).toMatchObject({ status: 'waiting', fence: 2 })
    }
    const drive = served(true)
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    const [timer] = timersOf(drive.state!)
    expect(timer).toMatchObject({ kind: 'away_over', dueAt: drive.now + BOUNDS.heldMs })
    drive.run({ do: 'end_away', ref: 'stale' })
    expect(drive.state).toMatchObject({ status: 'agent' })
    drive.run({ do: 'end_away', ref: timer!.ref })
    expect(drive.state).toMatchObject({ status: 'waiting' })
    expect(last(drive).at(-1)).toMatchObject({ source: 'system.agent.lost' })
  })

  test('[O4] who logs out hands every chat back, and is said to have left, not to be lost', () => {
    const drive = served(true)
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'logged_out' })
    expect(drive.state).toMatchObject({ status: 'waiting' })
    expect(last(drive)).toMatchObject([{ type: 'agent_left', why: 'logged_out' }, { source: 'system.agent.released' }])
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'logged_out' })
    expect(last(drive)).toEqual([])
  })
})

describe('the last who speaks a language', () => {
  const said = (drive: Drive) => last(drive).flatMap((event) => (event.type === 'message_posted' ? [event.source] : []))
  const choices = (drive: Drive) => drive.state?.open?.input.options?.map(({ id }) => id)

  test.each([['lost', 'lost'], ['released', 'logged_out']] as const)('[O14] leaves (%s), and the person is told so, and asked how to wait', (text, why) => {
    const drive = served(false)
    drive.run({ do: 'lose_agent', agent: 'ana', why })
    expect(said(drive)).toEqual([`system.agent.${text}`])
    const alone = served(false, { staffed: () => false, outlook: () => ({ here: false, wait: null, second: [{ locale: 'es', wait: null }] }) })
    alone.run({ do: 'lose_agent', agent: 'ana', why })
    expect(said(alone)).toEqual([`system.agent.${text}`, 'system.handoff.no_agent', 'system.ladder.ask'])
    expect(choices(alone)).toEqual(['wait', 'second_es', 'message', 'later'])
  })

  test('[O15] leaves outside of opening hours: the chat rests, and says until when', () => {
    let open = true
    const drive = served(false, { staffed: () => false, hours: (_queue, _locale, now) => (open ? { open } : { open, opensAt: now + 3_600_000 }) })
    open = false
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(drive.state).toMatchObject({ status: 'parked', why: 'hours' })
    expect(said(drive)).toEqual(['system.agent.lost', 'system.hours.closed', 'system.ladder.ask'])
  })
})

describe('the clock of who awaits an answer', () => {
  test('[O5] begins with the first word that nobody answered, or with the handoff, and stops with an answer', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { log, id } = driveThrough(release, wishes)
        let since: number | undefined
        let asked: string | undefined
        statesOf(id, log).forEach((state, index) => {
          const event = log[index]!
          const among = state.status === 'waiting' || state.status === 'offered' || state.status === 'agent' || (state.status === 'parked' && state.place !== undefined)
          if (!among || (event.type === 'message_posted' && event.from === 'agent')) since = undefined
          else if (event.type === 'handoff_requested') since ??= event.at
          else if (event.type === 'message_posted' && event.from === 'user') {
            // The service answers itself who taps for another language, or which one it is.
            const tapped = event.choice === 'language' || (event.choice !== undefined && asked === 'language')
            if (!tapped) since ??= event.at
          }
          expect(state.awaitsSince).toBe(since)
          asked = state.open?.asker
        })
      }),
      RUNS,
    )
  }, 60_000)

  test('[O6] never runs in a chat that is held for its agent', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        for (const { state } of driveThrough(release, wishes).turns) {
          if (state.status === 'agent' && state.awayUntil !== undefined) expect(state.awaitsSince).toBeUndefined()
        }
      }),
      RUNS,
    )
  }, 60_000)
})

describe('who asks for another language of a chat that is held', () => {
  test('[O12] has that answered by the service, and the chat stays held', () => {
    const drive = driveThrough(release, [
      { kind: 'global', id: 'human' }, { kind: 'agent', wish: 'claim', who: 'ana' }, { kind: 'agent', wish: 'message', who: 'ana' }, { kind: 'agent', wish: 'lose', who: 'ana' }, { kind: 'global', id: 'language' },
    ])
    expect(drive.state).toMatchObject({ status: 'agent', awayUntil: expect.any(Number), open: { asker: 'language' } })
    expect(drive.state).not.toHaveProperty('awaitsSince')
    drive.run({ do: 'post_message', id: 'l1', choice: 'es' })
    expect(drive.state).toMatchObject({ status: 'agent', locale: 'es' })
    expect(drive.state).not.toHaveProperty('awaitsSince')
  })
})

describe('a case that comes back', () => {
  test('[O7] is kept for who had it last, if they can take it, and for nobody for longer than a moment', () => {
    const drive = served(true, { canTake: (agent, { queue, locale }) => agent === 'ana' && queue === 'general' && locale === 'en' })
    drive.run({ do: 'return_to_bot', agent: ANA, fence: 1 })
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: 'ana', reservedUntil: drive.now + BOUNDS.stickyMs })
    expect(drive.run({ do: 'claim', agent: BEN })).toBe('conflict')
    const reservation = timersOf(drive.state!).find(({ kind }) => kind === 'reservation_over')
    drive.run({ do: 'end_reservation', ref: reservation!.ref })
    expect(drive.run({ do: 'claim', agent: BEN })).toBeUndefined()
    expect(drive.state?.lastAgent).toEqual(BEN)
  })

  test('[O8] a place that is kept for somebody always has a time at which it no longer is', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        for (const { state } of driveThrough(release, wishes, 'en', { canTake: () => true }).turns) {
          if (state.status === 'waiting' && state.place.reservedFor) expect(timersOf(state).map(({ kind }) => kind)).toContain('reservation_over')
        }
      }),
      RUNS,
    )
  }, 60_000)
})

describe('an offer', () => {
  test('[O9] that was let pass is remembered with its time; one that was withdrawn is not; the next owner forgets all', () => {
    const drive = waiting()
    const pass = (agent: typeof ANA, how: 'decline' | 'withdraw_offer' | 'expire') => {
      drive.run({ do: 'offer', agent })
      if (how === 'decline') drive.run({ do: 'decline', agent, fence: 0 })
      if (how === 'withdraw_offer') drive.run({ do: 'withdraw_offer', agent: agent.id })
      if (how === 'expire') drive.run({ do: 'expire_offer', ref: timersOf(drive.state!)[0]!.ref })
      return drive.now
    }
    const declined = pass(ANA, 'decline')
    const lapsed = pass(BEN, 'expire')
    expect(placeOf(drive.state)?.passedBy).toEqual([{ agent: 'ana', at: declined }, { agent: 'ben', at: lapsed }])
    pass({ id: 'cid', name: 'cid' }, 'withdraw_offer')
    const again = pass(ANA, 'decline')
    expect(placeOf(drive.state)?.passedBy).toEqual([{ agent: 'ben', at: lapsed }, { agent: 'ana', at: again }])
    drive.run({ do: 'claim', agent: BEN })
    expect(placeOf(drive.state)).not.toHaveProperty('passedBy')
  })

  test('[O10] to somebody who vanishes goes on at once', () => {
    const drive = waiting()
    drive.run({ do: 'offer', agent: ANA })
    drive.run({ do: 'lose_agent', agent: 'ben', why: 'lost' })
    expect(drive.state).toMatchObject({ status: 'offered' })
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(drive.state).toMatchObject({ status: 'waiting' })
  })
})

test('[O11] a chat weighs what its queue weighs, wherever it is sent', () => {
  const drive = served(true, { queueWeight: (queue) => (queue === 'minors' ? 2 : 1) })
  expect(placeOf(drive.state)).not.toHaveProperty('weight')
  drive.run({ do: 'transfer', agent: ANA, fence: 1, queue: 'minors' })
  expect(placeOf(drive.state)).toMatchObject({ queue: 'minors', weight: 2 })
  drive.run({ do: 'claim', agent: BEN })
  drive.run({ do: 'transfer', agent: BEN, fence: 3, queue: 'general' })
  expect(placeOf(drive.state)).not.toHaveProperty('weight')
})
