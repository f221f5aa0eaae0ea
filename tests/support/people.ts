/** People who go through the flows as people do: they mostly answer what is asked, and the platform mostly answers, too. Seeded, so that a run can be repeated. */
import { timerCommand, timersOf, type Value } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive } from './core.ts'

/** A number in [0, 1), the next of a sequence that the seed fixes (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const VALUES: Record<string, readonly string[]> = {
  email: ['maria.gomez@example.com', 'write to li@example.org please'],
  phone: ['+34 600 123 456', '0151 2345678'],
  username: ['@maria_87', 'li.wei'],
  date: ['2001-04-05', '2011-07-01', '2090-01-01'],
  code: ['482913', '12 34 56'],
  text: ['It was a quote, and I criticised it.', 'My name is Maria Gomez and my card is 4111 1111 1111 1111.', 'My account was locked on Monday, although I did nothing at all. I need it for my work.'],
  choice: ['qwerty', 'the one with the thing', '2', 'yes'],
  yes_no: ['yes', 'no', 'perhaps later'],
}
const REASONS = [undefined, 'unusual_activity', 'community_standards', 'appeal', 'forgot_password', 'hacked_account']

/** What conditions compare a field with: `state` → `severe`, `age` … */
export type Literals = ReadonlyMap<string, readonly string[]>

export function literalsOf({ content }: Release): Literals {
  const found = new Map<string, string[]>()
  for (const { steps } of content.flows.values()) for (const step of steps.values()) collect(step, undefined, found)
  return found
}

function collect(node: unknown, name: string | undefined, found: Map<string, string[]>): void {
  if (typeof node === 'string' && name !== undefined) found.set(name, [...(found.get(name) ?? []), node])
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) collect(value, /^(is|in|is_not|\d+)$/.test(key) ? name : key.split('.').at(-1), found)
}

/** One person's chat, from the start to where they are passed on, helped, or gone. */
export function personsChat(release: Release, literals: Literals, seed: number): Drive {
  const drive = new Drive(release)
  new Somebody(drive, release, literals, seeded(seed)).chat()
  return drive
}

class Somebody {
  readonly #drive: Drive
  readonly #release: Release
  readonly #literals: Literals
  readonly #random: () => number
  #said = 0

  constructor(drive: Drive, release: Release, literals: Literals, random: () => number) {
    this.#drive = drive
    this.#release = release
    this.#literals = literals
    this.#random = random
  }

  chat(): void {
    const reason = this.#one(REASONS)
    const person = reason === undefined ? {} : { reason, account: 'account-of-maria', country: this.#one(['FR', 'IN', 'BR', 'US']), creator: this.#chance(0.3) }
    this.#drive.start(this.#one(['en', 'es', 'ar']), { person, assurance: reason === undefined ? 0 : 1 })
    for (let turn = 0; turn < 40 && this.#goesOn(); turn++) this.#turn()
  }

  #goesOn(): boolean {
    const { state } = this.#drive
    if (state?.status === 'bot' || state?.status === 'parked') return this.#chance(0.99)
    return state?.status === 'resolved' && this.#chance(0.1)
  }

  #turn(): void {
    const { state } = this.#drive
    const awaiting = state?.script?.awaiting
    if (state?.status === 'resolved') return this.#type(['hello again', 'thanks'])
    if (awaiting?.kind === 'call') return this.#answerCall(awaiting.call, awaiting.action)
    if (awaiting?.kind === 'pause') return this.#duringPause(awaiting.events)
    if (this.#chance(0.03)) return this.#tap(this.#one(['human', 'restart', 'stop', 'is_this_real']))
    if (this.#chance(0.03)) return this.#timeOut()
    if (awaiting?.kind === 'answer') return this.#answer(awaiting)
    return this.#type(['hello?'])
  }

  #answer({ ask, options }: { ask: string; options: { id: string; label: string }[] }): void {
    const option = options.length > 0 ? this.#one(options) : undefined
    if (option && this.#chance(0.75)) return this.#tap(option.id)
    if (option && this.#chance(0.6)) return this.#type([option.label])
    this.#type(this.#chance(0.1) ? ['?!', 'I do not know what you mean'] : (VALUES[ask] ?? ['hello']))
  }

  #duringPause(events: readonly string[]): void {
    if (events.length > 0 && this.#chance(0.4)) this.#drive.run({ do: 'report_event', id: `r${++this.#said}`, event: this.#one(events) })
    else if (this.#chance(0.5)) this.#type(['are you there?', 'yes'])
    else this.#timeOut()
  }

  /** Silence, until whatever is waited for is over. */
  #timeOut(): void {
    this.#drive.waitForTimers()
    const { state } = this.#drive
    const command = state && timersOf(state).flatMap((timer) => timerCommand(timer) ?? [])[0]
    if (command) this.#drive.run(command)
  }

  #answerCall(call: string, action: string): void {
    const { outcomes = {}, gives = {} } = this.#release.content.actions.get(action) ?? {}
    const outcome = this.#chance(0.05) ? 'failed' : this.#one(Object.keys(outcomes))
    const data = Object.fromEntries(Object.keys(gives).filter(() => this.#chance(0.85)).map((name) => [name, this.#given(name)]))
    this.#drive.run({ do: 'complete_action', call, outcome, data })
  }

  #given(name: string): Value {
    const known = this.#literals.get(name)
    if (/contacts|sessions/.test(name)) return [{ id: 'k9f2', label: 'm•••@e•••.com' }, { id: 'p7', label: '•••21' }]
    if (/(at|until|since|by)$/.test(name)) return new Date(this.#drive.now + (this.#random() - 0.5) * 40 * 86_400_000).toISOString()
    if (known && this.#chance(0.9)) return this.#one(known)
    return /left|n$/.test(name) ? Math.floor(this.#random() * 3) : `Something about Maria, ${name}`
  }

  #tap(choice: string): void {
    this.#drive.run({ do: 'post_message', id: `m${++this.#said}`, choice })
  }

  #type(texts: readonly string[]): void {
    this.#drive.run({ do: 'post_message', id: `m${++this.#said}`, text: this.#one(texts) })
  }

  #chance(likelihood: number): boolean {
    return this.#random() < likelihood
  }

  #one<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T
  }
}
