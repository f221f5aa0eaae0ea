import { signal } from '@preact/signals'
import type { Warning } from '../../../protocol/index.ts'
import { askedFor, type AskedFor } from '../../../privacy/asking/index.ts'
import type { Ask } from '../../shared/http.ts'
import type { Chat } from '../model/chat.ts'
import { personalIn, personalInFact, type PersonalKind } from '../model/personal.ts'
import { SeenData } from '../model/seen-data.ts'
import { refusalOf } from '../net/calls.ts'

/** What is wrong with a draft. `asks` can't be sent, the others after a second look. */
export interface Findings {
  asks?: AskedFor
  /** The language that it is in, where that is another than the chat's. */
  language?: string
  others?: readonly PersonalKind[]
}

/** What waits for a second look: a message before it is sent, or what was to be pasted. */
export interface Held {
  why: 'send' | 'paste'
  text: string
  findings: Findings
}

/** The languages that may be written in a chat: its own first, then those that its person agreed to. */
export type Spoken = readonly [string, ...string[]]

interface Looked {
  text: string
  locale?: string
  likely: readonly string[]
}

/** A pause in the typing that is worth a look; milliseconds. */
const PAUSE = 400
/** So long sending waits for the server to name the language; milliseconds. */
const PATIENCE = 1_500
/** Fewer letters tell no language. */
const TELLING = 12
const NONE: Findings = {}

/** Looks at what an agent writes before it reaches a person. */
export class Safety {
  /** What was found in the draft of a chat when it was last looked at. */
  readonly findings = signal<ReadonlyMap<string, Findings>>(new Map())
  readonly held = signal<ReadonlyMap<string, Held>>(new Map())
  /** What was confirmed for the draft of a chat. */
  readonly #allowed = new Map<string, Set<Warning>>()
  readonly #ask: Ask
  readonly #seen = new SeenData()
  readonly #read = new Map<string, number>()
  readonly #heard = new Map<string, Looked>()
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** A chat has changed: whose data is whose. Looks at what is new alone. */
  follow(id: string, chat: Chat, before: Chat | undefined): void {
    if (chat.brief && chat.brief !== before?.brief) this.#seen.learn(id, chat.brief.facts.flatMap(({ name, value }) => personalInFact(name, value)))
    if (chat.conversation.reference) this.#seen.learn(id, personalIn(chat.conversation.reference))
    const read = this.#read.get(id) ?? 0
    if (chat.cursor <= read) return
    for (let at = chat.events.length - 1; at >= 0 && (chat.events[at]?.seq ?? 0) > read; at--) this.#learn(id, chat.events[at] ?? {})
    this.#read.set(id, chat.cursor)
  }

  /** The draft has changed: looks at it in a pause. Cheap enough for every key. */
  typed(id: string, text: string, spoken: Spoken): void {
    clearTimeout(this.#pauses.get(id))
    this.hold(id, undefined)
    if (!text.trim()) return this.sent(id)
    this.#pauses.set(id, setTimeout(() => void this.look(id, text, spoken), PAUSE))
  }

  /** All there is to say against a text, once the server has named its language. A dead line holds nothing up. */
  async look(id: string, text: string, spoken: Spoken): Promise<Findings> {
    clearTimeout(this.#pauses.get(id))
    this.#show(id, this.#found(id, text, spoken))
    await Promise.race([this.#hear(id, text, spoken[0]), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
    const found = this.#found(id, text, spoken)
    this.#show(id, found)
    return found
  }

  /** Whether a message may go as it is. Otherwise it is held, and the agent told why. */
  async passes(id: string, text: string, spoken: Spoken): Promise<boolean> {
    const findings = await this.look(id, text, spoken)
    const open = warningsOf(findings).filter((warning) => !this.#allowed.get(id)?.has(warning))
    const fine = !findings.asks && open.length === 0
    this.hold(id, fine ? undefined : { why: 'send', text, findings })
    return fine
  }

  /** Whether something may be pasted into a chat. Otherwise it is held. */
  mayPaste(id: string, text: string): boolean {
    const others = this.#allowed.get(id)?.has('others_data') ? [] : this.#seen.foreignIn(id, text)
    if (others.length > 0) this.hold(id, { why: 'paste', text, findings: { others } })
    return others.length === 0
  }

  /** The agent has looked again and means it. Answers what was held. */
  allow(id: string): Held | undefined {
    const held = this.held.peek().get(id)
    if (!held || held.findings.asks) return undefined
    this.#allowed.set(id, new Set([...(this.#allowed.get(id) ?? []), ...warningsOf(held.findings)]))
    this.hold(id, undefined)
    return held
  }

  hold(id: string, held: Held | undefined): void {
    if (held === this.held.peek().get(id)) return
    const all = new Map(this.held.peek())
    if (held) all.set(id, held)
    else all.delete(id)
    this.held.value = all
  }

  /** What the agent was warned of, for a draft that is on its way now. */
  allowed(id: string): readonly Warning[] {
    return [...(this.#allowed.get(id) ?? [])]
  }

  /** The draft is gone: sent, or deleted. */
  sent(id: string): void {
    clearTimeout(this.#pauses.get(id))
    this.#heard.delete(id)
    this.#allowed.delete(id)
    this.hold(id, undefined)
    this.#show(id, NONE)
  }

  clear(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause)
    this.#seen.clear()
    this.#read.clear()
    this.#heard.clear()
    this.#allowed.clear()
    this.held.value = new Map()
    this.findings.value = new Map()
  }

  #learn(id: string, event: object): void {
    if ('text' in event && typeof event.text === 'string' && !('from' in event && event.from === 'agent')) this.#seen.learn(id, personalIn(event.text))
  }

  #found(id: string, text: string, spoken: Spoken): Findings {
    const heard = this.#heard.get(id)
    const fresh = heard?.text === text ? heard : undefined
    const asks = askedFor(text, [...spoken, ...(fresh?.locale ? [fresh.locale] : (fresh?.likely ?? [])), 'en'], 'person')
    const language = fresh?.locale !== undefined && !spoken.some((tag) => languageOf(tag) === languageOf(fresh.locale ?? '')) ? fresh.locale : undefined
    const others = this.#seen.foreignIn(id, text)
    return { ...(asks && { asks }), ...(language && { language }), ...(others.length > 0 && { others }) }
  }

  async #hear(id: string, text: string, locale: string): Promise<void> {
    if (this.#heard.get(id)?.text === text || lettersIn(text) < TELLING) return
    try {
      const heard = await this.#ask('POST /v1/agent/language', { body: { text, locale } })
      this.#heard.set(id, { text, ...heard })
    } catch (error) {
      // Whatever keeps it from being asked keeps the message itself from being sent, or is told by that.
      refusalOf(error)
    }
  }

  #show(id: string, found: Findings): void {
    const shown = this.findings.peek().get(id) ?? NONE
    if (JSON.stringify(shown) === JSON.stringify(found)) return
    this.findings.value = new Map(this.findings.peek()).set(id, found)
  }
}

/** What is to be confirmed before it is sent. */
export function warningsOf({ language, others }: Findings): Warning[] {
  return [...(language ? (['language'] as const) : []), ...(others ? (['others_data'] as const) : [])]
}

/** Hindi in Latin letters is Hindi. */
function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}
