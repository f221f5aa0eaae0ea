/** The language of the line: the person's own, or that of whoever the chat was sent to, for as long as that holds. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fold, timersOf, type ConversationState, type DecideContext, type Place } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive, driveThrough, impulses, shippedRelease, statesOf } from '../support/core.ts'

const [ANA, DAN, MO] = [{ id: 'ana', name: 'Ana' }, { id: 'dan', name: 'Dan' }, { id: 'mo', name: 'Mo' }]

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const placeOf = (state: ConversationState | null): Place | null => (state && 'place' in state ? (state.place ?? null) : null)
const fenceOf = (drive: Drive) => drive.state!.fence
/** What the last command told the person. */
const told = (drive: Drive) => drive.turns.at(-1)!.events.flatMap((event) => (event.type === 'message_posted' && event.from !== 'user' ? [event.text] : []))

/** Somebody who speaks Spanish waits. */
function waiting(overrides: Partial<DecideContext> = {}): Drive {
  const drive = new Drive(release, { staffed: () => true, ...overrides })
  drive.start('es')
  drive.run({ do: 'post_message', id: 'h', choice: 'human' })
  expect(drive.state?.status).toBe('waiting')
  return drive
}

/** Ana, who has the chat, sends it on. */
function sentOn(to: { toAgent?: string; locale?: string }, overrides?: Partial<DecideContext>): Drive {
  const drive = waiting(overrides)
  drive.run({ do: 'claim', agent: ANA })
  drive.run({ do: 'transfer', agent: ANA, fence: fenceOf(drive), ...to })
  return drive
}

function lapse(drive: Drive): void {
  const { ref, dueAt } = timersOf(drive.state!).find(({ kind }) => kind === 'reservation_over')!
  drive.now = dueAt
  drive.run({ do: 'end_reservation', ref })
}

