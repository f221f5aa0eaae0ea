/** What every action of the demo platform works with: the accounts, what is remembered, the time, and how well a chat's person is known. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Value } from '../../conversation/index.ts'
import { DEMO_ACCOUNTS, masked, type DemoAccount, type DemoContact } from './accounts.ts'
import type { Journal } from './journal.ts'
import type { AccountRecord, Answer, ChatRecord, Filing, InboxRecord } from './records.ts'
import type { DemoReport, SendReport } from './reports.ts'
import { nearestLocale, textsOf, type AllDemoTexts, type DemoTexts } from './texts.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export interface Call {
  action: string
  input: Record<string, Value>
  account?: string
  conversation: string
  locale: string
}

/** One action's answer; throws `Refused`. */
export type Handler = (desk: Desk, call: Call) => Answer

/** The platform won't do that for this chat: it is answered 403, and nothing has changed. */
export class Refused extends Error {
  override name = 'Refused'
}

export interface DeskParts {
  journal: Journal
  texts: AllDemoTexts
  secret: string
  /** Where the demo's pages are reached. */
  origin(): string
  report: SendReport
  now(): number
}

const NEW_CHAT: ChatRecord = { level: 0, references: [] }
/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export class Desk {
  readonly journal: Journal
  readonly accounts: ReadonlyMap<string, DemoAccount> = new Map(DEMO_ACCOUNTS.map((account) => [account.id, account]))
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.journal = parts.journal
  }

  get now(): number {
    return this.#parts.now()
  }

  /** The moment so many days from the demo's first start. */
  day(days: number): number {
    const born = this.journal.get('meta', 'born') ?? this.now
    this.journal.put('meta', 'born', born)
    return born + days * DAY
  }

  chat({ conversation }: Call): ChatRecord {
    return this.journal.get('chats', conversation) ?? NEW_CHAT
  }

  noteChat(call: Call, change: Partial<ChatRecord>): void {
    this.journal.put('chats', call.conversation, { ...this.chat(call), ...change })
  }

  /** Whose account the chat is about: by the signed context, or by a code or proof that was passed in it. */
  accountOf(call: Call): DemoAccount | undefined {
    return this.accounts.get(call.account ?? this.chat(call).account ?? '')
  }

  known(call: Call): DemoAccount {
    const account = this.accountOf(call)
    if (!account) throw new Refused('no account')
    return account
  }

  /** The account of a person who passed a code or a proof in this chat. It is checked here too: the platform trusts no chat service alone. */
  proved(call: Call): DemoAccount {
    const account = this.known(call)
    const chat = this.chat(call)
    if (chat.level < 2 || chat.account !== account.id) throw new Refused('not proved')
    return account
  }

  record({ id }: DemoAccount): AccountRecord {
    return this.journal.get('accounts', id) ?? {}
  }

  note({ id }: DemoAccount, change: Partial<AccountRecord>): void {
    this.journal.put('accounts', id, { ...this.journal.get('accounts', id), ...change })
  }

  /** Contacts that may be offered: after a change only those from before it. */
  contacts(account: DemoAccount): DemoContact[] {
    return account.contacts.filter(({ replaced }) => !replaced)
  }

  contact(account: DemoAccount, id: Value | undefined): DemoContact | undefined {
    return this.contacts(account).find((contact) => contact.id === id)
  }

  /** The nearest language the demo speaks. */
  locale(tag: string): string {
    return nearestLocale(this.#parts.texts, [tag])
  }

  texts(locale: string): DemoTexts {
    return textsOf(this.#parts.texts, locale)
  }

  page(path: string): string {
    return `${this.#parts.origin()}/demo/${path}`
  }

  deliver(account: DemoAccount, contact: DemoContact, item: Pick<InboxRecord, 'kind'> & Partial<InboxRecord>): void {
    const id = this.token()
    this.journal.put('inbox', id, { id, at: this.now, account: account.id, to: contact.address, ...item })
  }

  /** A case with the platform's own team, noted for the chat's receipt. */
  file(call: Call, days: number): Filing {
    const reference = `DP-${[...randomBytes(6)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`
    this.noteChat(call, { references: [...this.chat(call).references, reference] })
    return { reference, filedAt: this.now, expectedBy: this.now + days * DAY }
  }

  /** Tells the service. */
  async report(report: DemoReport): Promise<void> {
    await this.#parts.report(report)
  }

  token(): string {
    return randomBytes(16).toString('base64url')
  }

  /** The same name in the same chat gives the same ref, whether there is such an account or not. */
  ref(call: Call, name: string): string {
    return createHmac('sha256', this.#parts.secret).update(`ref\0${call.conversation}\0${name}`).digest('base64url')
  }
}

export function iso(moment: number): string {
  return new Date(moment).toISOString()
}

export function label(contact: DemoContact): string {
  return masked(contact.address)
}

/** A text input; empty when it wasn't given. */
export function textOf({ input }: Call, name: string): string {
  const value = input[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Leaves out what isn't known: the chat then says that it isn't. */
export function knownOnly(data: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(Object.entries(data).filter((entry): entry is [string, Value] => entry[1] !== undefined))
}
