import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agent } from '../agents/store.ts'
import { BOUNDS, fits, lineAt } from '../conversation/index.ts'
import { byRank, mayCall, nextFor, offersNow, Rules, type Lined, type Skills, type Taker } from './routing.ts'

const LOCALES = ['en', 'es', 'hi', 'hi-Latn'] as const
const SKILLS: Skills = new Map([['general', []], ['safety', ['safety']], ['senior', ['senior', 'safety']]])
const NOW = Date.UTC(2026, 5, 1, 12)

const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id, email: `${id}@example.org`, name: id, role: 'agent', languages: ['en'], secondLanguages: [], skills: [], capacity: 3, active: true, ...more,
})
const chat = (conversation: string, more: Partial<Lined> = {}): Lined => ({ conversation, queue: 'general', locale: 'en', priority: 'normal', since: NOW, weight: 1, reply: false, ...more })

const someAgent = (id: string): fc.Arbitrary<Agent> =>
  fc.record({
    id: fc.constant(id), email: fc.constant(id), name: fc.constant(id),
    role: fc.constantFrom('agent' as const, 'agent', 'agent', 'supervisor', 'content'),
    languages: fc.subarray([...LOCALES], { minLength: 1 }),
    secondLanguages: fc.subarray([...LOCALES]),
    skills: fc.subarray(['safety', 'senior']),
    capacity: fc.integer({ min: 0, max: 5 }),
    active: fc.constantFrom(true, true, true, false),
  })
const agents: fc.Arbitrary<Agent[]> = fc.tuple(...['a', 'b', 'c', 'd'].map(someAgent)).chain((all) => fc.subarray(all))

const someChat = (conversation: string): fc.Arbitrary<Lined> =>
  fc.record({
    conversation: fc.constant(conversation),
    queue: fc.constantFrom('general', 'general', 'safety', 'senior', 'unknown'),
    locale: fc.constantFrom(...LOCALES),
    consents: fc.oneof(fc.constant(undefined), fc.subarray([...LOCALES])),
    priority: fc.constantFrom('normal' as const, 'high', 'urgent'),
    since: fc.integer({ min: 0, max: 4 * 3_600_000 }).map((ago) => NOW - ago),
    weight: fc.constantFrom(0.5, 1, 1, 2),
    reply: fc.constant(false),
    reservedFor: fc.constantFrom(null, null, null, 'a', 'b'),
    passedBy: fc.array(fc.record({ agent: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.integer({ min: 0, max: 240_000 }).map((ago) => NOW - ago) }), { maxLength: 3 }),
  })
const line: fc.Arbitrary<Lined[]> = fc.integer({ min: 0, max: 12 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, index) => someChat(`c${index}`))))

const takersOf = (all: readonly Agent[]): fc.Arbitrary<Taker[]> =>
  fc.tuple(...all.map((each) => fc.record({ agent: fc.constant(each), load: fc.integer({ min: 0, max: 10 }).map((halves) => Math.min(halves / 2, each.capacity)), takenAt: fc.nat(100), asked: fc.boolean() })))

const floor = fc.record({ agents, line }).chain(({ agents: all, line: chats }) => takersOf(all).map((takers) => ({ rules: new Rules(SKILLS, all), chats, takers })))

