import { z } from 'zod'
import { dir, name, time, writtenText } from '../fields.ts'
import { PATTERNS } from '../limits.ts'
import { ofDraft } from './fields.ts'

/** A chat that is tried out has so many lines at most. */
const MOST_LINES = 200

const place = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/).describe('A step, `flow.step`.')
const action = z.string().max(100).regex(/^[a-z_]+\.[a-z_]+$/).describe('Name of an action of the platform.')
const tag = z.string().max(35).regex(PATTERNS.locale).describe('BCP 47 tag of a locale there are texts in, or of a made-up one: `en-XA` (accents, longer), `ar-XB` (right to left).')
const data = z.record(z.string().max(64), z.json())

/** What was done, line by line. Cutting the list is going back in time. */
export const simulatedLine = z.union([
  z.strictObject({ tap: z.string().min(1).max(64).describe('Id of an option, or of what works at every step.') }),
  z.strictObject({ type: writtenText() }),
  z.strictObject({ wait: z.string().regex(/^[1-9]\d{0,3}(s|m|h|d)$/).describe('So much time passes: `90s`, `30m`, `24h`, `7d`.') }),
  z.strictObject({ event: name.describe('The platform reports this.'), data: data.optional() }),
  z.strictObject({ language: tag }),
])
export type SimulatedLine = z.infer<typeof simulatedLine>

const mock = z.union([name, z.strictObject({ outcome: name, data: data.optional() })])
export type SimulatedAnswer = z.infer<typeof mock>

/** `POST /v1/studio/simulate` */
export const simulateBody = z.strictObject({
  draft: ofDraft,
  locale: tag,
  from: z.strictObject({ flow: name, step: name.optional() }).optional().describe('Where to begin: a flow, or one of its steps; left out, where every chat does.'),
  context: z
    .strictObject({
      reason: name, country: z.string().regex(/^[A-Z]{2}$/), creator: z.boolean(), topic: z.string().max(64), timeZone: z.string().max(64), account: z.string().max(100),
    })
    .partial()
    .optional()
    .describe("What the platform's signed context says; left out, the person is anonymous."),
  assurance: z.literal([0, 1, 2, 3]).optional().describe('How sure we are about the person at the start; left out, what the context proves.'),
  actions: z.record(action, z.array(mock).min(1).max(50)).optional().describe('What each action answers, call by call; the last answer stands for all further calls.'),
  staffed: z.boolean().optional().describe('Whether somebody is there to take over; yes, when left out.'),
  lines: z.array(simulatedLine).max(MOST_LINES),
})
export type SimulateBody = z.infer<typeof simulateBody>

/** Where something is written. */
export const written = z.object({ file: z.string(), line: z.int().min(1) }).meta({ id: 'Written', description: 'Where something is written in the content.' })
export type Written = z.infer<typeof written>

const likely = z.object({ option: z.string(), confidence: z.number() })
const reading = z.object({
  option: z.string().nullable().describe('Option, or what works at every step, that the text was taken for; null: likely about something else.'),
  confidence: z.number().describe('0 to 1.'),
  candidates: z.array(likely).describe('What would be offered, likeliest first.'),
  ask: z.boolean().describe('Whether the person is asked before anything is done.'),
}).meta({ id: 'Reading', description: 'What a typed text was understood as.' })

const bubble = z.object({
  from: z.enum(['bot', 'user', 'system']),
  text: z.string(),
  locale: z.string(),
  dir,
  line: z.int().min(0).describe('0: said at the opening; else the number of the line after which it came, from 1.'),
  at: time.describe("By the chat's own clock."),
  step: place.optional(),
  stepAt: written.optional().describe('Where its step is written.'),
  textAt: written.optional().describe('Where its text is written.'),
  read: reading.optional(),
  understood: z.boolean().optional().describe('Of a typed text: whether it fitted what was asked.'),
}).meta({ id: 'Bubble', description: 'Something said in a simulated chat.' })
export type SimulatedBubble = z.infer<typeof bubble>

