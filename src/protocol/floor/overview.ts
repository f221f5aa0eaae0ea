import { z } from 'zod'
import { agentStatus, role } from '../agent.ts'
import { fence, locale, name, time } from '../fields.ts'
import { who } from '../studio/who.ts'

const priority = z.int().min(0).max(2).describe('0 normal, 1 high, 2 urgent.')

export const spread = z.object({
  p50: z.int().describe('Seconds that half of them took at most.'),
  p90: z.int().describe('Seconds that nine in ten took at most.'),
  count: z.int().describe('How many there were.'),
}).meta({ id: 'Spread', description: 'How long something took, by nearest rank.' })
export type SpreadView = z.infer<typeof spread>

export const floorChat = z.object({
  id: z.string(),
  status: agentStatus,
  locale: locale.describe('The language in which an agent must answer.'),
  queue: z.string(),
  reason: z.string().describe('Why a person is needed, by its name in the flow.'),
  priority,
  waitingSince: time,
  fence,
  takers: z.int().describe('Agents who are here, take chats, and may take it. Only of chats that wait.'),
  able: z.int().describe('Accounts that may take it at all. Only of chats that wait.'),
  reply: z.boolean().describe('It is answered in writing, whether the person is here or not.'),
  owner: z.string().optional().describe('The agent who has it.'),
  keptFor: z.string().optional().describe('The agent who is asked to take it, or whom it is kept for.'),
  awaitsSince: time.optional().describe('Since when the person awaits an answer.'),
  awayUntil: time.optional().describe('Its agent vanished; it is held for them until then.'),
  joined: z.array(who).describe('Supervisors who write beside the owner.'),
}).meta({ id: 'FloorChat', description: 'A chat that waits for an agent, or is with one.' })
export type FloorChat = z.infer<typeof floorChat>

export const floorAgent = z.object({
  id: z.string(),
  name: z.string(),
  role,
  status: z.enum(['available', 'busy', 'away', 'gone']).describe('`busy`: takes no new chats. `gone`: no connection of theirs lives.'),
  since: time.nullable().describe('Since when; null when it was so before the server began to look.'),
  load: z.number().describe('What the chats they have weigh.'),
  capacity: z.int(),
  languages: z.array(locale),
  secondLanguages: z.array(locale),
  skills: z.array(z.string()),
}).meta({ id: 'FloorAgent', description: 'Somebody who helps people.' })
export type FloorAgent = z.infer<typeof floorAgent>

/** What a group of chats is made by. */
export const groupBy = z.enum(['locale', 'queue', 'reason'])
export type GroupBy = z.infer<typeof groupBy>

export const floorGroup = z.object({
  by: groupBy,
  key: z.string(),
  waiting: z.int(),
  oldest: time.nullable().describe('When the one that waits longest came.'),
  wait: spread.nullable().describe('Of those taken in the last hour.'),
  claimed: z.int().describe('Taken in the last hour.'),
  left: z.int().describe('Gave up while waiting, in the last hour.'),
}).meta({ id: 'FloorGroup' })
export type FloorGroup = z.infer<typeof floorGroup>

export const fairnessRow = z.object({
  locale, priority,
  waiting: z.int(),
  oldest: time.nullable(),
  seen: z.int().describe('Those taken in the last hour, and those that wait.'),
  overtaken: z.int().describe('Of these, those of whom somebody of the same language and lane who came later was taken first.'),
  passed: z.int().describe('Of these, those of whom somebody of another language or lane who came later was taken first.'),
}).meta({ id: 'Fairness', description: 'Whether a language and lane is served in the order in which people came.' })
export type FairnessRow = z.infer<typeof fairnessRow>

export const floorAlarm = z.object({
  kind: z.enum(['nobody', 'skills', 'absent', 'long']).describe(
    '`nobody`: no account may take it. `skills`: no account has the skills of its queue. `absent`: nobody who may take it is here. `long`: it waits longer than anybody should.'),
  locale,
  queue: z.string(),
  chats: z.int(),
  since: time.describe('When the first of them came.'),
}).meta({ id: 'FloorAlarm', description: 'Somebody waits who may wait for ever.' })
export type FloorAlarm = z.infer<typeof floorAlarm>

export const floorTotals = z.object({
  waiting: z.int().describe('Wait for an agent, or are being offered to one.'),
  oldest: time.nullable(),
  replies: z.int().describe('Of these, those that are answered in writing.'),
  agents: z.int().describe('Are with an agent.'),
  held: z.int().describe('Of these, those whose agent vanished a moment ago.'),
  resting: z.int().describe('Keep their place until their line opens.'),
  parked: z.int().describe('Wait for the person to come back.'),
  claimed: z.int().describe('Taken in the last hour.'),
  left: z.int().describe('Gave up while waiting, in the last hour.'),
  wait: spread.nullable().describe('Of those taken in the last hour.'),
})
export type FloorTotals = z.infer<typeof floorTotals>

/** `GET /v1/floor` */
export const floorAnswer = z.object({
  at: time,
  totals: floorTotals,
  waiting: z.array(floorChat).describe('In the order of the line.'),
  chats: z.array(floorChat).describe('Those with an agent.'),
  agents: z.array(floorAgent).describe('Those who are here, or have chats, then those who are not.'),
  groups: z.array(floorGroup).describe('Those in which most wait first.'),
  fairness: z.array(fairnessRow).describe('Those who wait longest first.'),
  alarms: z.array(floorAlarm),
  monitoring: z.enum(['silent', 'shown']).describe('Whether agents see that a supervisor reads their chat.'),
}).meta({ id: 'Floor', description: 'The floor as it is now.' })
export type FloorAnswer = z.infer<typeof floorAnswer>

/** `POST /v1/floor/conversations/:id/reassign` */
export const reassignBody = z
  .strictObject({ fence, queue: name.optional(), agent: z.string().max(64).optional().describe('An agent’s id.'), locale: locale.optional() })
  .refine((body) => body.queue ?? body.agent ?? body.locale, { message: 'queue, agent or locale is needed' })
export type ReassignBody = z.infer<typeof reassignBody>

/** `PUT /v1/floor/monitoring` */
export const monitoringBody = z.strictObject({ monitoring: z.enum(['silent', 'shown']) })

/** What comes page by page: where the next one begins; null at the end. */
export const nextPage = z.string().nullable().describe('Where the next page begins; null at the end.')
export const page = z.string().max(200).optional().describe('The `next` of the page before.')
