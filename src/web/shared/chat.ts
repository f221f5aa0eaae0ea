import type { ClientFrame, ErrorBody, FirstFrame, ServerFrame } from '../../protocol/index.ts'
import { CLOSE } from '../../protocol/errors.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { Connection } from './connection.ts'
import type { ConnectionState } from './connection.ts'
import type { OpenLink } from './link.ts'
import type { Outbox } from './outbox.ts'
import { PendingList } from './pending.ts'
import { Sender } from './sender.ts'
import { accountOf } from './session.ts'
import type { SessionStore } from './session.ts'
import { applyEvents, emptyTranscript } from './transcript.ts'
import type { Transcript } from './transcript.ts'
import type { ChatView } from './view.ts'

/** What a page knows before the conversation: hints, and the platform's signed word where it is embedded. */
export interface Greeting {
  locale?: string
  context?: string
  topic?: string
}

/** What any tab may ask of the one that holds the connection. */
export type Action =
  | { do: 'flush' | 'restart' | 'wake' | 'refresh' }
  | { do: 'greet'; greeting: Greeting }
  | { do: 'adopt'; opened: { id: string; token: string } }
  | { do: 'secret'; id: string; text: string; to?: number }
  | { do: 'frame'; frame: Extract<ClientFrame, { type: 'typing' | 'read' | 'end' }> }
  | { do: 'locale'; locale: string }
  | { do: 'retry' | 'discard'; id: string }

export interface ChatDeps {
  sessions: SessionStore
  outbox: Outbox
  links: readonly OpenLink[]
  greeting: Greeting
  changed(view: ChatView): void
}

/** How long a "writing…" stands without being renewed, in milliseconds. */
const TYPING = 6_000
const LINKS: Record<ConnectionState, ChatView['link']> = {
  closed: 'connecting',
  trying: 'connecting',
  waiting: 'reconnecting',
  online: 'online',
}

/** One browser's conversation, held by one tab: what came from the server, and what is on its way to it. */
export class Chat {
  readonly #deps: ChatDeps
  readonly #connection: Connection
  readonly #sender: Sender
  readonly #pending: PendingList
  #greeting: Greeting
  #view: ChatView
  /** The server's word on the conversation when the link opened; its history says less. */
  #opened: { last: number; facts: Pick<Transcript, 'status' | 'locale' | 'dir'> } | undefined
  #typing: ReturnType<typeof setTimeout> | undefined

