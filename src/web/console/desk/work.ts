import { signal } from '@preact/signals'
import type { AgentConversationAnswer, AgentServerFrame, Colleague, Company, DeskAnswer, EarlierAnswer, Mention, Reply, StepsAnswer, Waiting } from '../../../protocol/index.ts'
import type { Ask } from '../../shared/http.ts'
import { OUTCOMES, QUEUES } from '../model/choices.ts'
import { refusalOf } from '../net/calls.ts'

/** A chat that this agent is asked to take, until then (ms since 1970). */
export interface Offer {
  chat: Waiting
  fence: number
  until: number
}

/** What one can be asked for before something is done. */
export type OpenDialog = 'transfer' | 'return' | 'ask' | 'resolve' | 'handover' | 'mentions' | undefined

/** Until the server has told; it is asked anew with each connection. */
const UNTOLD: DeskAnswer = {
  wrapUps: [],
  outcomes: [...OUTCOMES],
  queues: QUEUES.map((id) => ({ id, skills: [] })),
  clocks: { answer: { soon: 120, late: 300 }, line: { soon: 300, late: 900 } },
}

/** How long a colleague's typing is shown, ms; it comes again every few seconds. */
const TYPING = 6_000

/** What an agent works with besides the chats themselves: replies, colleagues, calls for help, offers. */
export class Work {
  readonly settings = signal<DeskAnswer>(UNTOLD)
  readonly colleagues = signal<readonly Colleague[]>([])
  /** Notes that call this agent and are not seen yet. */
  readonly mentions = signal<readonly Mention[]>([])
  readonly offer = signal<Offer | undefined>(undefined)
  /** Who else is at which chat. */
  readonly company = signal<ReadonlyMap<string, Company['agents']>>(new Map())
  /** The dialog that is open about the chat that is looked at, or about the shift. */
  readonly dialog = signal<OpenDialog>(undefined)
  /** Whether replies are being picked from. */
  readonly picking = signal(false)
  readonly #replies = signal<ReadonlyMap<string, readonly Reply[]>>(new Map())
  readonly #asked = new Set<string>()
  readonly #ask: Ask
  readonly #quiet = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Asks for everything that may have changed while the line was down. */
  async refresh(): Promise<void> {
    this.#asked.clear()
    await Promise.all([
      this.#take(() => this.#ask('GET /v1/agent/desk'), (settings) => (this.settings.value = settings)),
      this.#take(() => this.#ask('GET /v1/agent/mentions'), ({ mentions }) => (this.mentions.value = mentions)),
      this.meet(),
    ])
  }

  /** Looks who helps people, and whether they are here. */
  meet(): Promise<void> {
    return this.#take(() => this.#ask('GET /v1/agent/colleagues'), ({ colleagues }) => (this.colleagues.value = colleagues))
  }

  receive(frame: AgentServerFrame): void {
    if (frame.type === 'mentions') this.mentions.value = frame.mentions
    else if (frame.type === 'company') this.#met(frame)
    else if (frame.type === 'offer') this.offer.value = { chat: frame.conversation, fence: frame.fence, until: lapseHere(Date.parse(frame.until), Date.now()) }
    else if (frame.type === 'offer_over' && this.offer.value?.chat.id === frame.conversation) this.offer.value = undefined
  }

  /** The replies of a locale, for a chat's country; empty until they have come. */
  replies(locale: string, conversation?: string): readonly Reply[] {
    const key = `${locale} ${conversation ?? ''}`
    if (!this.#asked.has(key)) void this.#fetch(key, locale, conversation)
    return this.#replies.value.get(key) ?? []
  }

  /** The steps that a chat can be sent back to. Throws `CallError`. */
  async steps(id: string): Promise<StepsAnswer['steps']> {
    return (await this.#ask('GET /v1/agent/conversations/{id}/steps', { ids: { id } })).steps
  }

  /** Earlier chats of the same account, newest first. Throws `CallError`. */
  async earlier(id: string): Promise<EarlierAnswer['earlier']> {
    return (await this.#ask('GET /v1/agent/conversations/{id}/earlier', { ids: { id } })).earlier
  }

  /** One of them, to read; that is recorded. Throws `CallError`. */
  readEarlier(id: string, earlier: string): Promise<AgentConversationAnswer> {
    return this.#ask('GET /v1/agent/conversations/{id}/earlier/{earlier}', { ids: { id, earlier } })
  }

  /** This agent has seen what calls them in a chat. */
  async seen(conversation: string): Promise<void> {
    const called = this.mentions.value.filter((mention) => mention.conversation === conversation)
    if (called.length === 0) return
    this.mentions.value = this.mentions.value.filter((mention) => mention.conversation !== conversation)
    const seq = Math.max(...called.map((mention) => mention.seq))
    await this.#take(() => this.#ask('POST /v1/agent/mentions/seen', { body: { conversation, seq } }), () => undefined)
  }

  async #fetch(key: string, locale: string, conversation: string | undefined): Promise<void> {
    this.#asked.add(key)
    const query = conversation === undefined ? { locale } : { locale, conversation }
    await this.#take(() => this.#ask('GET /v1/agent/replies', { query }), ({ replies }) => {
      this.#replies.value = new Map(this.#replies.value).set(key, replies)
    })
    if (!this.#replies.value.has(key)) this.#asked.delete(key)
  }

  #met({ conversation, agents }: Company): void {
    this.company.value = new Map(this.company.value).set(conversation, agents)
    clearTimeout(this.#quiet.get(conversation))
    if (!agents.some(({ typing }) => typing)) return
    const still = agents.map((agent) => ({ ...agent, typing: false }))
    this.#quiet.set(conversation, setTimeout(() => this.#met({ conversation, agents: still }), TYPING))
  }

  /** What doesn't come now is asked for again with the next connection: nobody needs to be told. */
  async #take<Answer>(asked: () => Promise<Answer>, take: (answer: Answer) => unknown): Promise<void> {
    try {
      take(await asked())
    } catch (error) {
      refusalOf(error)
    }
  }
}

/** How long an offer stands, ms, where the clocks of server and desk differ by more than that. */
const STANDS = 30_000

/** When an offer lapses by the clock of this desk: one that is wrong must not hide it, nor count down for an hour. */
function lapseHere(until: number, now: number): number {
  return until > now && until - now <= STANDS ? until : now + STANDS
}
