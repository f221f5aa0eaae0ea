/** Makes a failing schedule short: steps are left out as long as the same rule still fails. */
import type { Line } from './line.ts'
import { runSchedule, type Schedule } from './schedule.ts'

/** Tries at most; each runs a schedule. */
const TRIES = 3_000

/** Halves, quarters … single steps (delta debugging: Zeller and Hildebrandt, 2002). Answers the steps that are left. */
export async function shrink(line: Line, schedule: Schedule): Promise<number[]> {
  let steps = [...schedule.steps]
  const { violation } = await runSchedule(line, schedule)
  if (!violation) return steps
  const fails = async (some: number[]) => (await runSchedule(line, { ...schedule, steps: some })).violation?.rule === violation.rule
  let tries = 0
  for (let size = Math.ceil(steps.length / 2); size >= 1 && tries < TRIES; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < steps.length && tries < TRIES; tries++) {
      const without = [...steps.slice(0, at), ...steps.slice(at + size)]
      if (await fails(without)) steps = without
      else at += size
    }
  }
  return steps
}
