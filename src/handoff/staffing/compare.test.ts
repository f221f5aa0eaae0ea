import { expect, test } from 'vitest'
import type { Agent } from '../../agents/store.ts'
import type { Handling, Stay } from '../wait-store.ts'
import { compareStaffing, type RosterChange } from './compare.ts'
import { joined, rosterOf } from './recorded.ts'

const MINUTE = 60_000

const agent = (id: string, languages: string[], capacity = 1): Agent => ({
  id, email: id, name: id, role: 'agent', languages, secondLanguages: [], skills: [], capacity, active: true,
})
const ACCOUNTS = [agent('ana', ['es']), agent('ravi', ['hi'])]

/** Somebody who came, waited and was helped for ten minutes. */
function helped(locale: string, joined: number, taken: number, by: string): { stay: Stay; handling: Handling } {
  const conversation = `${locale}${joined}`
  const [joinedAt, endedAt] = [joined * MINUTE, taken * MINUTE]
  const kind = { conversation, queue: 'q', locale, weight: 1 }
  return {
    stay: { ...kind, priority: 'normal', consents: [], since: joinedAt, joinedAt, forecast: null, reachedAt: endedAt, endedAt, end: 'taken', agent: by },
    handling: { ...kind, agent: by, since: endedAt, until: endedAt + 10 * MINUTE },
  }
}

const RECORD = [helped('hi', 0, 0, 'ravi'), helped('hi', 1, 10, 'ravi'), helped('hi', 2, 20, 'ravi'), helped('es', 3, 3, 'ana')]
const PERIOD = {
  stays: RECORD.map(({ stay }) => stay), handlings: RECORD.map(({ handling }) => handling), accounts: ACCOUNTS, until: 100 * MINUTE,
  shifts: [{ agent: 'ana', since: 0, until: 90 * MINUTE }, { agent: 'ravi', since: 0, until: 90 * MINUTE }],
}
const ask = (...change: RosterChange[]) => compareStaffing({ period: PERIOD, skills: new Map(), change })

test('with the roster of then, the replay is what was recorded', () => {
  const { all, agents, languages } = ask()
  expect(agents).toEqual({ before: 2, after: 2 })
  expect(all).toEqual({ chats: 4, recorded: all.before, before: all.after, after: { p50: 0, p90: 18 * 60, taken: 4, lost: 0 } })
  expect(languages.map(({ locale, chats }) => [locale, chats])).toEqual([['hi', 3], ['es', 1]])
})

test('with one more agent of a language, only that language waits less', () => {
  const { languages, agents } = ask({ locales: ['hi'], count: 1 })
  expect(agents).toEqual({ before: 2, after: 3 })
  expect(languages.map(({ locale, before, after }) => [locale, before.p90, after.p90])).toEqual([['hi', 18 * 60, 8 * 60], ['es', 0, 0]])
})

test('with fewer agents people are lost, and nobody is taken away who never was there', () => {
  const { languages, missing, agents } = ask({ locales: ['hi'], count: -2 })
  expect({ missing, agents }).toEqual({ missing: 1, agents: { before: 2, after: 1 } })
  expect(languages[0]?.after).toEqual({ p50: null, p90: null, taken: 0, lost: 3 })
})

test('where nobody was ever there, newcomers are there all the time', () => {
  const { all } = compareStaffing({ period: { ...PERIOD, shifts: [], handlings: [] }, skills: new Map(), change: [{ locales: ['hi', 'es'], count: 1 }] })
  expect(all.before.taken).toBe(0)
  expect(all.after.taken).toBe(4)
})

test('of whom no shift was noted is taken to have been there while handling chats', () => {
  const roster = rosterOf({ ...PERIOD, shifts: [PERIOD.shifts[0]!] })
  expect(roster.map(({ agent: { id }, spells }) => [id, spells])).toEqual([['ana', [{ from: 0, until: 90 * MINUTE }]], ['ravi', [{ from: 0, until: 30 * MINUTE }]]])
})

test('spells that touch become one', () => {
  expect(joined([{ from: 5, until: 7 }, { from: 0, until: 2 }, { from: 2, until: 3 }])).toEqual([{ from: 0, until: 3 }, { from: 5, until: 7 }])
  expect(joined([{ from: 0, until: 2 }, { from: 5, until: 7 }], 3)).toEqual([{ from: 0, until: 7 }])
})
