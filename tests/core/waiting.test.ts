/** Whoever waits is never lost: whatever was chosen, called, missed or closed meanwhile, a person can take the chat, at the rank it always had. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { lineAt, visibleStatus, waysToWait, weightOf, type Asked, type ConversationState, type Place } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { contextOf, Drive, driveThrough, impulses, shippedRelease, type Impulse } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const RUNS = { numRuns: 150 }
const WAITING: Impulse[] = [{ kind: 'global', id: 'human' }]
const inLine = (wishes: Impulse[]) => driveThrough(release, [...WAITING, ...wishes])
const placeIn = (state: ConversationState | null): Place | undefined => (state && 'place' in state && state.status !== 'resolved' ? state.place ?? undefined : undefined)
const ana = { id: 'ana', name: 'ana' }
const floor = (change: Partial<Extract<Impulse, { kind: 'floor' }>>) => ({ kind: 'floor' as const, here: false, open: true, second: [], ...change })

function at(change: Partial<Extract<Impulse, { kind: 'floor' }>> = {}): Drive {
  const drive = new Drive(release)
  drive.floor = floor(change)
  drive.start('en')
  drive.run({ do: 'post_message', id: 'h', choice: 'human' })
  return drive
}

const asked = (drive: Drive) => drive.state?.open?.input.options?.map(({ id }) => id)

describe('whatever happened while somebody waited', () => {
  test('[L1] a person can take the chat once the line is open and somebody is here', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const drive = inLine(wishes)
        if (drive.state?.status === 'offered') drive.run({ do: 'decline', agent: drive.state.offer.agent, fence: drive.state.fence })
        const place = placeIn(drive.state)
        if (!place || drive.state?.status === 'agent') return
        // What is broken for everybody ends by itself, or by a word of the person.
        if (drive.state?.status === 'parked' && drive.state.why !== 'hours') return
        drive.floor = floor({ here: true })
        drive.run({ do: 'check_hours' })
        expect(drive.run({ do: 'claim', agent: place.reservedFor ? { id: place.reservedFor, name: 'x' } : ana })).toBeUndefined()
        expect(drive.state).toMatchObject({ status: 'agent', place: { since: place.since } })
      }),
      RUNS,
    )
  }, 120_000)

  test('[L2] the rank never changes, by no path, call, or closing hour', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        let rank: number | undefined
        for (const { state, events } of inLine(wishes).turns) {
          if (events.some(({ type }) => type === 'conversation_reopened' || type === 'bot_resumed' || type === 'handoff_requested')) rank = undefined
          const place = placeIn(state)
          if (!place) continue
          rank ??= lineAt(place)
          expect(lineAt(place)).toBe(rank)
        }
      }),
      RUNS,
    )
  }, 120_000)

  test('[L3] who never comes back is answered in writing after two calls, and is never ended', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const drive = inLine(wishes)
        drive.floor = floor({ here: true })
        drive.run({ do: 'check_hours' })
        if (drive.state?.status !== 'waiting') return
        for (let call = 0; call < 3; call++) {
          drive.now += 10 * 60_000
          drive.run({ do: 'call_turn' })
          const missed = placeIn(drive.state)?.call
          if (missed) drive.run({ do: 'miss_turn', ref: `${missed.times}:${missed.until}` })
        }
        expect(drive.state).toMatchObject({ status: 'waiting', place: { reply: true } })
      }),
      RUNS,
    )
  }, 120_000)

  test('[L4] what is written while it rests is kept, and wakes no bot', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), (text) => {
        const drive = at({ open: false })
        drive.run({ do: 'post_message', id: 'w', text })
        expect(visibleStatus(drive.state!.status)).toBe('parked')
        expect(drive.log.some((event) => event.type === 'message_posted' && event.clientId === 'w')).toBe(true)
        expect(drive.log.filter((event) => event.type === 'message_posted' && event.from === 'bot').length).toBe(at({ open: false }).log.filter((event) => event.type === 'message_posted' && event.from === 'bot').length)
      }),
      RUNS,
    )
  }, 120_000)
})

describe('the ladder', () => {
  test('[L5] is not asked where somebody who speaks the language is here', () => {
    expect(asked(at({ here: true }))).toBeUndefined()
  })

  test('[L6] offers only languages that somebody here speaks, the own as a second one among them, and always the other ways', () => {
    expect(asked(at())).toEqual(['wait', 'message', 'later'])
    expect(asked(at({ second: ['es', 'en'] }))).toEqual(['wait', 'second_en', 'second_es', 'message', 'later'])
  })

  test('[L7] is asked too where the wait is long, and says so of each way', () => {
    const drive = new Drive(release, { outlook: () => ({ here: true, wait: { p50: 900, p90: 2_400 }, second: [{ locale: 'es', wait: { p50: 60, p90: 120 } }] }) })
    drive.start('en')
    drive.run({ do: 'post_message', id: 'h', choice: 'human' })
    const labels = drive.state?.open?.input.options?.map(({ label }) => label) ?? []
    expect(labels[0]).toContain('15 minutes')
    expect(labels[0]).toContain('40 minutes')
    expect(labels[1]).toContain('1 minute')
  })

  test('[L12] while waiting, the way that was chosen has the wait that is told for it, not that of who joins now', () => {
    const outlook = () => ({ here: true, wait: { p50: 900, p90: 2_400 }, second: [{ locale: 'es', wait: { p50: 60, p90: 120 } }] })
    const drive = new Drive(release, { outlook })
    drive.start('en')
    drive.run({ do: 'post_message', id: 'h', choice: 'human' })
    const ways = waysToWait(drive.state!, contextOf(release, drive.now, { outlook }), { p50: 240, p90: 480 })
    expect(ways.map(({ id, label }) => [id, /\d+ minutes?/.exec(label)?.[0]])).toEqual([['wait', '4 minutes'], ['second_es', '1 minute'], ['message', '4 minutes'], ['later', '4 minutes']])
    expect(waysToWait(at().state!, contextOf(release, 0), null)).toHaveLength(3)
  })

  test('[L15] asks of each way by the place that this chat has, and by what it would weigh', () => {
    const asked: Asked[] = []
    const drive = new Drive(release, { outlook: (chat) => (asked.push(chat), { here: true, wait: { p50: 900, p90: 900 }, second: [] }) })
    drive.start('en')
    drive.run({ do: 'post_message', id: 'h', choice: 'human' })
    const since = placeIn(drive.state)!.since
    drive.run({ do: 'claim', agent: ana })
    drive.now += 600_000
    asked.length = 0
    drive.run({ do: 'transfer', agent: ana, fence: 1, locale: 'es' })
    expect(new Set(asked.map((chat) => [chat.conversation, chat.locale, chat.since, chat.priority].join(' ')))).toEqual(new Set([`c1 es ${since} normal`]))
    expect(new Set(asked.map(({ weight }) => weight))).toEqual(new Set([1, 0.5]))
  })

  test('[L8] consents are what was agreed to last; a native speaker takes them back', () => {
    const drive = at({ second: ['es', 'fr'] })
    const consents = () => placeIn(drive.state)?.consents
    const choose = (choice: string) => drive.run({ do: 'post_message', id: `m${drive.log.length}`, choice })
    choose('second_es')
    expect(consents()).toEqual(['es'])
    choose('second_fr')
    expect(consents()).toEqual(['fr'])
    choose('later')
    expect(placeIn(drive.state)).toMatchObject({ path: 'later', consents: ['fr'] })
    choose('wait')
    expect(consents()).toBeUndefined()
    expect(choose('second_de')).toBe('invalid')
  })

  test('[L9] words that stand on a button are a tap; others are for the agent', () => {
    const drive = at()
    drive.run({ do: 'post_message', id: 'a', text: 'leave a message, and be told when it is answered!' })
    expect(placeIn(drive.state)).toMatchObject({ path: 'message', reply: true })
    drive.run({ do: 'post_message', id: 'b', text: 'my name is Ana' })
    expect(placeIn(drive.state)).toMatchObject({ path: 'message', reply: true })
  })

  test('[L10] is asked again in the language that is chosen while waiting', () => {
    const drive = at()
    drive.run({ do: 'change_locale', locale: 'es' })
    expect(drive.state?.open).toMatchObject({ asker: 'ladder' })
    expect(drive.state?.open?.input.options?.[0]?.label).toContain('Español')
  })

  test('[L11] says when the line opens, in the person’s time where it is known', () => {
    const drive = new Drive(release)
    drive.floor = floor({ open: false })
    drive.start('en', { person: { timeZone: 'Asia/Kolkata' } })
    drive.run({ do: 'post_message', id: 'h', choice: 'human' })
    const opensAt = drive.state?.status === 'parked' ? drive.state.until : null
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(opensAt ?? 0).replace(/\s/g, ' ')
    const said = drive.log.flatMap((event) => (event.type === 'message_posted' && event.source === 'system.hours.closed' ? [event.text.replace(/\s/g, ' ')] : []))
    expect(said.join()).toContain(time)
  })
})

describe('a chat that is answered in writing', () => {
  const reply = () => {
    const drive = at()
    drive.run({ do: 'post_message', id: 'p', choice: 'message' })
    drive.run({ do: 'claim', agent: ana })
    return drive
  }

  test('[L13] weighs as any other once its person writes to the agent, and is in writing again when the agent leaves', () => {
    const drive = reply()
    drive.run({ do: 'post_agent_message', agent: ana, id: 'a', text: 'Hello.', fence: 1 })
    expect(weightOf(placeIn(drive.state)!)).toBe(0.5)
    drive.run({ do: 'post_message', id: 'b', text: 'I am here' })
    expect(weightOf(placeIn(drive.state)!)).toBe(1)
    drive.run({ do: 'lose_agent', agent: 'ana', why: 'lost' })
    expect(placeIn(drive.state)).toMatchObject({ path: 'message', reply: true })
  })

  test('[L14] whatever happens, no agent has one at half its weight whose person has written to them', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        let written = false
        for (const { state, events } of inLine([{ kind: 'path', id: 'message' }, ...wishes]).turns) {
          for (const event of events) {
            if (event.type === 'agent_assigned') written = false
            if (event.type === 'message_posted' && event.from === 'user') written = true
          }
          if (state.status === 'agent' && written) expect(state.place.reply).toBeUndefined()
        }
      }),
      RUNS,
    )
  }, 120_000)
})

describe('nobody is left who speaks the language', () => {
  const left = (since: number, drive: Drive) => {
    drive.floor = floor({ second: ['es'] })
    drive.run({ do: 'check_speakers', since })
    return drive.turns.at(-1)!.events.flatMap((event) => (event.type === 'message_posted' ? [event.source] : []))
  }

  test('[L16] is told to who waits, once for each time that the last one goes, with the ways to wait', () => {
    const drive = at({ here: true })
    const first = drive.now
    expect(left(first, drive)).toEqual(['system.handoff.no_agent', 'system.ladder.ask'])
    expect(asked(drive)).toEqual(['wait', 'second_es', 'message', 'later'])
    expect(left(first, drive)).toEqual([])
    drive.now += 60_000
    expect(left(drive.now, drive)).toEqual(['system.handoff.no_agent', 'system.ladder.ask'])
  })

  test('[L17] is not told to who was told so when they came, chose a way, has somebody here after all, or is being asked something else', () => {
    const came = at()
    expect(left(came.now - 60_000, came)).toEqual([])
    const chose = at()
    chose.run({ do: 'post_message', id: 'p', choice: 'later' })
    expect(left(chose.now, chose)).toEqual([])
    const back = at({ here: true })
    back.run({ do: 'check_speakers', since: back.now })
    expect(back.turns.at(-1)!.events).toEqual([])
    const language = at({ here: true })
    language.run({ do: 'post_message', id: 'l', choice: 'language' })
    expect(left(language.now, language)).toEqual([])
    language.run({ do: 'post_message', id: 'l2', choice: 'es' })
    expect(language.state?.open).toMatchObject({ asker: 'ladder' })
  })

  test('[L18] when the line opens, either: whoever has not chosen is asked', () => {
    for (const [choice, told] of [[undefined, true], ['message', false]] as const) {
      const drive = at({ open: false })
      if (choice) drive.run({ do: 'post_message', id: 'p', choice })
      drive.floor = floor({ open: true })
      drive.run({ do: 'check_hours' })
      const sources = drive.turns.at(-1)!.events.flatMap((event) => (event.type === 'message_posted' ? [event.source] : []))
      expect(sources).toEqual(told ? ['system.hours.open', 'system.handoff.no_agent', 'system.ladder.ask'] : ['system.hours.open'])
    }
  })
})
