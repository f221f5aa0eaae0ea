/** Why the content desk refuses, for a page to show. Every error may hold it, so it stands on nothing but these. */
import { z } from 'zod'
import { finding } from './finding.ts'
import { impactReport } from './impact.ts'
import { who } from './who.ts'

export const DESK_REFUSALS = {
  changed: 'Somebody else changed the same since: nothing was overwritten, and theirs can be read.',
  clashes: 'The active release changed the same files, in a way that can’t be joined.',
  errors: 'It has errors that must be mended.',
  not_overridable: 'It has errors that nobody may let pass.',
  not_needed: 'It has no errors that must be let pass.',
  unchanged: 'It would change nothing.',
  nothing_requested: 'Nobody asks to let errors pass, or the draft was changed since.',
  same_person: 'Whoever asked can’t be the second person.',
  too_many: 'A draft can’t hold that much.',
  no_such_flow: 'There are no flows of these names.',
  no_such_locale: 'There are no languages of ours by these tags.',
  stranded: 'Live chats stand where the release has nothing: they would be stranded.',
  not_text_only: 'It differs from the active release in more than texts.',
  unsupported: 'This way to publish isn’t there.',
  message_open: 'A message to everybody concerned is proposed or goes out: what is said to whom stays until then.',
  asks_for_secret: 'The text asks for what nobody may be asked for.',
} as const
export type DeskRefusal = keyof typeof DESK_REFUSALS

const reasons = Object.keys(DESK_REFUSALS) as [DeskRefusal, ...DeskRefusal[]]

export const refusalDetail = z.object({
  why: z.enum(reasons).describe(Object.entries(DESK_REFUSALS).map(([reason, meaning]) => `\`${reason}\`: ${meaning}`).join(' ')),
  by: who.optional().describe('Who was faster.'),
  at: z.iso.datetime().optional().describe('When they were.'),
  version: z.int().optional().describe('The version by now.'),
  paths: z.array(z.string()).optional().describe('The files, flows or languages it is about.'),
  findings: z.array(finding).optional(),
  impact: impactReport.optional(),
}).meta({ id: 'DeskRefusal', description: 'Why the content desk refuses.' })
export type RefusalDetail = z.infer<typeof refusalDetail>
