/** The core on the shipped content, without a server: for property tests. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import {
  apply, decide, isRefusal, scaledBounds, timerCommand, timersOf,
  type Command, type ConversationEvent, type ConversationState, type DecideContext, type IncidentNotice,
} from '../../src/conversation/index.ts'
import { compileRelease, loadContent, type Release } from '../../src/flow/index.ts'
import { detectLanguage, localeInfo, localeNamed, nearestTo } from '../../src/language/index.ts'
import { askedFor } from '../../src/privacy/asking/index.ts'
import { maskSecrets } from '../../src/privacy/secrets/index.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export async function shippedRelease(): Promise<Release> {
  return compileRelease(await loadContent(ROOT))
}

/** Deterministic: ids count up, time is the caller's. */
export function contextOf(release: Release, now: number, overrides: Partial<DecideContext> = {}): DecideContext {
  let ids = 0
  return {
    now,
    newId: () => `id-${now}-${++ids}`,
    newReference: () => `LK-TEST-${now}`,
    script: release.script,
    text: (key, locale, params) => release.texts.text(locale, 'system', key, params),
    detect: (text, prior) => detectLanguage(text, { ...prior, available: release.locales }),
    mask: (text, expecting) => maskSecrets(text, { expecting }),
    asks: (text, spoken) => askedFor(text, spoken, 'person'),
    localeNamed: (text) => localeNamed(text, release.locales),
    nearest: (language) => nearestTo(language, release.locales),
    locales: release.locales,
    languageName: (locale) => localeInfo(locale)?.name ?? locale,
    staffed: () => false,
    bounds: scaledBounds(1),
    ...overrides,
  }
}

/** Opens in an hour, if it is closed. */
function floorOf(floor: Drive['floor'], now: number): Partial<DecideContext> {
  if (!floor) return {}
  const { here, open, second } = floor
  return {
    staffed: () => here,
    outlook: ({ consents }) => ({ here, wait: null, second: second.filter((locale) => !consents.includes(locale)).map((locale) => ({ locale, wait: { p50: 60, p90: 300 } })) }),
    hours: () => (open ? { open } : { open, opensAt: now + 3_600_000 }),
  }
}

/** A conversation being driven: its log and every state on the way. */
export class Drive {
  readonly id = 'c1'
  readonly log: ConversationEvent[] = []
  readonly turns: { command: Command; events: ConversationEvent[]; state: ConversationState }[] = []
  state: ConversationState | null = null
  now = Date.UTC(2026, 5, 1, 9)
  /** Who is here, and whether the line is open; undefined: as the overrides have it. */
  floor: Extract<Impulse, { kind: 'floor' }> | undefined
  /** What is broken for many. */
  incidents: readonly IncidentNotice[] = []
  private readonly release: Release
  private readonly overrides: Partial<DecideContext>

  constructor(release: Release, overrides: Partial<DecideContext> = {}) {
    this.release = release
    this.overrides = overrides
  }

  start(locale = 'en', more: Partial<Extract<Command, { do: 'start_conversation' }>> = {}): void {
    this.run({ do: 'start_conversation', release: this.release.hash, locale, localeBy: 'default', person: {}, assurance: 0, ...more })
  }

  /** Lets time pass until everything that the state waits for is due. */
  waitForTimers(): void {
    for (const { dueAt } of this.state ? timersOf(this.state) : []) this.now = Math.max(this.now, dueAt)
  }

  /** The refusal's code, or undefined when it was done. */
  run(command: Command): string | undefined {
    this.now += 1_000
    const outcome = decide(this.id, this.state, command, contextOf(this.release, this.now, { ...floorOf(this.floor, this.now), incidents: this.incidents, ...this.overrides }))
    if (isRefusal(outcome)) return outcome.refused
    this.state = outcome.state
    this.log.push(...outcome.events)
    this.turns.push({ command, events: outcome.events, state: outcome.state })
    return undefined
  }
}

