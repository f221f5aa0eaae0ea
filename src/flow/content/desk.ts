/**
 * `flows/desk.yaml` (optional): how agents work.
 *
 * ```yaml
 * wrap_ups: { solved: { about: Everything was settled in the chat. }, fraud: { about: …, note: needed } }
 * clocks: { answer: { soon: 2m, late: 5m }, line: { soon: 5m, late: 15m } }
 * ```
 */
import { z } from 'zod'
import { Duration, Id } from '../definition.ts'

const Clock = z.strictObject({ soon: Duration, late: Duration })

export const DeskSchema = z.strictObject({
  /** What a case was about, as an agent says it at its end. */
  wrap_ups: z.record(Id, z.strictObject({
    about: z.string().min(1).max(300),
    /** The agent must leave a note, too. */
    note: z.literal('needed').optional(),
  })).optional(),
  /** From when on a clock of the console warns, and from when on it is late. */
  clocks: z.strictObject({
    /** Since a person in an agent's chat awaits an answer. */
    answer: Clock.optional(),
    /** Since somebody began to wait in the line. */
    line: Clock.optional(),
  }).optional(),
})
export type Desk = z.infer<typeof DeskSchema>
/** Which clock of the console. */
export type ClockName = keyof NonNullable<Desk['clocks']>

/** Where the file says nothing. Half of the people leave a live chat that is silent for some minutes. */
export const CLOCKS = { answer: { soon: '2m', late: '5m' }, line: { soon: '5m', late: '15m' } } as const satisfies Desk['clocks']
