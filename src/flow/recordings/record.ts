/**
 * Reads a recording off a conversation's log. Every run of the flow left a `script_advanced`; what it was given is told by the events
 * before it in the same turn, and by what came of it.
 */
import type { ConversationEvent, ScriptAdvanced } from '../../conversation/events/index.ts'
import type { Person, Value } from '../../conversation/script.ts'
import type { Content } from '../load/content.ts'
import { Neutral } from './neutral.ts'
import { joined, nothingYet, placeOf, type Standing } from './standing.ts'
import { saidInput } from './said.ts'
import type { ChatOutcome, Did, RecordedInput, Recording } from './recording.ts'

type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>
type Cause = EventOf<'message_posted' | 'action_completed' | 'report_received' | 'language_changed' | 'conversation_reopened' | 'conversation_resumed' | 'bot_resumed' | 'release_moved'>

/** Handoffs that the core or an admin's pause decides on, whatever the flow would do. */
const OF_THE_CORE = ['script_stuck', 'too_many_turns', 'reopened', 'paused']

export interface Logged {
  conversation: string
  events: readonly ConversationEvent[]
}

/** The release that a chat is on: what it began with, or what it was moved to last. Empty for a log without its start. */
export function releaseOf(events: readonly ConversationEvent[]): string {
  const moved = events.findLast((event) => event.type === 'release_moved')
  if (moved?.type === 'release_moved') return moved.release
  return events[0]?.type === 'conversation_started' ? events[0].release : ''
}

/**
 * The recording of a log. `content`: of the release it is on; `vocabulary`: texts of the platform's data that may be kept, because
 * some flow compares with them. Undefined when the log doesn't begin with its start.
 */
export function recordingOf(log: Logged, content: Content, vocabulary: ReadonlySet<string>): Recording | undefined {
  const [first] = log.events
  return first?.type === 'conversation_started' ? new Recorder(log, first, content, vocabulary).recording() : undefined
}

class Recorder {
  readonly #log: Logged
  readonly #start: EventOf<'conversation_started'>
  readonly #content: Content
  readonly #neutral: Neutral
  readonly #inputs: RecordedInput[] = []
  readonly #steps: { step: string; answer?: string }[] = []
  #standing: Standing = nothingYet()
  #outcome: ChatOutcome | undefined
  #cause: Cause | undefined
  #ran = 0

  constructor(log: Logged, start: EventOf<'conversation_started'>, content: Content, vocabulary: ReadonlySet<string>) {
    this.#log = log
    this.#start = start
    this.#content = content
    this.#neutral = new Neutral(vocabulary)
  }

  recording(): Recording {
    const { person, assurance, locale, at } = this.#start
    const known = this.#known(person)
    this.#log.events.forEach((event, index) => this.#read(event, index))
    return {
      conversation: this.#log.conversation, release: releaseOf(this.#log.events), locale, startedAt: at, person: known, assurance,
      inputs: this.#inputs,
      steps: this.#steps.map(({ step }) => step),
      outcome: this.#outcome ?? { kind: 'open', name: placeOf(this.#standing.script) },
    }
  }

  /** The topic is whatever the page around the chat wrote: only one that a flow asks for is kept. */
  #known({ reason, topic: wish, country, creator, restriction }: Person): Recording['person'] {
    const topic = this.#neutral.word(wish)
    const neutral = restriction && (this.#neutral.data(restriction) as Person['restriction'])
    return { reason, topic, country, creator, ...(neutral ? { restriction: neutral } : {}) }
  }