describe('who may take what', () => {
  const rules = new Rules(SKILLS, [agent('ana'), agent('sam', { skills: ['safety'] }), agent('eva', { languages: ['es'] })])

  test('a language that they speak, or one that the person agreed to', () => {
    expect(rules.suits(agent('ana'), chat('c1'))).toBe(true)
    expect(rules.suits(agent('ana'), chat('c1', { locale: 'es' }))).toBe(false)
    expect(rules.suits(agent('ana'), chat('c1', { locale: 'es', consents: ['en'] }))).toBe(true)
    expect(rules.suits(agent('ana', { secondLanguages: ['es'] }), chat('c1', { locale: 'es' }))).toBe(false)
    expect(rules.suits(agent('ana', { secondLanguages: ['es'] }), chat('c1', { locale: 'es', consents: ['es'] }))).toBe(true)
  })

  test('a language in another script than their own, which is no less theirs', () => {
    const [hina, latin] = [agent('hina', { languages: ['hi'] }), agent('latin', { languages: ['hi-Latn'] })]
    expect(rules.suits(hina, chat('c1', { locale: 'hi-Latn' }))).toBe(true)
    expect(rules.suits(latin, chat('c1', { locale: 'hi' }))).toBe(false)
    expect(rules.suits(agent('ana', { secondLanguages: ['hi'] }), chat('c1', { locale: 'hi-Latn', consents: ['hi-Latn'] }))).toBe(true)
    const trained = new Rules(SKILLS, [agent('sam', { languages: ['hi'], skills: ['safety'] })])
    expect(trained.suits(latin, chat('c1', { locale: 'hi-Latn', queue: 'safety' }))).toBe(false)
  })

  test('all skills of the queue, unless nobody at all has them in that language', () => {
    expect(rules.suits(agent('ana'), chat('c1', { queue: 'safety' }))).toBe(false)
    expect(rules.suits(agent('sam', { skills: ['safety'] }), chat('c1', { queue: 'safety' }))).toBe(true)
    expect(rules.suits(agent('eva', { languages: ['es'] }), chat('c1', { queue: 'safety', locale: 'es' }))).toBe(true)
    expect(rules.closedTo(agent('ana'), 'en')).toEqual(['safety'])
    expect(rules.closedTo(agent('eva'), 'es')).toEqual([])
  })

  test('whoever it is kept for, in any language; nobody else, a supervisor neither', () => {
    const kept = chat('c1', { locale: 'es', queue: 'safety', reservedFor: 'ana' })
    expect(rules.suits(agent('ana'), kept)).toBe(true)
    expect(rules.mayTake(agent('lea', { role: 'admin' }), kept)).toBe(false)
    expect(rules.mayTake(agent('lea', { role: 'supervisor' }), chat('c1', { locale: 'hi' }))).toBe(true)
    expect(rules.mayTake(agent('wim', { role: 'content' }), chat('c1'))).toBe(false)
    expect(rules.mayTake(agent('ana'), chat('c1', { locale: 'hi' }))).toBe(false)
  })
})

describe('the order', () => {
  test('is a head start for each lane: within one nobody is overtaken, and none keeps another waiting beyond it', () => {
    fc.assert(fc.property(someChat('x'), someChat('y'), (x, y) => {
      const first = byRank(x, y) < 0 ? x : y
      const second = first === x ? y : x
      if (x.priority === y.priority) expect(first.since).toBeLessThanOrEqual(second.since)
      expect(first.since - second.since).toBeLessThanOrEqual(Math.max(...Object.values(BOUNDS.headStartMs)))
    }))
  })

  test('puts who waited for two hours before the newest urgent one', () => {
    const waited = chat('old', { since: NOW - BOUNDS.headStartMs.urgent - 1 })
    expect([chat('new', { priority: 'urgent' }), waited].sort(byRank)).toEqual([waited, expect.anything()])
    expect(byRank(chat('a'), chat('b'))).toBe(-1)
    expect(byRank(chat('a'), chat('a'))).toBe(0)
  })
})

