/** What transcripts come by, and what none does: steps, options of questions, outcomes of calls. */
import type { Step } from '../definition.ts'
import type { Content } from '../load/content.ts'
import type { ChatWatch } from './chat.ts'

export const PARTS = ['steps', 'options', 'outcomes'] as const
export type Part = (typeof PARTS)[number]

/** `missed`: `flow.step`, `flow.step: option`, `flow.step: outcome`. */
export interface FlowCoverage {
  flow: string
  steps: Share
  options: Share
  outcomes: Share
  missed: string[]
}

export interface Share {
  covered: number
  all: number
}

/** Looks on while transcripts are played; one for all of them. */
export class Coverage {
  readonly #seen = new Set<string>()

  readonly watch: ChatWatch = {
    entered: (step, skipped) => {
      if (!skipped) this.#seen.add(step)
    },
    ran: ({ steps }) => {
      for (const { step, answer } of steps) if (answer !== undefined) this.#seen.add(`${step}: ${answer}`)
    },
  }

  /** By flow, in the order of their names. */
  of(content: Pick<Content, 'flows'>): FlowCoverage[] {
    return [...content.flows].sort(([a], [b]) => a.localeCompare(b)).map(([flow, { steps }]) => this.#ofFlow(flow, steps))
  }

  #ofFlow(flow: string, steps: ReadonlyMap<string, Step>): FlowCoverage {
    const parts = [...steps].map(([id, step]) => partsOf(`${flow}.${id}`, step))
    const [own, options, outcomes] = PARTS.map((part) => parts.flatMap((each) => each[part])) as [string[], string[], string[]]
    const missed = [...own, ...options, ...outcomes].filter((name) => !this.#seen.has(name)).sort()
    return { flow, steps: this.#share(own), options: this.#share(options), outcomes: this.#share(outcomes), missed }
  }

  #share(names: readonly string[]): Share {
    return { covered: names.filter((name) => this.#seen.has(name)).length, all: names.length }
  }
}

function partsOf(name: string, step: Step): Record<Part, string[]> {
  const options = 'ask' in step && 'options' in step ? Object.keys(step.options ?? {}) : []
  const outcomes = 'call' in step ? Object.keys(step.outcomes) : []
  return { steps: [name], options: options.map((id) => `${name}: ${id}`), outcomes: outcomes.map((id) => `${name}: ${id}`) }
}

/** All flows together. */
export function totalOf(flows: readonly FlowCoverage[]): Omit<FlowCoverage, 'flow' | 'missed'> {
  const sum = (part: Part): Share => ({
    covered: flows.reduce((total, flow) => total + flow[part].covered, 0),
    all: flows.reduce((total, flow) => total + flow[part].all, 0),
  })
  return { steps: sum('steps'), options: sum('options'), outcomes: sum('outcomes') }
}
