/** What a simulation is asked, and what it tells. The wire's words for both stand in `protocol/studio/simulation.ts`. */
import type { Assurance, Brief, InputOption, TrailEntry, Value } from '../../conversation/script.ts'
import type { Direction } from '../../language/locales.ts'
import type { Understanding } from '../engine/understand.ts'
import type { Transcript } from '../transcripts/format.ts'

/** What somebody, the clock or the platform did. */
export type SimulatedLine =
  | { tap: string }
  | { type: string }
  | { wait: string }
  | { event: string; data?: Record<string, Value> }
  | { language: string }

export interface SimulationRequest {
  /** A locale of the release, or a made-up one. */
  locale: string
  /** Where to begin; left out, at the start of all flows. */
  from?: { flow: string; step?: string }
  /** What the signed context says; without it the person is anonymous. */
  context?: Transcript['context']
  assurance?: Assurance
  /** What each action answers, call by call; the last answer stands for good. */
  actions?: Transcript['actions']
  /** Whether somebody is there to take over; left out: yes. */
  staffed?: boolean
  lines: readonly SimulatedLine[]
}

/** Where something is written; lines count from 1. */
export interface Written {
  file: string
  line: number
}

export interface Bubble {
  from: 'bot' | 'user' | 'system'
  text: string
  /** The locale that it was really written in. */
  locale: string
  dir: Direction
  /** 0: said at the opening; else the number of the line after which it came. */
  line: number
  /** ISO 8601, by the chat's own clock. */
  at: string
  step?: string
  stepAt?: Written
  textAt?: Written
  /** What a typed text was taken for. */
  read?: Understanding
  understood?: boolean
}

export interface CallMade {
  action: string
  step: string
  line: number
  outcome: string
  data?: Record<string, Value>
}

export interface Simulation {
  locale: string
  dir: Direction
  /** Every language that it could be played in. */
  locales: string[]
  /** What the platform may report. */
  events: string[]
  now: string
  /** Lines that could be played. */
  played: number
  bubbles: Bubble[]
  status: 'bot' | 'parked' | 'waiting' | 'ended' | 'stuck'
  /** `flow.step` */
  place: string
  open: { kind: string; options: InputOption[]; until?: string } | null
  globals: InputOption[]
  pause: { until: string | null; events: string[] } | null
  vars: Record<string, Value>
  assurance: number
  trail: readonly TrailEntry[]
  visited: { step: string; line: number; skipped: boolean }[]
  calls: CallMade[]
  actions: { action: string; outcomes: string[]; mocked: boolean }[]
  handoff: { queue: string; reason: string; priority: string; line: number; facts: Brief['facts'] } | null
  end: { outcome: string; line: number; until?: string; reference?: string; expectedBy?: string } | null
  stuck: { line: number; why: string; step?: string; at?: Written } | null
}