describe('the next for an agent', () => {
  test('however long they take one after the other, never weighs more than the capacity, and comes in the order of the line', () => {
    fc.assert(fc.property(floor, ({ rules, chats, takers }) => {
      for (const { agent: each } of takers) {
        let load = 0
        let left = chats
        const taken: Lined[] = []
        for (let next = nextFor(rules, { agent: each, load }, left); next; next = nextFor(rules, { agent: each, load }, left)) {
          load += Math.min(next.weight, each.capacity)
          left = left.filter((other) => other !== next)
          taken.push(next)
        }
        expect(load).toBeLessThanOrEqual(each.capacity)
        expect(taken).toEqual(taken.toSorted(byRank))
        expect(taken.every((one) => rules.suits(each, one))).toBe(true)
        const missed = left.filter((one) => rules.suits(each, one) && taken.some((other) => byRank(one, other) < 0))
        expect(missed).toEqual([])
      }
    }))
  })

  test('that is too heavy now is waited for: a lighter one behind it isn\'t given', () => {
    const rules = new Rules(SKILLS, [agent('ana')])
    const heavy = chat('heavy', { weight: 3, since: NOW - 1 })
    expect(nextFor(rules, { agent: agent('ana'), load: 1 }, [chat('light'), heavy])).toBeUndefined()
    expect(nextFor(rules, { agent: agent('ana'), load: 0 }, [chat('light'), heavy])).toBe(heavy)
    expect(nextFor(rules, { agent: agent('ana', { capacity: 2 }), load: 0 }, [heavy])).toBe(heavy)
  })
})

describe('offers', () => {
  test('go to who may take them and has room, one each', () => {
    fc.assert(fc.property(floor, ({ rules, chats, takers }) => {
      const offers = offersNow(rules, chats, takers, NOW)
      expect(new Set(offers.map((offer) => offer.agent)).size).toBe(offers.length)
      expect(new Set(offers.map((offer) => offer.conversation)).size).toBe(offers.length)
      for (const { conversation, agent: id } of offers) {
        const taker = takers.find((each) => each.agent.id === id)!
        const one = chats.find((each) => each.conversation === conversation)!
        expect(rules.suits(taker.agent, one)).toBe(true)
        expect(fits(taker.load, one.weight, taker.agent.capacity)).toBe(true)
        expect(taker.asked).toBe(false)
      }
    }))
  })

  test('overtake nobody: what came earlier is offered too, unless this agent may not take it or has let it pass', () => {
    fc.assert(fc.property(floor, ({ rules, chats, takers }) => {
      const offers = offersNow(rules, chats, takers, NOW)
      for (const { conversation, agent: id } of offers) {
        const { agent: asked } = takers.find((each) => each.agent.id === id)!
        const one = chats.find((each) => each.conversation === conversation)!
        const earlier = chats.filter((other) => byRank(other, one) < 0 && rules.suits(asked, other) && !other.passedBy?.some((passed) => passed.agent === id))
        expect(earlier.every((other) => offers.some((offer) => offer.conversation === other.conversation))).toBe(true)
      }
    }))
  })

  test('leave nobody idle who could be asked: whoever gets none waits for a heavier one, or has let all pass', () => {
    fc.assert(fc.property(floor, ({ rules, chats, takers }) => {
      const offers = offersNow(rules, chats, takers, NOW)
      for (const { agent: idle, load, asked } of takers) {
        if (asked || offers.some((offer) => offer.agent === idle.id)) continue
        const open = chats.filter((one) => !offers.some((offer) => offer.conversation === one.conversation) && rules.suits(idle, one) && !one.passedBy?.some((passed) => passed.agent === idle.id))
        const first = open.toSorted(byRank)[0]
        if (first) expect(fits(load, first.weight, idle.capacity)).toBe(false)
      }
    }))
  })

  const two = [agent('ana'), agent('ben')]
  const rules = new Rules(SKILLS, two)
  const taker = (who: Agent, more: Partial<Taker> = {}): Taker => ({ agent: who, load: 0, takenAt: 0, asked: false, ...more })
  const asked = (passedBy: Lined['passedBy'], takers = two.map((each) => taker(each))) => offersNow(rules, [chat('c1', { ...(passedBy ? { passedBy } : {}) })], takers, NOW)[0]?.agent

  test('go to most room, then to who took one longest ago', () => {
    expect(asked(undefined, [taker(two[0]!, { load: 1 }), taker(two[1]!)])).toBe('ben')
    expect(asked(undefined, [taker(two[0]!, { takenAt: 9 }), taker(two[1]!, { takenAt: 4 })])).toBe('ben')
    expect(asked(undefined)).toBe('ana')
  })

  test('go on to the next who was not asked yet; again to the same after two minutes, or sooner when nobody else is left', () => {
    const ago = (who: string, ms: number) => ({ agent: who, at: NOW - ms })
    expect(asked([ago('ana', 1_000)])).toBe('ben')
    expect(asked([ago('ana', BOUNDS.passedMs), ago('ben', 1_000)])).toBe('ana')
    expect(asked([ago('ana', BOUNDS.offerMs), ago('ben', 1_000)])).toBe('ana')
    expect(asked([ago('ana', BOUNDS.offerMs - 1), ago('ben', 1_000)])).toBeUndefined()
  })
})

