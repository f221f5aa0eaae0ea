/** Folds one event into a state. Pure and total: the only place where state changes. */
import { BOUNDS } from './bounds.ts'
import { extendTrail, type ScriptState } from './script.ts'
import type { ConversationEvent, MessagePosted, ScriptAdvanced } from './events/index.ts'
import { withClock } from './awaits.ts'
import { inOwnLanguage, isLive, leftByAgent, placeAfter } from './place.ts'
import type { AgentRef, ConversationState, OpenQuestion, PendingCall, Place, UntoldReport } from './state.ts'

type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>

/** The log broke its own rules: a bug, never a person's doing. */
export class BrokenLog extends Error {
  override name = 'BrokenLog'
}

/** The state after `event`; the first event of a log takes `null`. Throws BrokenLog on an event that can't follow. */
export function apply(state: ConversationState | null, event: ConversationEvent, id: string): ConversationState {
  if (event.type === 'conversation_started') return started(event, id)
  if (!state || event.seq !== state.seq + 1) throw new BrokenLog(`${id}: ${event.type} at ${event.seq} after ${state?.seq}`)
  return withClock(changed({ ...state, seq: event.seq }, event), event)
}

/** The state a whole log folds to. */
export function fold(id: string, events: Iterable<ConversationEvent>): ConversationState {
  let state: ConversationState | null = null
  for (const event of events) state = apply(state, event, id)
  if (!state) throw new BrokenLog(`${id}: an empty log`)
  return state
}

function started(event: EventOf<'conversation_started'>, id: string): ConversationState {
  return {
    status: 'bot',
    id,
    seq: event.seq,
    startedAt: event.at,
    release: event.release,
    locale: event.locale,
    localeBy: event.localeBy,
    acceptLanguage: event.acceptLanguage ?? null,
    person: event.person,
    assurance: event.assurance,
    script: null,
    open: null,
    calls: [],
    unread: null,
    turns: 0,
    firstWaitedAt: null,
    fence: 0,
    rating: null,
    toldMasked: [],
  }
}

function changed(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'conversation_started':
      throw new BrokenLog(`${state.id}: started twice`)
    case 'message_posted':
      return posted(state, event)
    case 'script_advanced':
      return advanced(state, event)
    case 'release_moved':
      return moved(state, event)
    case 'language_detected':
      return { ...state, locale: event.locale, localeBy: 'detected', ...languageAnswered(state) }
    case 'language_changed':
      return { ...withOwnLine(state, event.locale), locale: event.locale, localeBy: 'person', ...languageAnswered(state) }
    case 'conversation_parked':
      return { ...common(state), status: 'parked', until: event.until, ...(event.why ? { place: placeOf(state), why: event.why } : {}) }
    case 'conversation_resumed':
      return state.status === 'parked' && state.place ? { ...common(state), status: 'waiting', place: state.place } : { ...common(state), status: 'bot' }
    case 'conversation_resolved':
      return resolved(state, event)
    case 'conversation_reopened':
      return { ...common(state), status: 'bot', open: null, firstWaitedAt: null, turns: 0, rating: null }
    case 'rating_given':
      return { ...state, rating: event.score, open: state.open?.asker === 'rating' ? null : state.open }
    case 'action_requested':
      return { ...state, calls: [...state.calls, callOf(event)] }
    case 'action_completed':
      return { ...state, calls: state.calls.filter(({ call }) => call !== event.call) }
    case 'incident_linked':
      return { ...state, incident: event.incident }
    case 'incident_told':
    case 'note_posted':
    case 'device_added':
      return state
    case 'report_received':
      return reported(state, event)
    default:
      return handedOff(state, event)
  }
}

function handedOff(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'handoff_requested':
      return requested(state, event)
    case 'queue_reminded':
      return withPlace(state, (place) => ({ ...place, reminders: Math.max(place.reminders + 1, remindersDue(place.since, event.at)) }))
    case 'conversation_transferred':
      return withPlace(state, (place) => movedTo(place, event))
    case 'path_chosen':
      return withAgreed(withPlace(state, (place) => placeAfter(place, event)))
    case 'turn_called':
    case 'turn_taken':
    case 'turn_missed':
      return withPlace(state, (place) => placeAfter(place, event))
    case 'conversation_offered':
      return { ...common(state), status: 'offered', place: placeOf(state), offer: { agent: event.agent, until: event.until } }
    case 'offer_ended':
      return { ...common(state), status: 'waiting', place: withPassed(placeOf(state), event) }
    case 'agent_assigned':
      return assigned(state, event.agent, event.fence)
    case 'agent_away':
      return heldFor(state, event.until)
    case 'agent_back':
      return backWith(state, event.fence)
    case 'agent_joined':
    case 'agent_parted':
      return withJoined(state, event)
    case 'agent_left':
      return { ...common(state), status: 'waiting', place: leftByAgent(placeOf(state)), fence: event.fence }
    case 'bot_resumed':
      return { ...common(state), status: 'bot', open: null, turns: event.by === 'agent' ? 0 : state.turns }
    default:
      throw new BrokenLog(`${state.id}: unknown event ${event.type}`)
  }
}

