/** Five kinds of simulated floors. Rates are people an hour; hours are those of the day. */

export interface AgentPlan {
  languages: readonly string[]
  skills?: readonly string[]
  capacity: number
  /** Hours of the day; the second below the first: over midnight. Undefined: always. */
  shift?: readonly [number, number]
}

export interface Kind {
  name: string
  agents: readonly AgentPlan[]
  /** Shares of the languages. */
  locales: Readonly<Record<string, number>>
  /** People an hour at an hour of the day (with fractions). */
  rate(hour: number): number
  /** Groups of people who come within some minutes. */
  bursts?: { everyHours: number; people: readonly [number, number]; withinMinutes: number }
}

const FIVE = { es: 0.35, 'pt-BR': 0.25, hi: 0.2, fr: 0.1, ar: 0.1 }

const SPEAKERS: readonly AgentPlan[] = [
  { languages: ['es'], capacity: 3, skills: ['senior'] },
  { languages: ['es', 'pt-BR'], capacity: 3, skills: ['safety'] },
  { languages: ['es', 'fr'], capacity: 4 },
  { languages: ['pt-BR'], capacity: 3, skills: ['senior', 'safety'] },
  { languages: ['pt-BR', 'fr'], capacity: 3, skills: ['senior'] },
  { languages: ['hi'], capacity: 3, skills: ['safety'] },
  { languages: ['hi', 'ar'], capacity: 4, skills: ['senior'] },
  { languages: ['ar', 'fr'], capacity: 3, skills: ['safety'] },
]

const SHIFTS: readonly (readonly [number, number])[] = [[6, 14], [14, 22], [22, 6]]

/** Low at night, high in the afternoon. */
const daily = (hour: number, base: number, swing: number) => base * (1 + swing * Math.sin(((hour - 9) / 24) * 2 * Math.PI))

/** A peak around an hour. */
const peak = (hour: number, at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2) / 2)

export const KINDS: readonly Kind[] = [
  { name: 'calm', agents: SPEAKERS, locales: FIVE, rate: (hour) => daily(hour, 34, 0.3) },
  { name: 'rush', agents: SPEAKERS, locales: FIVE, rate: (hour) => 40 + 75 * peak(hour, 11, 1.2) + 65 * peak(hour, 18, 1.5) },
  { name: 'one agent', agents: [{ languages: ['es'], capacity: 3, skills: ['senior', 'safety'] }], locales: { es: 1 }, rate: (hour) => daily(hour, 7.6, 0.25) },
  {
    name: 'shift change',
    agents: SHIFTS.flatMap((shift, index) => SPEAKERS.filter((_, agent) => index < 2 || agent !== 2).map((agent) => ({ ...agent, shift }))),
    locales: FIVE,
    rate: (hour) => (hour < 6 || hour >= 22 ? 42 : 53),
  },
  { name: 'bursts', agents: SPEAKERS, locales: FIVE, rate: () => 34, bursts: { everyHours: 2.5, people: [12, 40], withinMinutes: 12 } },
]

export interface QueuePlan {
  name: string
  share: number
  /** Of a lognormal duration, minutes, and its sigma. */
  median: number
  sigma: number
  skill?: string
  lane: 'normal' | 'high' | 'urgent'
}

export const QUEUES: readonly QueuePlan[] = [
  { name: 'account_recovery', share: 0.55, median: 8, sigma: 0.7, lane: 'normal' },
  { name: 'community_standards', share: 0.36, median: 12, sigma: 0.75, lane: 'normal' },
  { name: 'contested', share: 0.06, median: 16, sigma: 0.6, skill: 'senior', lane: 'high' },
  { name: 'specialist_safety', share: 0.03, median: 20, sigma: 0.8, skill: 'safety', lane: 'urgent' },
]

export const HEAD_START_MS = { normal: 0, high: 30 * 60_000, urgent: 2 * 3_600_000 } as const
