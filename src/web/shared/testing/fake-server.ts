import type { ClientFrame, ErrorBody, FirstFrame, MessagePosted, ServerFrame, UserEvent } from '../../../protocol/index.ts'
import type { Link, LinkListener, OpenLink } from '../link.ts'

interface Peer {
  listener: LinkListener
  sent: number
}

/** A conversation's server in memory, whose links can be cut at any moment. Everything happens at once. */
export class FakeServer {
  readonly log: UserEvent[] = []
  readonly frames: (FirstFrame | ClientFrame)[] = []
  readonly peers = new Set<Peer>()
  /** Frames of clients that are lost, and answers that are lost, by cutting the link there. */
  cutBefore = (_: ClientFrame): boolean => false
  cutAfter = (_: ClientFrame): boolean => false
  /** Refuses messages. */
  objection = (_: ClientFrame): ErrorBody | undefined => undefined
  /** Refuses the next links with an error and a close code. */
  refuse: { error?: ServerFrame & { type: 'error' }; code: number } | undefined
  epoch = 'e1'
  started = 0

  readonly open: OpenLink = (first, listener) => {
    this.frames.push(first)
    const peer: Peer = { listener, sent: first.type === 'resume' ? first.after : 0 }
    if (this.refuse) {
      const { error, code } = this.refuse
      queueMicrotask(() => {
        if (error) listener.frame(error)
        listener.closed(code)
      })
    } else queueMicrotask(() => this.#opened(first, peer))
    return this.#link(peer)
  }

  /** Another side says something. */
  say(message: Partial<MessagePosted>): UserEvent {
    return this.add({ type: 'message_posted', from: 'bot', text: 'hello', locale: 'en', dir: 'ltr', ...message })
  }

  /** Appends an event; every second seq belongs to an internal event. */
  add<E extends UserEvent['type']>(event: { type: E } & Record<string, unknown>): UserEvent {
    const seq = this.log.length * 2 + 1
    const full = { ...event, seq, at: '2026-01-01T00:00:00.000Z' } as unknown as UserEvent
    this.log.push(full)
    for (const peer of this.peers) this.#catchUp(peer)
    return full
  }

  send(frame: ServerFrame): void {
    for (const peer of [...this.peers]) peer.listener.frame(frame)
  }

  /** Ends every link with a close code. */
  cut(code = 1006): void {
    for (const peer of [...this.peers]) {
      this.peers.delete(peer)
      peer.listener.closed(code)
    }
  }

  /** The texts that users wrote, in the order of the log. */
  get said(): string[] {
    return this.log.flatMap((event) => (event.type === 'message_posted' && event.from === 'user' ? [event.text] : []))
  }

  #opened(first: FirstFrame, peer: Peer): void {
    const token = first.type === 'start' ? 'token' : undefined
    if (token) this.started += 1
    const reset = first.type === 'resume' && first.epoch !== undefined && first.epoch !== this.epoch
    if (reset) peer.sent = 0
    this.peers.add(peer)
    const conversation = { id: 'c', status: 'bot', locale: 'en', dir: 'ltr', last: this.log.length * 2, epoch: this.epoch } as const
    peer.listener.frame({ type: 'opened', conversation, token, reset })
    this.#catchUp(peer)
  }

  #catchUp(peer: Peer): void {
    const events = this.log.filter(({ seq }) => seq > peer.sent)
    if (events.length === 0) return
    peer.sent = this.log.length * 2
    peer.listener.frame({ type: 'events', events, last: peer.sent })
  }

  #link(peer: Peer): Link {
    return {
      send: (frame) => {
        this.frames.push(frame)
        if (this.cutBefore(frame)) return this.#drop(peer)
        this.#receive(frame, peer)
      },
      close: () => void this.peers.delete(peer),
    }
  }

  #receive(frame: ClientFrame, peer: Peer): void {
    if (frame.type === 'ping') return peer.listener.frame({ type: 'pong' })
    if (frame.type !== 'message') return
    const error = this.objection(frame)
    if (error) return peer.listener.frame({ type: 'error', error, id: frame.id })
    const known = this.log.find((event) => event.type === 'message_posted' && event.clientId === frame.id)
    const cut = this.cutAfter(frame)
    if (cut) this.peers.delete(peer)
    const text = 'text' in frame ? frame.text : frame.choice
    const { seq } = known ?? this.say({ from: 'user', text, clientId: frame.id })
    if (cut) return queueMicrotask(() => peer.listener.closed(1006))
    peer.listener.frame({ type: 'ack', id: frame.id, seq, duplicate: known !== undefined })
  }

  #drop(peer: Peer): void {
    this.peers.delete(peer)
    queueMicrotask(() => peer.listener.closed(1006))
  }
}
