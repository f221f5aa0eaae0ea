import { z } from 'zod'
import { locale, time } from '../fields.ts'

const since = time.describe('From here on.')
const until = time.optional().describe('Up to here; now unless given. At most 92 days after `since`.')
const share = z.number().min(0).max(1).nullable()

/** `GET /v1/floor/waits` */
export const waitsQuery = z.strictObject({
  since: time.optional().describe('From here on; 14 days ago unless given.'),
  until,
  zone: z.string().max(60).optional().describe('The IANA time zone in which days begin; UTC unless given.'),
})
export type WaitsQuery = z.infer<typeof waitsQuery>

const calibration = {
  forecast: z.int().describe('Waits that were forecast when they began, and are over.'),
  unsaid: z.int().describe('Waits that are over, but nothing could be said when they began.'),
  atP50: share.describe('The share of them at or below the p50 as it was stated; 0.5 is meant.'),
  atP90: share.describe('The share at or below the p90 as it was stated; 0.9 is meant.'),
  inside: share.describe('The share between the two; 0.4 is meant.'),
  loss: z.number().nullable().describe('Mean pinball loss of both, seconds: the lower, the truer.'),
  compared: z.object({
    waits: z.int(),
    loss: z.number().describe('Seconds.'),
    averageLoss: z.number().describe('Seconds: of the same quantiles of the last 50 waits in that language, a plain moving average.'),
  }).nullable().describe('Where a moving average existed as well.'),
}

export const waitCalibration = z.object(calibration).meta({ id: 'WaitCalibration', description: 'How true the waits were that people were told.' })
export type WaitCalibration = z.infer<typeof waitCalibration>

export const waitsAnswer = z.object({
  since: time,
  until: time,
  all: waitCalibration,
  languages: z.array(z.object({ locale, ...calibration })).describe('Those with most waits first.'),
  days: z.array(z.object({ day: z.iso.date().describe('In the zone that was asked for.'), ...calibration })).describe('Days on which waits began, in order.'),
})
export type WaitsAnswer = z.infer<typeof waitsAnswer>

/** `POST /v1/floor/staffing` */
export const staffingBody = z.strictObject({
  since,
  until,
  change: z.array(z.strictObject({
    locales: z.array(locale).min(1).max(10).describe('Languages that each of them speaks.'),
    count: z.int().min(-50).max(50).describe('So many agents more; below 0, fewer.'),
  })).max(10),
})
export type StaffingBody = z.infer<typeof staffingBody>

const waited = z.object({
  p50: z.int().nullable().describe('Seconds; null: nobody was taken.'),
  p90: z.int().nullable().describe('Seconds.'),
  taken: z.int(),
  lost: z.int().describe('Gave up, or were never taken.'),
}).meta({ id: 'Waited' })
export type WaitedView = z.infer<typeof waited>

const staffing = {
  chats: z.int().describe('People who came.'),
  recorded: waited.describe('As it really was.'),
  before: waited.describe('Played again with the agents of then.'),
  after: waited.describe('Played again with the changed agents. Compare it with `before`.'),
}

export const staffingAnswer = z.object({
  since: time.describe('Later than what was asked for where more people came than are played (50,000).'),
  until: time,
  agents: z.object({ before: z.int(), after: z.int() }).describe('Who took chats in that time.'),
  missing: z.int().describe('Agents that were to be taken away, but there are none like that.'),
  all: z.object(staffing),
  languages: z.array(z.object({ locale, ...staffing })).describe('Those with most people first.'),
}).meta({ id: 'Staffing', description: 'What another roster would have changed.' })
export type StaffingView = z.infer<typeof staffingAnswer>
export type LanguageStaffingView = StaffingView['languages'][number]

const supervisor = { topic: 'floor', access: 'agent', roles: ['supervisor', 'admin'] } as const

/** For the table in `../calls.ts`. */
export const STAFFING_CALLS = {
  'GET /v1/floor/waits': { ...supervisor, summary: 'How true the waits were that people were told', query: waitsQuery, answers: { 200: waitsAnswer } },
  'POST /v1/floor/staffing': { ...supervisor, summary: 'Play a recorded time again with more or fewer agents', body: staffingBody, answers: { 200: staffingAnswer } },
} as const
