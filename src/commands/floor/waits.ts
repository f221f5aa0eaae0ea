/** How true the waits were that people were told, by language and day. Read a day at a time, so that a long report never keeps a chat waiting. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Stay, WaitStore } from '../../handoff/wait-store.ts'
import { calibrationOf, type Calibration } from '../../handoff/waits/calibration.ts'
import { daysIn, type Span } from './history.ts'

export interface WaitCalibrations {
  all: Calibration
  /** Those with most waits first. */
  languages: ({ locale: string } & Calibration)[]
  /** Days on which somebody began to wait. */
  days: ({ day: string } & Calibration)[]
}

/** @throws RangeError for a zone that there is not */
export async function waitCalibrations(waits: Pick<WaitStore, 'staysBetween'>, span: Span, zone: string): Promise<WaitCalibrations> {
  const all: Stay[] = []
  const days: WaitCalibrations['days'] = []
  for (const { day, from, to } of daysIn(span, zone)) {
    const stays = await waits.staysBetween(from, to)
    all.push(...stays)
    if (stays.length > 0) days.push({ day, ...calibrationOf(stays) })
    await breathe()
  }
  const languages = [...Map.groupBy(all, ({ locale }) => locale)].map(([locale, stays]) => ({ locale, ...calibrationOf(stays) }))
  return { all: calibrationOf(all), languages: languages.sort((a, b) => b.forecast - a.forecast || (a.locale < b.locale ? -1 : 1)), days }
}