/** Concerns whoever asks for a person, and whoever has not said yet what it is about. */
const BROKEN: IncidentNotice = { id: 'broken', reasons: ['human', 'start', 'unusual_activity'], kind: 'codes_late', nextUpdateAt: null }

/** A wish that only makes sense once the state is known. */
export type Impulse =
  | { kind: 'text'; text: string }
  | { kind: 'option'; index: number }
  | { kind: 'stale_option'; index: number }
  | { kind: 'global'; id: string }
  | { kind: 'locale'; locale: string }
  | { kind: 'rate'; score: number }
  | { kind: 'end' }
  | { kind: 'timer'; index: number }
  | { kind: 'call'; outcome: string }
  | { kind: 'event'; event: string }
  | { kind: 'move' }
  | { kind: 'line'; wish: 'call_turn' | 'check_hours' | 'check_speakers' | 'come_back' | 'add_device' }
  | { kind: 'path'; id: string }
  /** What everybody is told of what is broken; whether newcomers are told of it, from now on. */
  | { kind: 'incident'; tells: 'notice' | 'update' | 'fixed' | 'own' }
  | { kind: 'broken'; broken: boolean }
  /** Who is here, and whether the line is open, from now on. */
  | { kind: 'floor'; here: boolean; open: boolean; second: string[] }
  | { kind: 'agent'; wish: 'claim' | 'offer' | 'decline' | 'message' | 'ask' | 'note' | 'release' | 'transfer' | 'return' | 'resolve' | 'reclaim' | 'lose' | 'log_out' | 'withdraw' | 'stale' | Supervising; who: 'ana' | 'ben' }

/** What a supervisor does, who is Mo whoever was drawn; `join_in`: writes as one who has joined. */
type Supervising = 'join' | 'join_in' | 'part' | 'reassign' | 'send_on'

const TEXTS = [
  'hola', 'no puedo entrar a mi cuenta', 'I want to talk to a person', 'quiero hablar con una persona', 'my password is hunter2!', '123456', '4111 1111 1111 1111',
  'لا أستطيع الدخول إلى حسابي', 'asdf qwer', 'yes', 'no', 'me@example.com', '+34 600 123 456', '2001-04-05', 'start over', '1', 'I want to kill myself', 'is this real?', '5',
]
const OUTCOMES = ['failed', 'found', 'not_found', 'sent', 'passed', 'wrong', 'expired', 'filed', 'ok', 'started', 'approved', 'rejected', 'listed', 'none', 'pending']

export const impulse: fc.Arbitrary<Impulse> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('text' as const), text: fc.oneof(fc.constantFrom(...TEXTS), fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('option' as const), index: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stale_option' as const), index: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('global' as const), id: fc.constantFrom('human', 'language', 'restart', 'stop') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('locale' as const), locale: fc.constantFrom('en', 'es', 'ar', 'xx') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rate' as const), score: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'end' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('timer' as const), index: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('call' as const), outcome: fc.constantFrom(...OUTCOMES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('event' as const), event: fc.constantFrom('approved', 'rejected', 'proof_approved', 'hold') }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'move' as const }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('line' as const), wish: fc.constantFrom('call_turn' as const, 'call_turn', 'call_turn', 'check_hours', 'check_speakers', 'come_back', 'add_device') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('path' as const), id: fc.constantFrom('wait', 'second_en', 'second_es', 'message', 'later') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('incident' as const), tells: fc.constantFrom('notice' as const, 'update', 'fixed', 'own') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('broken' as const), broken: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('floor' as const), here: fc.boolean(), open: fc.boolean(), second: fc.subarray(['en', 'es', 'fr']) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('agent' as const),
      wish: fc.constantFrom('claim' as const, 'claim', 'offer', 'decline', 'message', 'ask', 'note', 'release', 'transfer', 'return', 'resolve', 'reclaim', 'lose', 'lose', 'log_out', 'withdraw', 'stale', 'join', 'join_in', 'part', 'reassign', 'send_on'),
      who: fc.constantFrom('ana' as const, 'ana', 'ana', 'ben'),
    }),
  },
)