const option = z.object({ id: z.string(), label: z.string() })
const call = z.object({
  action: z.string(),
  step: place,
  line: z.int().min(0),
  outcome: z.string(),
  data: data.optional(),
})
export type SimulatedCall = z.infer<typeof call>

export const simulation = z.object({
  locale: z.string(),
  dir,
  locales: z.array(z.string()).describe('Every language that it could be played in, the made-up ones last.'),
  events: z.array(z.string()).describe('What the platform may report.'),
  now: time.describe("By the chat's own clock, which always begins at the same moment."),
  played: z.int().min(0).describe('Lines that could be played.'),
  bubbles: z.array(bubble),
  status: z.enum(['bot', 'parked', 'waiting', 'ended', 'stuck']),
  place: z.string().describe('The step where it stands.'),
  open: z.object({
    kind: z.string(),
    options: z.array(option).describe('All that can be tapped; in a simulated chat even those of which only a few are on the screen.'),
    until: time.optional().describe('When the question is given up.'),
  }).nullable().describe('What is asked.'),
  globals: z.array(option).describe('What works at every step.'),
  pause: z.object({ until: time.nullable(), events: z.array(z.string()) }).nullable().describe('What it waits for besides an answer.'),
  vars: z.record(z.string(), z.json()),
  assurance: z.int(),
  trail: z.array(z.object({ step: z.string(), answer: z.string().optional() })),
  visited: z.array(z.object({ step: z.string(), line: z.int().min(0), skipped: z.boolean() })).describe('Every step that was come to, in order.'),
  calls: z.array(call).describe('What was asked of the platform, and what it answered.'),
  actions: z.array(z.object({ action: z.string(), outcomes: z.array(z.string()), mocked: z.boolean() })).describe('The actions that were called, with every outcome they may have.'),
  handoff: z.object({
    queue: z.string(), reason: z.string(), priority: z.string(), line: z.int().min(0),
    facts: z.array(z.object({ name: z.string(), value: z.json(), source: z.string() })),
  }).nullable(),
  end: z.object({
    outcome: z.string(), line: z.int().min(0), until: z.string().optional(), reference: z.string().optional(), expectedBy: z.string().optional(),
  }).nullable(),
  stuck: z.object({
    line: z.int().min(0),
    why: z.string().describe('For authors, in English.'),
    step: z.string().optional(),
    at: written.optional(),
  }).nullable().describe('Where and why it goes no further: a broken draft, or a line that no longer fits.'),
})
export type SimulationAnswer = z.infer<typeof simulation>

const locales = z.string().max(80).regex(/^[A-Za-z0-9-]+(,[A-Za-z0-9-]+)?$/)
/** `GET /v1/studio/flows/{flow}/graph` */
export const graphQuery = z.object({
  draft: ofDraft,
  locales: locales.optional().describe('The one or two languages to tell the texts in, such as `en,ar`; English when left out.'),
})

const nodeTexts = z.object({
  locale: z.string(),
  dir,
  bubbles: z.array(z.string()),
  options: z.array(option),
  at: written.optional(),
})
const node = z.object({
  id: z.string().describe('The step; `flow:<id>` for another flow that is run; `return` for the way back.'),
  verb: z.string().describe('The step\'s verb; `flow` and `return` for what is no step.'),
  detail: z.string().describe('What the verb is about: the action, the queue, the outcome.'),
  at: written.optional(),
  texts: z.array(nodeTexts),
  errors: z.int().min(0),
  warnings: z.int().min(0),
})
export type GraphNode = z.infer<typeof node>
const edge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['next', 'option', 'outcome', 'no_match', 'timeout', 'event', 'message', 'when', 'else', 'run']),
  name: z.string().describe('The option, outcome, event or condition; empty where there is none.'),
  labels: z.array(z.string()).describe("An option's label in each of the languages."),
})
export type GraphEdge = z.infer<typeof edge>
export const graphAnswer = z.object({ flow: z.string(), start: z.string(), exits: z.array(z.string()), nodes: z.array(node), edges: z.array(edge) })
export type GraphAnswer = z.infer<typeof graphAnswer>