test('a place in the line is the time less the head start', () => {
  expect((['normal', 'high', 'urgent'] as const).map((priority) => NOW - lineAt({ since: NOW, priority }))).toEqual([0, 1_800_000, 7_200_000])
})

describe('whose person is called', () => {
  const rules = new Rules(SKILLS, [agent('ana'), agent('eva', { languages: ['es'] }), agent('bo', { languages: ['en', 'es'] })])
  const free = (id: string, more: Partial<Agent>, load = 0) => ({ agent: agent(id, more), load })
  const away = Array.from({ length: 5 }, (_, n) => chat(`c${n}`))

  test('as many as there is room for, among those who may take them', () => {
    const two = [free('ana', { capacity: 3 }, 2), free('bo', { languages: ['en', 'es'], capacity: 1 }), free('eva', { languages: ['es'] })]
    expect(mayCall(rules, away[0]!, [], two)).toBe(true)
    expect(mayCall(rules, away[1]!, away.slice(0, 1), two)).toBe(true)
    expect(mayCall(rules, away[2]!, away.slice(0, 2), two)).toBe(false)
    expect(mayCall(rules, chat('x', { locale: 'hi' }), [], two)).toBe(false)
  })

  test('calls of other lines count where one agent may take both', () => {
    const spanish = chat('es', { locale: 'es' })
    expect(mayCall(rules, away[0]!, [spanish], [free('ana', { capacity: 1 })])).toBe(true)
    expect(mayCall(rules, away[0]!, [spanish], [free('bo', { languages: ['en', 'es'], capacity: 1 })])).toBe(false)
  })

  test('a chat that is heavier than all that one has room for, when they have no other', () => {
    const heavy = chat('heavy', { weight: 5 })
    expect(mayCall(rules, heavy, [], [free('ana', {})])).toBe(true)
    expect(mayCall(rules, heavy, [], [free('ana', {}, 1)])).toBe(false)
    expect(mayCall(rules, heavy, away.slice(0, 1), [free('ana', {})])).toBe(false)
  })

  test('nobody who is away keeps anybody from the next, whatever the line is', () => {
    fc.assert(
      fc.property(floor, fc.nat(4_096), ({ rules: all, chats, takers }, bits) => {
        const absent = new Set(chats.flatMap(({ conversation }, n) => ((bits >> n) & 1 ? [conversation] : [])))
        const present = ({ conversation }: { conversation: string }) => !absent.has(conversation)
        const offers = offersNow(all, chats, takers, NOW, absent)
        expect(offers.filter(present)).toEqual(offersNow(all, chats.filter(present), takers, NOW))
      }),
    )
  })

  test('in the order of the line: the first whose turn it is can always be called while nobody is', () => {
    fc.assert(
      fc.property(floor, ({ rules: all, chats, takers }) => {
        const [first] = offersNow(all, chats, takers, NOW, new Set(chats.map(({ conversation }) => conversation)))
        const called = chats.find(({ conversation }) => conversation === first?.conversation)
        if (called) expect(mayCall(all, called, [], takers.filter(({ asked }) => !asked))).toBe(true)
      }),
    )
  })
})
