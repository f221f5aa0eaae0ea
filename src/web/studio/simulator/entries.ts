/** The log of a tried-out chat: what was said, and between it what else was done. Pure. */
import type { SimulatedBubble, SimulatedLine, SimulationAnswer } from '../../../protocol/index.ts'

export type Entry =
  | { kind: 'bubble'; bubble: SimulatedBubble }
  /** Time that passed, a report of the platform, another language: nothing that stands in a real chat. `line` counts from 1. */
  | { kind: 'deed'; deed: Exclude<SimulatedLine, { tap: string } | { type: string }>; line: number }

/** Everything in order; a line that didn't fit any more is left out with all after it. */
export function entriesOf(lines: readonly SimulatedLine[], { bubbles, played }: Pick<SimulationAnswer, 'bubbles' | 'played'>): Entry[] {
  const said = (line: number): Entry[] => bubbles.filter((bubble) => bubble.line === line).map((bubble) => ({ kind: 'bubble', bubble }))
  const later = lines.slice(0, Math.max(played, lastLine(bubbles))).flatMap((line, index): Entry[] => {
    const deed: Entry[] = 'tap' in line || 'type' in line ? [] : [{ kind: 'deed', deed: line, line: index + 1 }]
    return [...deed, ...said(index + 1)]
  })
  return [...said(0), ...later]
}

function lastLine(bubbles: readonly SimulatedBubble[]): number {
  return bubbles.at(-1)?.line ?? 0
}