  /** @param view what another tab knew already */
  constructor(deps: ChatDeps, view: ChatView) {
    this.#deps = deps
    this.#view = view
    this.#greeting = {}
    this.#pending = new PendingList(deps.outbox, view.pending)
    this.#connection = new Connection({
      links: deps.links,
      first: () => this.#first(),
      frame: (frame) => this.#received(frame),
      state: (state) => this.#linked(state),
      comeBack: (code) => this.#comeBack(code),
    })
    this.#sender = new Sender({
      outbox: deps.outbox,
      post: (frame) => this.#connection.send(frame),
      changed: () => this.#show({}),
    })
    this.#greet(deps.greeting)
  }

  open(): void {
    this.#connection.open()
  }

  close(): void {
    clearTimeout(this.#typing)
    this.#sender.interrupted()
    this.#connection.close()
  }

  handle(action: Action): void {
    switch (action.do) {
      case 'flush':
        this.#sender.flush()
        return this.#show({})
      case 'restart':
        return this.#restart()
      case 'adopt':
        return this.#restart(action.opened)
      case 'wake':
        return this.#connection.wake()
      case 'refresh':
        return this.#show({})
      case 'greet':
        return this.#greet(action.greeting) ? this.#restart() : undefined
      case 'secret':
        return this.#secret(action)
      case 'frame':
        return void this.#connection.send(action.frame)
      case 'locale':
        return this.#chooseLocale(action.locale)
      case 'retry':
        this.#deps.outbox.retry(action.id)
        return this.handle({ do: 'flush' })
      case 'discard':
        this.#pending.discard(action.id)
        return this.#show({})
    }
  }

  /** Takes the platform's word; true when it speaks of another account than the chat at hand. */
  #greet(greeting: Greeting): boolean {
    this.#greeting = { ...this.#greeting, ...carried(greeting) }
    const who = accountOf(greeting.context)
    if (!who || this.#deps.sessions.current().who === who) return false
    this.#forget(who)
    return true
  }

  #restart(opened: { id?: string; token?: string } = {}): void {
    this.#forget(this.#deps.sessions.current().who)
    this.#deps.sessions.update(opened)
    this.#show({ error: undefined })
    this.#connection.open()
  }

  #forget(who: string | undefined): void {
    const { locale, dir } = this.#view.transcript
    this.#deps.sessions.renew(who)
    this.#pending.clear()
    this.#opened = undefined
    this.#view = {
      phase: 'starting',
      link: 'connecting',
      transcript: emptyTranscript(locale, dir),
      pending: [],
      readByAgent: 0,
    }
  }

  #first(): FirstFrame {
    const { sessions } = this.#deps
    const { id, token, key, locale } = sessions.current()
    const { cursor, epoch } = this.#view.transcript
    this.#opened = undefined
    if (id && token) return { type: 'resume', conversation: id, token, after: cursor, epoch }
    return { type: 'start', key, device: sessions.device, ...this.#greeting, ...(locale ? { locale } : {}) }
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case 'opened':
        return this.#open(frame)
      case 'events':
        return this.#events(frame)
      case 'ack':
        return this.#arrived(frame.id)
      case 'queue':
        return this.#show({ queue: placeIn(frame) })
      case 'typing':
        return this.#writing(frame.from)
      case 'read':
        return frame.by === 'agent' ? this.#show({ readByAgent: Math.max(this.#view.readByAgent, frame.seq) }) : undefined
      case 'error':
        return this.#refused(frame.error, frame.id)
      case 'pong':
        return undefined
    }
  }

  #open({ conversation, token, reset }: ServerFrame & { type: 'opened' }): void {
    const { id, status, locale, dir, last, epoch } = conversation
    const session = this.#deps.sessions.update({ id, ...(token ? { token } : {}) })
    const known = reset ? emptyTranscript() : this.#view.transcript
    const facts = { status, locale, dir }
    this.#opened = { last, facts }
    this.#show({ phase: 'open', error: undefined, transcript: { ...known, ...facts, epoch }, ...(reset ? { readByAgent: 0 } : {}) })
    if (session.locale && session.locale !== locale) this.#connection.send({ type: 'locale', locale: session.locale })
    this.#sender.flush()
  }

  #events({ events, last, status }: ServerFrame & { type: 'events' }): void {
    let transcript = applyEvents(this.#view.transcript, events, last)
    if (this.#opened && transcript.cursor <= this.#opened.last) transcript = { ...transcript, ...this.#opened.facts }
    if (status) transcript = { ...transcript, status }
    const spoken = events.some((event) => event.type === 'message_posted' && event.from !== 'user')
    const queue = transcript.status === 'waiting' ? this.#view.queue : undefined
    this.#show({ transcript, queue, typing: spoken ? undefined : this.#view.typing })
    for (const event of events) {
      if (event.type === 'message_posted' && event.clientId) this.#arrived(event.clientId)
    }
  }

  #arrived(id: string): void {
    this.#pending.arrived(id)
    this.#sender.arrived(id)
  }

  #writing(from: ChatView['typing']): void {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#show({ typing: undefined }), TYPING)
    this.#show({ typing: from })
  }

  #refused(error: ErrorBody, id: string | undefined): void {
    if (error.code === 'rate_limited' && error.retryAfter) this.#connection.slowDown(error.retryAfter)
    if (id === undefined) return this.#show({ error })
    this.#pending.refused(id, error)
    this.#sender.refused(id, error)
  }

  #secret({ id, text, to }: Action & { do: 'secret' }): void {
    const sent = this.#connection.send({ type: 'message', id, text })
    this.#pending.secret(id, sent, to)
    this.#show({})
  }

  #chooseLocale(locale: string): void {
    this.#deps.sessions.update({ locale })
    this.#connection.send({ type: 'locale', locale })
  }

  #linked(state: ConnectionState): void {
    if (state === 'waiting' || state === 'closed') {
      this.#sender.interrupted()
      this.#pending.interrupted()
    }
    const again = state === 'trying' && this.#view.link === 'reconnecting'
    this.#show({ link: again ? 'reconnecting' : LINKS[state], typing: undefined })
  }

  /** What a close by the server means: come back, or tell the person. */
  #comeBack(code: number): boolean {
    const { id } = this.#deps.sessions.current()
    if (code === CLOSE.unauthorized && !id && this.#greeting.context) return this.#goAnonymous()
    if (code === CLOSE.unauthorized || code === CLOSE.not_found) return this.#stop(id ? 'lost' : 'refused')
    if (code !== CLOSE.invalid || this.#opened) return true
    if (this.#view.transcript.cursor === 0) return this.#stop('refused')
    this.#view = { ...this.#view, transcript: emptyTranscript(this.#view.transcript.locale, this.#view.transcript.dir) }
    return true
  }

  /** A signed context that isn't taken (it lasts minutes) must not lock anybody out: the chat goes on without it. */
  #goAnonymous(): true {
    const { context: _, ...greeting } = this.#greeting
    this.#greeting = greeting
    this.#deps.sessions.renew(this.#deps.sessions.current().who)
    return true
  }

  #stop(phase: 'lost' | 'refused'): false {
    this.#show({ phase })
    return false
  }

  #show(change: Partial<ChatView>): void {
    const view = { ...this.#view, ...change }
    const { rated } = this.#deps.sessions.current()
    this.#view = { ...view, rated, pending: this.#pending.list(view.transcript) }
    this.#deps.changed(this.#view)
  }
}

function placeIn({ type: _, ...place }: ServerFrame & { type: 'queue' }): ChatView['queue'] {
  return place
}

/** A context that is longer than a start may carry would have the whole start refused: the person comes in without it. */
function carried(greeting: Greeting): Greeting {
  const { context, ...hints } = greeting
  return context === undefined || context.length <= LIMITS.context ? greeting : hints
}