/** What an impulse comes to in a state; undefined when there is nothing to do. */
export function commandOf(impulse: Impulse, state: ConversationState, n: number): Command | undefined {
  const id = `m${n}`
  const options = state.open?.input.options ?? []
  switch (impulse.kind) {
    case 'text':
      return { do: 'post_message', id, text: impulse.text }
    case 'option':
      return options.length === 0 ? undefined : { do: 'post_message', id, choice: options[impulse.index % options.length]!.id, to: state.open?.seqs.at(-1) }
    case 'stale_option':
      return { do: 'post_message', id, choice: options[0]?.id ?? 'human', to: state.seq + impulse.index }
    case 'global':
      return { do: 'post_message', id, choice: impulse.id }
    case 'locale':
      return { do: 'change_locale', locale: impulse.locale }
    case 'rate':
      return { do: 'rate', score: impulse.score }
    case 'end':
      return { do: 'end' }
    case 'timer': {
      const commands = timersOf(state).flatMap((timer) => timerCommand(timer) ?? [])
      return commands[impulse.index % Math.max(1, commands.length)]
    }
    case 'call': {
      const call = state.calls[0]
      return call && (impulse.outcome === 'expired' ? { do: 'lose_secret', call: call.call } : { do: 'complete_action', call: call.call, outcome: impulse.outcome, data: {} })
    }
    case 'event':
      return { do: 'report_event', id, event: impulse.event, ...(impulse.event === 'proof_approved' ? { tells: { outcomes: ['left', 'advised'], needs: 0 } } : {}) }
    case 'move':
      return { do: 'move_release', release: `release-${n}` }
    case 'line':
      return impulse.wish === 'check_speakers' ? { do: impulse.wish, since: lastAsked(state) + (n % 2) } : { do: impulse.wish }
    case 'path':
      return { do: 'post_message', id, choice: impulse.id }
    case 'incident':
      return { do: 'tell_incident', id, incident: BROKEN, tells: impulse.tells, ...(impulse.tells === 'own' ? { words: { text: 'Have patience.', locale: 'en' } } : {}) }
    case 'floor':
    case 'broken':
      return undefined
    case 'agent':
      return agentCommand(impulse, state, id)
  }
}

/** When they were last asked how to wait; a millisecond later is news. */
function lastAsked(state: ConversationState): number {
  return 'place' in state ? (state.place?.askedAt ?? 0) : 0
}

/** Steps of all kinds: a choice, an address, a code, one that asks nothing, and none. */
const ASKED = ['start.which_problem', 'start.describe', 'ownership.enter_code', 'start.nowhere']