describe('a chat that was sent to another language', () => {
  test('[T1] goes by the language that the person chooses from then on, in the line and with an agent', () => {
    const inLine = sentOn({ locale: 'de' })
    inLine.run({ do: 'change_locale', locale: 'fr' })
    expect(inLine.state).toMatchObject({ status: 'waiting', locale: 'fr', place: { agentLocale: null } })
    const answered = sentOn({ locale: 'de' })
    answered.run({ do: 'claim', agent: DAN })
    answered.run({ do: 'change_locale', locale: 'fr' })
    expect(answered.state).toMatchObject({ status: 'agent', locale: 'fr', place: { agentLocale: null } })
  })

  test('[T2] is kept for the speaker of it no longer, unless that is what the person chose', () => {
    const elsewhere = sentOn({ toAgent: 'dan', locale: 'de' })
    elsewhere.run({ do: 'change_locale', locale: 'fr' })
    expect(placeOf(elsewhere.state)).toMatchObject({ reservedFor: null, reservedUntil: null })
    const same = sentOn({ toAgent: 'dan', locale: 'de' })
    same.run({ do: 'change_locale', locale: 'de' })
    expect(placeOf(same.state)).toMatchObject({ agentLocale: null, reservedFor: 'dan' })
    const own = sentOn({ toAgent: 'dan' })
    own.run({ do: 'change_locale', locale: 'fr' })
    expect(placeOf(own.state)).toMatchObject({ reservedFor: 'dan' })
  })

  test('[T3] to one colleague who lets it lapse waits in its own language again, and the person is told so', () => {
    const drive = sentOn({ toAgent: 'dan', locale: 'de' })
    expect(told(drive)[0]).toContain('Deutsch')
    lapse(drive)
    expect(placeOf(drive.state)).toMatchObject({ agentLocale: null, reservedFor: null })
    expect(placeOf(drive.state)).not.toHaveProperty('formerLocale')
    expect(told(drive)[0]).toContain('Español')
  })

  test('[T4] by language stays in it when a colleague of that language lets it lapse, without another word', () => {
    const drive = sentOn({ locale: 'de' })
    drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), toAgent: 'dan' })
    lapse(drive)
    expect(placeOf(drive.state)).toMatchObject({ agentLocale: 'de', reservedFor: null })
    expect(told(drive)).toEqual([])
  })

  test('[T5] with one colleague is sent to a queue, or on to another colleague, in its own language', () => {
    for (const to of [{ queue: 'minors' }, { toAgent: 'eva' }, { toAgent: 'eva', locale: 'es' }]) {
      const drive = sentOn({ toAgent: 'dan', locale: 'de' })
      drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), ...to })
      expect(placeOf(drive.state)).toMatchObject({ agentLocale: null, ...('queue' in to ? to : { reservedFor: 'eva' }) })
      expect(placeOf(drive.state)).not.toHaveProperty('formerLocale')
      expect(told(drive)[0]).toContain('Español')
    }
  })

  test('[T6] and back to the own one is in no other language', () => {
    const drive = sentOn({ locale: 'de' })
    drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), locale: 'es' })
    expect(placeOf(drive.state)).toMatchObject({ agentLocale: null })
  })

  test('[T7] and then to another queue is told of in the language of the line', () => {
    const drive = sentOn({ locale: 'de' })
    drive.run({ do: 'claim', agent: DAN })
    drive.run({ do: 'transfer', agent: DAN, fence: fenceOf(drive), queue: 'minors' })
    expect(told(drive)[0]).toContain('Deutsch')
  })

  test.each(['waiting', 'offered'])('[T8] by a supervisor while %s is told to the person, as an agent\'s transfer is; the same language is not', (status) => {
    const drive = waiting()
    if (status === 'offered') drive.run({ do: 'offer', agent: ANA })
    drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), locale: 'ja' })
    expect(told(drive)[0]).toContain('日本語')
    drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), locale: 'ja', queue: 'minors' })
    expect(told(drive)).toEqual([])
  })

  test('[T9] has a language of a colleague only while it is kept for them, and forgets nothing that was agreed to', () => {
    const speaksSpanish: DecideContext['canTake'] = (_, { locale, consents = [] }) => [locale, ...consents].includes('es')
    fc.assert(
      fc.property(impulses, (wishes) => {
        const drive = driveThrough(release, wishes, 'en', { canTake: speaksSpanish })
        for (const state of statesOf(drive.id, drive.log)) {
          const place = state.status === 'resolved' ? null : placeOf(state)
          if (place?.formerLocale !== undefined) expect(place).toMatchObject({ reservedFor: expect.any(String), agentLocale: expect.any(String) })
          if (place) expect(place.consents).toEqual(state.agreed)
        }
        expect(fold(drive.id, drive.log)).toEqual(drive.state)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

describe('a case that comes back to the agent who knows it', () => {
  type Asked = { queue: string; locale: string; consents?: readonly string[] }
  /** Cara speaks French, Dan German; nobody else is here. */
  const speaks: Record<string, string> = { cara: 'fr', dan: 'de' }
  const here = (agent: string | undefined, { locale, consents = [] }: Asked) => [locale, ...consents].some((tag) => tag === speaks[agent ?? ''])
  const FLOOR: Partial<DecideContext> = {
    staffed: (locale) => Object.values(speaks).includes(locale),
    canTake: here,
    outlook: (place) => ({ here: Object.keys(speaks).some((agent) => here(agent, { ...place, consents: [...place.consents] })), wait: null, second: [{ locale: 'fr', wait: null }] }),
  }
  const CARA = { id: 'cara', name: 'Cara' }

  function backFrom(agent: typeof CARA, drive: Drive): Drive {
    drive.run({ do: 'claim', agent })
    expect(drive.run({ do: 'return_to_bot', agent, fence: fenceOf(drive) })).toBeUndefined()
    return drive
  }

  function agreed(): Drive {
    const drive = waiting(FLOOR)
    expect(drive.run({ do: 'post_message', id: 'c', choice: 'second_fr' })).toBeUndefined()
    return drive
  }

  test('[T10] is kept for them in the language that the person agreed to, without asking again', () => {
    const drive = backFrom(CARA, agreed())
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: 'cara', agentLocale: null, consents: ['fr'] })
    expect(told(drive)[0]).toContain('Français')
    expect(drive.state?.open?.asker).not.toBe('ladder')
  })

  test('[T11] stays open to that language, and to their own, when they don’t take it', () => {
    const drive = backFrom(CARA, agreed())
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    lapse(drive)
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: null, agentLocale: null, consents: ['fr'] })
  })

  test('[T12] no longer, once the person would rather wait for their own language', () => {
    const drive = agreed()
    drive.run({ do: 'post_message', id: 'w', choice: 'wait' })
    backFrom(CARA, drive)
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: null })
    expect(placeOf(drive.state)).not.toHaveProperty('consents')
  })

  test('[T13] is kept in the language that it was sent to, and then waits in its own', () => {
    const drive = backFrom(DAN, sentOn({ locale: 'de' }, FLOOR))
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: 'dan', agentLocale: 'de', formerLocale: null })
    expect(told(drive)[0]).toContain('Deutsch')
    lapse(drive)
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: null, agentLocale: null })
    expect(told(drive)[0]).toContain('Español')
  })

  test('[T14] not in a language that the person has left since', () => {
    const drive = backFrom(DAN, sentOn({ locale: 'de' }, FLOOR))
    drive.run({ do: 'change_locale', locale: 'en' })
    drive.run({ do: 'post_message', id: 'h2', choice: 'human' })
    expect(placeOf(drive.state)).toMatchObject({ reservedFor: null, agentLocale: null })
  })
})
