import { z } from 'zod'
import { PATTERNS } from '../limits.ts'

const name = z.string().regex(PATTERNS.name)
const chats = (what: string) => z.int().min(0).describe(`Chats ${what}.`)

export const impactReport = z.object({
  live: chats('that aren’t settled and are on another release'),
  continues: chats('that go on where they are: nothing is said'),
  reAsked: chats('that are asked their question anew, because it changed'),
  unaffected: chats('that a person has, or that wait for one'),
  stranded: chats('that can’t go on there; nothing is moved while there are any'),
  steps: z.array(z.object({ flow: name, step: name, impact: z.enum(['re_asked', 'stranded']), chats: z.int().min(1) })).describe('Where they stand, most chats first.'),
}).meta({ id: 'Impact', description: 'What moving live chats to a release does to them.' })
export type ImpactReport = z.infer<typeof impactReport>