function agentCommand({ wish, who }: Extract<Impulse, { kind: 'agent' }>, state: ConversationState, id: string): Command {
  const agent = { id: who, name: who }
  const { fence } = state
  switch (wish) {
    case 'claim':
    case 'offer':
      return { do: wish, agent }
    case 'decline':
      return { do: 'decline', agent, fence }
    case 'message':
      return { do: 'post_agent_message', agent, id, text: 'Hello, I am here.', fence }
    case 'ask':
      return { do: 'ask', agent, fence, step: ASKED[Number(id.slice(1)) % ASKED.length]! }
    case 'stale':
      return { do: 'post_agent_message', agent, id, text: 'From before.', fence: fence - 1 }
    case 'note':
      return { do: 'post_note', agent, id, text: 'A note.', ...(who === 'ben' ? { mentions: ['ana'] } : {}) }
    case 'release':
      return { do: 'release', agent, fence }
    case 'transfer':
      return who === 'ben' ? { do: 'transfer', agent, fence, locale: 'es', note: { id, text: 'Speaks Spanish.' } } : { do: 'transfer', agent, fence, toAgent: 'ben', ...(Number(id.slice(1)) % 2 ? { locale: 'fr' } : {}) }
    case 'return':
      return { do: 'return_to_bot', agent, fence }
    case 'resolve':
      return { do: 'resolve', agent, fence, outcome: 'advised', ...(who === 'ben' ? { wrapUp: 'other', note: { id, text: 'Done.' } } : {}) }
    case 'reclaim':
      return { do: 'reclaim', agent }
    case 'lose':
      return { do: 'lose_agent', agent: who, why: 'lost' }
    case 'log_out':
      return { do: 'lose_agent', agent: who, why: 'logged_out' }
    case 'withdraw':
      return { do: 'withdraw_offer', agent: who }
    case 'join':
    case 'part':
      return { do: wish, agent: MO }
    case 'join_in':
      return { do: 'post_agent_message', agent: MO, id, text: 'I am with you too.', fence, beside: true }
    case 'reassign':
      return { do: 'reassign', by: MO, fence, toAgent: who, ...(Number(id.slice(1)) % 2 ? { locale: 'es' } : {}) }
    case 'send_on':
      return { do: 'reassign', by: MO, fence, queue: 'account_recovery', ...(who === 'ben' ? { locale: 'es' } : {}) }
  }
}

const MO = { id: 'mo', name: 'Mo' }

/** Where interesting things happen: with the bot, in the line, with an agent. */
const OPENINGS: Impulse[][] = [
  [],
  [{ kind: 'option', index: 0 }, { kind: 'timer', index: 0 }],
  [{ kind: 'global', id: 'human' }],
  [{ kind: 'global', id: 'human' }, { kind: 'agent', wish: 'claim', who: 'ana' }],
  [{ kind: 'global', id: 'human' }, { kind: 'agent', wish: 'offer', who: 'ana' }],
  [{ kind: 'global', id: 'human' }, { kind: 'line', wish: 'call_turn' }, { kind: 'timer', index: 1 }],
  [{ kind: 'broken', broken: true }, { kind: 'global', id: 'human' }],
  [{ kind: 'broken', broken: true }, { kind: 'global', id: 'human' }, { kind: 'option', index: 0 }],
  [{ kind: 'global', id: 'human' }, ...(['claim', 'join', 'join_in'] as const).map((wish) => ({ kind: 'agent' as const, wish, who: 'ana' as const }))],
  [{ kind: 'global', id: 'human' }, ...(['claim', 'message', 'lose'] as const).map((wish) => ({ kind: 'agent' as const, wish, who: 'ana' as const }))],
]

export const impulses: fc.Arbitrary<Impulse[]> = fc
  .tuple(fc.constantFrom(...OPENINGS), fc.array(impulse, { minLength: 1, maxLength: 40 }))
  .map(([opening, wishes]) => [...opening, ...wishes])

/** Drives a fresh conversation, or one that came so far, through impulses; refused ones change nothing. */
export function driveThrough(release: Release, impulses: Impulse[], locale = 'en', overrides: Partial<DecideContext> = {}, so?: Pick<Drive, 'state' | 'now'>): Drive {
  const drive = new Drive(release, overrides)
  if (so) Object.assign(drive, so)
  else drive.start(locale)
  impulses.forEach((each, n) => {
    if (each.kind === 'timer') drive.waitForTimers()
    if (each.kind === 'floor') drive.floor = each
    if (each.kind === 'broken') drive.incidents = each.broken ? [BROKEN] : []
    const command = drive.state && commandOf(each, drive.state, n)
    if (command) drive.run(command)
  })
  return drive
}

/** Folds a log one event at a time: every state on the way. */
export function statesOf(id: string, log: readonly ConversationEvent[]): ConversationState[] {
  let state: ConversationState | null = null
  return log.map((event) => (state = apply(state, event, id)))
}