/** What every status has; what belongs to one status alone is left behind. */
function common(state: ConversationState) {
  const { id, seq, startedAt, release, locale, localeBy, acceptLanguage, person, assurance } = state
  const { script, open, calls, unread, turns, firstWaitedAt, fence, rating, toldMasked, untold, lastAgent, lastLocale, agreed, awaitsSince, incident } = state
  return {
    id, seq, startedAt, release, locale, localeBy, acceptLanguage, person, assurance,
    script, open, calls, unread, turns, firstWaitedAt, fence, rating, toldMasked,
    ...(untold ? { untold } : {}), ...(lastAgent ? { lastAgent } : {}), ...(lastLocale ? { lastLocale } : {}), ...(agreed ? { agreed } : {}), ...(awaitsSince === undefined ? {} : { awaitsSince }), ...(incident ? { incident } : {}),
  }
}

function placeOf(state: ConversationState): Place {
  if ('place' in state && state.place) return state.place
  throw new BrokenLog(`${state.id}: no place in the line while ${state.status}`)
}

function withPlace(state: ConversationState, change: (place: Place) => Place): ConversationState {
  if (state.status === 'bot' || state.status === 'resolved') throw new BrokenLog(`${state.id}: no place in the line while ${state.status}`)
  const place = change(placeOf(state))
  return { ...state, place }
}

/** The person's word on their language ends a transfer to another one. */
function withOwnLine({ lastLocale: _, ...state }: ConversationState, locale: string): ConversationState {
  if (state.status === 'resolved') return { ...state, place: state.place && inOwnLanguage(state.place, locale) }
  return state.status === 'bot' || !state.place ? state : withPlace(state, (place) => inOwnLanguage(place, locale))
}

function withAgreed({ agreed: _, ...state }: ConversationState): ConversationState {
  const { consents } = placeOf(state)
  return { ...state, ...(consents ? { agreed: consents } : {}) }
}

function posted(state: ConversationState, event: EventOf<'message_posted'>): ConversationState {
  if (event.from === 'user') return fromUser(state, event)
  if (event.report !== undefined) return withUntold(state, state.untold?.filter(({ id }) => id !== event.report))
  if (!event.input || !event.asker) return state
  const asked = { ...state, open: opened(state.open, event) }
  return event.asker === 'ladder' && 'place' in state && state.place ? withPlace(asked, (place) => ({ ...place, askedAt: event.at })) : asked
}

function reported(state: ConversationState, { id, at, told, later }: EventOf<'report_received'>): ConversationState {
  if (later !== undefined) return withUntold(state, [...(state.untold ?? []).filter(({ key }) => key !== later), { id, key: later }])
  return told && state.status === 'resolved' ? { ...state, resolvedAt: at } : state
}

function withUntold({ untold: _, ...state }: ConversationState, untold: UntoldReport[] = []): ConversationState {
  return untold.length > 0 ? { ...state, untold: untold.slice(-BOUNDS.untoldReports) } : state
}

function fromUser(state: ConversationState, event: EventOf<'message_posted'>): ConversationState {
  const turns = state.status === 'bot' || state.status === 'parked' ? state.turns + 1 : state.turns
  const masked = event.masked ?? []
  const toldMasked = masked.length ? [...new Set([...state.toldMasked, ...masked])] : state.toldMasked
  const open = event.answers === undefined ? state.open : null
  const live = state.status === 'agent' ? { place: isLive(state.place) } : {}
  return { ...state, ...live, turns, toldMasked, open, unread: state.status === 'bot' ? unreadAfter(state, event) : null }
}

/** What was written while the language is still being asked for is kept together, and answered once it is known. */
function unreadAfter(state: ConversationState, event: MessagePosted & { seq: number }) {
  if (event.choice) return state.unread
  const before = state.open?.asker === 'language' && state.unread ? `${state.unread.text}\n` : ''
  return { seq: event.seq, text: (before + event.text).slice(0, BOUNDS.textLength).toWellFormed() }
}

function opened(open: OpenQuestion | null, event: MessagePosted & { seq: number }): OpenQuestion {
  const earlier = event.again && open && open.asker === event.asker ? open.seqs : []
  return { seqs: [...earlier, event.seq].slice(-BOUNDS.askings), asker: event.asker!, input: event.input! }
}

