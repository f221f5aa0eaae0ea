import { apply } from '../apply.ts'
import type { ConversationEvent, EventBody } from '../events/index.ts'
import type { ConversationState } from '../state.ts'
import type { DecideContext } from './context.ts'

type Posted = Extract<EventBody, { type: 'message_posted' }>

/** A turn being decided: the state so far and the events that led to it. Lives within one call of `decide`. */
export class Draft {
  readonly events: ConversationEvent[] = []
  readonly context: DecideContext
  /** A code on its way to a platform call; memory only. */
  secret: { call: string; value: string } | undefined
  private readonly id: string
  private current: ConversationState | null

  constructor(id: string, state: ConversationState | null, context: DecideContext) {
    this.id = id
    this.current = state
    this.context = context
  }

  get state(): ConversationState {
    if (!this.current) throw new Error(`${this.id} has not started`)
    return this.current
  }

  add(body: EventBody): void {
    const event = { ...body, seq: (this.current?.seq ?? 0) + 1, at: this.context.now }
    this.current = apply(this.current, event, this.id)
    this.events.push(event)
  }

  /**
   * One of the service's own texts, in the conversation's language or the one given. Where no locale has it, what is asked is asked without
   * words, and anything else is left unsaid: a missing text must not keep anybody from a person.
   */
  say(key: string, params?: Record<string, unknown>, more: Partial<Posted> = {}): void {
    const wanted = more.locale ?? this.state.locale
    const said = this.context.text(key, wanted, params)
    if (!said && !more.input) return
    const { text, locale } = said ?? { text: '', locale: wanted }
    this.add({ type: 'message_posted', v: 1, from: 'system', source: `system.${key}`, ...more, text, locale })
  }
}
