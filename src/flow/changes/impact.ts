/** What a release does to the chats that go on, counted. */
import type { Impact, Move } from '../../conversation/index.ts'

export interface ImpactAt {
  flow: string
  step: string
  impact: Extract<Impact, 're_asked' | 'stranded'>
  chats: number
}

export interface ImpactReport {
  /** Chats that aren't settled, and are on another release. */
  live: number
  /** Go on where they are: nothing is said. */
  continues: number
  /** Are asked their question anew. */
  reAsked: number
  /** A person has them, or they wait for one. */
  unaffected: number
  /** Can't go on there. */
  stranded: number
  /** Where they stand that are asked anew or stranded, most chats first. */
  steps: ImpactAt[]
}

/** Counts what becomes of each chat. */
export function countImpact(moves: Iterable<Pick<Move, 'impact' | 'at'>>): ImpactReport {
  const counted: Record<Impact, number> = { continues: 0, re_asked: 0, unaffected: 0, stranded: 0 }
  const steps = new Map<string, ImpactAt>()
  for (const { impact, at } of moves) {
    counted[impact] += 1
    if (impact === 're_asked' || impact === 'stranded') countAt(steps, impact, at)
  }
  const { continues, re_asked: reAsked, unaffected, stranded } = counted
  return {
    live: continues + reAsked + unaffected + stranded,
    continues, reAsked, unaffected, stranded,
    steps: [...steps.values()].sort((a, b) => b.chats - a.chats),
  }
}

function countAt(steps: Map<string, ImpactAt>, impact: ImpactAt['impact'], at: string): void {
  const [flow = '', step = ''] = at.split('.')
  const entry = steps.get(`${impact} ${at}`) ?? { flow, step, impact, chats: 0 }
  entry.chats += 1
  steps.set(`${impact} ${at}`, entry)
}