  #read(event: ConversationEvent, index: number): void {
    switch (event.type) {
      case 'script_advanced':
        return this.#advanced(event, index)
      case 'message_posted':
        return event.from === 'user' ? this.#caused(event) : undefined
      case 'language_detected':
      case 'language_changed':
        this.#add(event.at, { do: 'locale', locale: event.locale })
        return event.type === 'language_changed' ? this.#caused(event) : undefined
      case 'conversation_resumed':
        return this.#cause?.at === event.at ? undefined : this.#caused(event)
      case 'conversation_reopened':
        this.#outcome = undefined
        return this.#cause?.at === event.at && this.#cause.type === 'message_posted' && this.#cause.choice !== undefined ? undefined : this.#caused(event)
      case 'release_moved':
        if (event.script) this.#standing = this.#standing.after(event.script)
        return this.#caused(event)
      case 'action_completed':
      case 'report_received':
      case 'bot_resumed':
        return this.#caused(event)
      case 'handoff_requested':
        return this.#handedOff(event)
      case 'conversation_resolved':
        return this.#resolved(event)
    }
  }

  #caused(event: Cause): void {
    this.#cause = event
  }

  #add(at: number, did: Did, place = this.#standing.place): void {
    this.#inputs.push({ ...did, at, place, ...(this.#standing.script?.awaiting ? {} : { rest: true as const }) })
  }

  #advanced(event: EventOf<'script_advanced'>, index: number): void {
    const did = this.#inputOf(event, index)
    if (did) this.#add(event.at, did, this.#placeOf(did, event))
    for (const entry of event.steps) joined(this.#steps, entry)
    this.#standing = this.#standing.after(event.script)
    this.#outcome = undefined
    this.#ran = event.at
  }

  /** Where no question is open, a message answers the one that was asked before. */
  #placeOf(did: Did, { steps }: ScriptAdvanced): string {
    const { script, place } = this.#standing
    const answers = did.do === 'choose' || did.do === 'give'
    return answers && script?.awaiting?.kind !== 'answer' ? (steps[0]?.step ?? place) : place
  }

  #inputOf(event: EventOf<'script_advanced'>, index: number): Did | undefined {
    const cause = this.#cause?.at === event.at ? this.#cause : undefined
    if (!this.#standing.script && cause?.type !== 'conversation_reopened') return { do: 'begin' }
    switch (cause?.type) {
      case 'action_completed':
        return this.#outcomeOf(cause, event)
      case 'report_received':
        return cause.told ? this.#repeated(event) : { do: 'event', event: cause.event }
      case 'bot_resumed':
        return cause.by === 'user' ? { do: 'global', id: 'restart' } : { do: 'enter', ...(cause.step === undefined ? {} : { step: cause.step }) }
      case 'conversation_reopened':
        return this.#begunAnew(event, index)
      case 'message_posted':
        return this.#posted(cause, event, index)
      case 'language_changed':
        return this.#said(event, index)
      case 'release_moved':
        return { do: 'repeat', tries: 0 }
      default:
        return { do: 'time' }
    }
  }

  /** Whoever comes back begins anew, unless what they wrote was a wish that works everywhere. */
  #begunAnew(event: EventOf<'script_advanced'>, index: number): Did {
    const said = this.#said(event, index)
    const before = this.#log.events.slice(0, index).findLast((each) => each.at === event.at && each.type === 'message_posted' && each.from === 'user')
    this.#cause = before as Cause | undefined
    if (said.do === 'global') return said
    // What was proved stays when one starts over, and is forgotten when a new case begins.
    return event.script.assurance > this.#start.assurance ? { do: 'global', id: 'restart' } : { do: 'begin' }
  }

  #posted({ choice }: EventOf<'message_posted'>, event: EventOf<'script_advanced'>, index: number): Did {
    if (choice === undefined) return this.#said(event, index)
    if (this.#content.globals.has(choice)) return { do: 'global', id: choice }
    return { do: 'choose', option: this.#neutral.option(choice) }
  }

  #said(event: EventOf<'script_advanced'>, index: number): Did {
    const said = saidInput({ before: this.#standing, event, after: this.#followers(event, index), content: this.#content })
    return said.do === 'choose' ? { ...said, option: this.#neutral.option(said.option) } : said
  }

  /** What came of a run: the rest of its turn, up to the next run. */
  #followers({ at }: ConversationEvent, index: number): ConversationEvent[] {
    const rest = this.#log.events.slice(index + 1, index + 64)
    const end = rest.findIndex((event) => event.at !== at || event.type === 'script_advanced')
    return end < 0 ? rest : rest.slice(0, end)
  }

  #repeated({ script }: ScriptAdvanced): Did {
    return { do: 'repeat', tries: Math.max(0, script.tries - (this.#standing.script?.tries ?? 0)) }
  }

  /** What the platform answered is in the variable that the step keeps it in. */
  #outcomeOf({ action, outcome }: EventOf<'action_completed'>, { script }: ScriptAdvanced): Did {
    if (outcome === 'secret_lost') return { do: 'lose_code', action }
    const { flow = '', step: id = '' } = this.#standing.script ?? {}
    const step = this.#content.flows.get(flow)?.steps.get(id)
    const kept = step && 'call' in step && step.save !== undefined ? script.vars[step.save] : undefined
    return { do: 'outcome', action, outcome, ...(isData(kept) ? { data: this.#neutral.data(kept) } : {}) }
  }

  #handedOff({ at, queue, reason }: EventOf<'handoff_requested'>): void {
    const ownDoing = OF_THE_CORE.includes(reason) || this.#ran !== at
    if (reason === 'script_stuck') this.#stuck(at)
    else if (ownDoing) this.#add(at, { do: 'hand_off', queue })
    this.#outcome = reason === 'script_stuck' ? { kind: 'stuck', name: this.#standing.place } : { kind: 'handed_off', name: queue }
    this.#standing = this.#standing.atRest()
  }

  /** Where the flow got stuck there was no run to read the input from; what can be told without one is. */
  #stuck(at: number): void {
    const cause = this.#cause?.at === at ? this.#cause : undefined
    if (cause?.type === 'action_completed') this.#add(at, { do: 'outcome', action: cause.action, outcome: cause.outcome })
    else if (cause?.type === 'message_posted' && cause.choice !== undefined) this.#add(at, { do: 'choose', option: this.#neutral.option(cause.choice) })
    else this.#add(at, { do: 'time' })
  }

  #resolved({ at, by, outcome }: EventOf<'conversation_resolved'>): void {
    // What a person did about it, or what was broken for many, is none of the flow's doing: it ended with the handoff.
    const amongPeople = by === 'bot' && this.#outcome?.kind === 'handed_off' && this.#ran !== at
    if (by === 'agent' || amongPeople) return
    if (by === 'user') this.#add(at, { do: 'leave', outcome })
    this.#outcome = { kind: outcome === 'left' ? 'left' : 'resolved', name: outcome }
    this.#standing = this.#standing.atRest()
  }
}

function isData(value: Value | undefined): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
