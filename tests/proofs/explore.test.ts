/** Every state of a small floor; `node bench/explore.ts` goes through larger ones. */
import { describe, expect, test } from 'vitest'
import type { Bug } from '../support/explore/automaton.ts'
import { explore } from '../support/explore/explore.ts'
import type { Rule } from '../support/world/violation.ts'

const SMALL = { agents: 2, chats: 2, crashes: 1, capacity: 1 }

describe('every state of 2 agents, 2 chats and a crash', () => {
  test('[E1] keeps every rule, whoever does what in whichever order', () => {
    const { wrong, states, transitions } = explore(SMALL)
    console.log(`${states} states, ${transitions} transitions`)
    expect(wrong).toEqual([])
    expect(states).toBeGreaterThan(1_000)
  })

  test('[E2] is the same floor when agents and chats that are alike are not counted as one', () => {
    const [reduced, plain] = [explore(SMALL), explore({ ...SMALL, symmetric: false })]
    expect(plain.wrong).toEqual([])
    expect(plain.depth).toBe(reduced.depth)
    expect(plain.chatStates).toBe(reduced.chatStates)
    // Two agents and two chats can change places: nothing stands for more than four.
    expect(plain.states).toBeGreaterThan(reduced.states)
    expect(plain.states).toBeLessThanOrEqual(reduced.states * 4)
  })

  test.each<[Bug, Rule]>([
    ['no_guard', 'load'],
    ['stale_fence', 'stale'],
    ['fence_stays', 'fence'],
    ['not_missed', 'stranded'],
    ['offer_stays', 'stranded'],
  ])('[E3] finds %s', (bug, rule) => {
    const { wrong } = explore({ ...SMALL, bug })
    expect(wrong.map((each) => each.rule)).toContain(rule)
    expect(wrong[0]!.trace[0]).toBe('begin')
  })
})
