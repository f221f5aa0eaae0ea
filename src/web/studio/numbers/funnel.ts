import type { FunnelStep } from '../../../protocol/index.ts'

/** What is counted at a step. */
export const COUNTS = ['came', 'left', 'handedOff', 'resolved', 'notUnderstood'] as const
export type Count = (typeof COUNTS)[number]

/** A row of the table; `locale` is undefined where all languages are counted together. */
export type FunnelRow = Pick<FunnelStep, 'flow' | 'step' | Count> & { locale: string | undefined }

export interface FunnelWish {
  flow?: string
  locale?: string
  /** Each language by itself. */
  isSplit: boolean
  by: Count
}

/** The rows that are wished, most first. Pure. */
export function funnelRows(steps: readonly FunnelStep[], { flow, locale, isSplit, by }: FunnelWish): FunnelRow[] {
  const found = steps.filter((each) => (flow === undefined || each.flow === flow) && (locale === undefined || each.locale === locale))
  const rows = isSplit ? found : [...Map.groupBy(found, (each) => `${each.flow}.${each.step}`).values()].map(summed)
  return [...rows].sort((a, b) => b[by] - a[by] || b.came - a.came || a.flow.localeCompare(b.flow) || a.step.localeCompare(b.step))
}

function summed(steps: FunnelStep[]): FunnelRow {
  const [first] = steps as [FunnelStep]
  const of = (count: Count) => steps.reduce((sum, each) => sum + each[count], 0)
  return { flow: first.flow, step: first.step, locale: undefined, came: of('came'), left: of('left'), handedOff: of('handedOff'), resolved: of('resolved'), notUnderstood: of('notUnderstood') }
}
