import { z } from 'zod'
import { locale, name, time, writtenText } from '../fields.ts'
import { version } from '../studio/fields.ts'
import { who } from '../studio/who.ts'

const reasons = z.array(name).min(1).max(20).describe('Reasons of handoffs that it concerns.')
const kind = z.string().max(60).nullable().describe('Which prepared notice people are shown; null: none.')
const nextUpdateAt = time.nullable().describe('When people are promised to hear more; null: no time is promised.')
const note = z.string().trim().max(2_000).describe('For colleagues.')
const id = z.string().max(64)

export const incident = z.object({
  id,
  status: z.enum(['open', 'fixed', 'dismissed']).describe('`dismissed`: somebody looked at the numbers, and it is none.'),
  reasons: z.array(name),
  kind,
  nextUpdateAt,
  note,
  openedAt: time,
  openedBy: who,
  fixedAt: time.nullable(),
  flagged: z.object({ by: who, at: time }).nullable().describe('Somebody thinks that it may be an attack.'),
  version,
  linked: z.int().describe('Chats that belong to it.'),
  waiting: z.int().describe('Of these, those that wait.'),
}).meta({ id: 'Incident', description: 'Something that is broken for many people at once.' })
export type IncidentView = z.infer<typeof incident>

export const spike = z.object({
  reason: name,
  count: z.int().describe('Handoffs in the last quarter of an hour.'),
  expected: z.number().describe('What is usual for as long.'),
}).meta({ id: 'Spike', description: 'Far more people come for one reason than usual.' })
export type SpikeView = z.infer<typeof spike>

const about = z.array(name).describe('Reasons of handoffs that it concerns.')
export const incidentAlarm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('spike'), ...spike.shape, at: time.describe('When it was first seen.') }),
  z.object({ kind: z.literal('proposed'), message: id, incident: id, reasons: about, by: who, at: time.describe('When it was proposed.') }),
  z.object({ kind: z.literal('overdue'), incident: id, reasons: about, at: time.describe('By when people were promised to hear more.') }),
]).meta({
  id: 'IncidentAlarm',
  description: 'What of mass events waits for a supervisor: a `spike` that nobody has seen to; a message `proposed` by somebody else; an update that is `overdue`.',
})
export type IncidentAlarmView = z.infer<typeof incidentAlarm>

const tells = z.enum(['notice', 'update', 'fixed', 'own']).describe('What is said: what is known, that it goes on, that it is fixed, or the supervisor’s own words.')
const texts = z.record(locale, writtenText(1_000)).describe('Own words by language; with `own` only.')

export const incidentMessage = z.object({
  id,
  incident: id,
  tells,
  texts,
  nextUpdateAt,
  status: z.enum(['proposed', 'sending', 'sent', 'withdrawn']),
  proposedBy: who,
  proposedAt: time,
  approvedBy: who.nullable(),
  reached: z.int().describe('Chats in which it was said. Where a person or the bot speaks, or there are no words for it in their language, nothing is.'),
}).meta({ id: 'IncidentMessage', description: 'A message to everybody concerned. It goes out once a second person has agreed.' })
export type IncidentMessageView = z.infer<typeof incidentMessage>

export const preparedNotice = z.object({
  kind: z.string(),
  text: z.string().describe('What is said while it lasts, in the asker’s language.'),
  fixed: z.string().describe('What is said when it is over.'),
})
export type PreparedNotice = z.infer<typeof preparedNotice>

/** `GET /v1/floor/incidents` */
export const incidentsAnswer = z.object({
  incidents: z.array(incident).describe('The open ones, then the others, each newest first.'),
  spikes: z.array(spike).describe('Reasons that no open incident covers, and nobody has dismissed in the last six hours.'),
  messages: z.array(incidentMessage).describe('Newest first.'),
  notices: z.array(preparedNotice).describe('The prepared notices.'),
})
export type IncidentsAnswer = z.infer<typeof incidentsAnswer>

/** `POST /v1/floor/incidents` */
export const openIncidentBody = z.strictObject({ reasons, kind, nextUpdateAt: nextUpdateAt.default(null), note: note.default('') })
export type OpenIncidentBody = z.infer<typeof openIncidentBody>

/** `PUT /v1/floor/incidents/:id` */
export const changeIncidentBody = z.strictObject({ version, reasons, kind, nextUpdateAt, note })
export type ChangeIncidentBody = z.infer<typeof changeIncidentBody>

/** `POST /v1/floor/incidents/:id/fixed` · `…/flag` */
export const stepIncidentBody = z.strictObject({ version })

/** `POST /v1/floor/incidents/dismiss` */
export const dismissSpikeBody = z.strictObject({ reason: name })

export const incidentAnswer = z.object({ incident })

const wish = { tells, texts: texts.default({}), nextUpdateAt: nextUpdateAt.default(null) }
const worded = (body: { tells: string; texts: Record<string, string> }) => (body.tells === 'own') === Object.keys(body.texts).length > 0
const OWN = { message: 'own words are needed with `own`, and only there', path: ['texts'] }

/** `POST /v1/floor/incidents/:id/preview` */
export const incidentPreviewBody = z.strictObject(wish).refine(worded, OWN)
export type IncidentPreviewBody = z.infer<typeof incidentPreviewBody>

export const incidentPreviewAnswer = z.object({
  count: z.int().describe('Chats that it would come to.'),
  silent: z.int().describe('Of these, those that a person or the bot has, or in which somebody may be in danger: it is noted there, and nothing is said.'),
  byLocale: z.array(z.object({
    locale,
    count: z.int(),
    texts: z.array(z.string()).describe('What is said, as it is shown; empty: there are no words for them.'),
    textLocale: locale.describe('The language it is really said in.'),
  })),
})
export type IncidentPreviewAnswer = z.infer<typeof incidentPreviewAnswer>

/** `POST /v1/floor/incidents/:id/messages` */
export const incidentMessageBody = z.strictObject({ ...wish, id: z.string().min(8).max(64).describe('Chosen by the client: the same id is the same message.') }).refine(worded, OWN)
export type IncidentMessageBody = z.infer<typeof incidentMessageBody>

export const incidentMessageAnswer = z.object({ message: incidentMessage })