function advanced(state: ConversationState, event: ScriptAdvanced): ConversationState {
  const open = event.keepsOpen ? state.open : null
  const trail = extendTrail(state.script?.trail ?? [], event.steps)
  return { ...state, script: { ...event.script, trail }, open, unread: null }
}

/** What is open, or was written and not answered yet, stays as it is. */
function moved(state: ConversationState, { release, script }: EventOf<'release_moved'>): ConversationState {
  return { ...state, release, script: script && { ...script, trail: state.script?.trail ?? [] } }
}

function callOf({ call, action, input, secretInput }: EventOf<'action_requested'>): PendingCall {
  return { call, action, input, secretInput }
}

function languageAnswered(state: ConversationState) {
  return state.open?.asker === 'language' ? { open: null } : {}
}

function requested(state: ConversationState, event: EventOf<'handoff_requested'>): ConversationState {
  const place: Place = {
    queue: event.queue,
    reason: event.reason,
    priority: event.priority,
    since: event.since,
    brief: event.brief,
    agentLocale: event.agentLocale ?? null,
    ...(event.agentLocale === undefined ? {} : { formerLocale: null }),
    reservedFor: event.reservedFor ?? null,
    reservedUntil: event.reservedUntil ?? null,
    ...(event.weight === undefined ? {} : { weight: event.weight }),
    reminders: remindersDue(event.since, event.at),
    ...('place' in state && state.place?.consents ? { consents: state.place.consents } : {}),
    ...(event.consents ? { consents: event.consents, path: 'second' } : {}),
  }
  return { ...common(state), status: 'waiting', place, open: null, unread: null, firstWaitedAt: event.since, script: atRest(state.script) }
}

/** What the last queue made it weigh is left behind with it. */
function movedTo({ weight: _, formerLocale: _former, ...place }: Place, event: EventOf<'conversation_transferred'>): Place {
  const { queue, agentLocale, formerLocale, reservedFor, reservedUntil = null, weight } = event
  return {
    ...place, queue, agentLocale, reservedFor, reservedUntil,
    ...(formerLocale === undefined ? {} : { formerLocale }), ...(weight === undefined ? {} : { weight }),
  }
}

/** Reminders whose time has come by `at`: they are never sent late, nor for a time that was not spent in the line. */
function remindersDue(since: number, at: number): number {
  return BOUNDS.queueRemindersMs.filter((after) => since + after <= at).length
}

/** With people, or settled: what the flow waited for is waited for no more. It goes on where it is sent. */
function atRest(script: ScriptState | null): ScriptState | null {
  return script?.awaiting ? { ...script, awaiting: null } : script
}

function assigned(state: ConversationState, agent: AgentRef, fence: number): ConversationState {
  const { call: _, passedBy: _passed, formerLocale: _former, ...place } = placeOf(state)
  const open = state.open?.asker === 'ladder' || state.open?.asker === 'incident' ? null : state.open
  const { lastLocale: _last, ...rest } = common(state)
  return { ...rest, status: 'agent', place, agent, fence, open, lastAgent: agent, ...(place.agentLocale === null ? {} : { lastLocale: place.agentLocale }) }
}

/** Who was asked and didn't take it is not asked again at once. */
function withPassed(place: Place, { agent, why, at }: EventOf<'offer_ended'>): Place {
  if (why === 'withdrawn') return place
  const others = place.passedBy?.filter((passed) => passed.agent !== agent) ?? []
  return { ...place, passedBy: [...others, { agent, at }].slice(-BOUNDS.passedKept) }
}

function heldFor(state: ConversationState, until: number): ConversationState {
  if (state.status !== 'agent') throw new BrokenLog(`${state.id}: no agent while ${state.status}`)
  return { ...state, awayUntil: until }
}

function backWith(state: ConversationState, fence: number): ConversationState {
  if (state.status !== 'agent') throw new BrokenLog(`${state.id}: no agent while ${state.status}`)
  const { awayUntil: _, ...rest } = state
  return { ...rest, fence }
}

function resolved(state: ConversationState, event: EventOf<'conversation_resolved'>): ConversationState {
  const place = 'place' in state ? (state.place ?? null) : null
  const { outcome, reference, by, fence } = event
  return { ...common(state), status: 'resolved', outcome, reference, by, fence, resolvedAt: event.at, place, open: null, unread: null, script: atRest(state.script) }
}

function withJoined(state: ConversationState, { type, agent }: EventOf<'agent_joined' | 'agent_parted'>): ConversationState {
  if (state.status !== 'agent') throw new BrokenLog(`${state.id}: ${type} while ${state.status}`)
  const { joined: before = [], ...rest } = state
  const others = before.filter(({ id }) => id !== agent.id)
  const joined = type === 'agent_joined' ? [...others, agent] : others
  return joined.length > 0 ? { ...rest, joined } : rest
}
