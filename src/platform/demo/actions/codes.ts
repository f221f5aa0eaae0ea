/** Whose account it is, and the codes that prove it. The platform makes, sends and checks them; no one else ever sees one. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { DemoAccount, DemoContact } from '../accounts.ts'
import { iso, knownOnly, label, MINUTE, Refused, textOf, type Call, type Desk, type Handler } from '../desk.ts'
import type { Answer, SendingRecord } from '../records.ts'

const CODE_LASTS = 10 * MINUTE
const CODE_TRIES = 5
const COOL_DOWN = MINUTE
/** Sendings an hour, to one contact or typed name. */
const MOST_AN_HOUR = 5
/** Codes an hour that an account really gets from chats without a context, whoever asks: nobody's phone is flooded. */
const MOST_DELIVERED = 10
/** Zero in the digit scripts that people's keyboards write. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10]

/** The same steps and the same kind of answer, whether there is such an account or not. */
export const lookUp: Handler = (desk, call) => {
  const name = textOf(call, 'name').normalize('NFKC').toLowerCase().replace(/^@/, '').replace(/[\s()]/g, '')
  const ref = desk.ref(call, name)
  const account = [...desk.accounts.values()].find((each) => namesOf(each).includes(name))
  desk.journal.put('refs', ref, { account: account?.id ?? null })
  return { outcome: account ? 'found' : 'not_found', data: { ref } }
}

function namesOf({ username, contacts }: DemoAccount): string[] {
  const own = contacts.filter(({ replaced }) => !replaced)
  return [username, ...own.map(({ address }) => address.replaceAll(' ', ''))]
}

export const contacts: Handler = (desk, call): Answer => {
  const account = desk.known(call)
  const changed = account.contactsChangedDays
  if (changed === undefined) return { outcome: 'listed', data: { contacts: handles(account.contacts) } }
  const data = { contacts: handles(account.contacts), older_contacts: handles(desk.contacts(account)), changed_at: iso(desk.day(changed)) }
  return { outcome: 'changed', data }
}

function handles(offered: DemoContact[]) {
  return offered.map((contact) => ({ id: contact.id, label: label(contact) }))
}

interface Target {
  /** What the cool-down counts for. */
  key: string
  account?: DemoAccount
  contact?: DemoContact
  /** Whether the contact may be named: not to somebody who only typed a name. */
  named: boolean
}

export const sendCode: Handler = (desk, call) => {
  const target = targetOf(desk, call)
  if (target.named && (!target.contact || target.contact.dead)) return { outcome: 'unreachable' }
  const sentAt = (desk.journal.get('targets', target.key)?.sentAt ?? []).filter((at) => at > desk.now - 60 * MINUTE)
  const last = sentAt.at(-1) ?? 0
  if (last + COOL_DOWN > desk.now) return { outcome: 'too_soon', data: known(desk, target, last) }
  if (sentAt.length >= MOST_AN_HOUR) return { outcome: 'limit' }
  const sending = desk.token()
  desk.journal.put('targets', target.key, { sending, sentAt: [...sentAt, desk.now] })
  desk.journal.put('sendings', sending, newSending(desk, call, target))
  desk.noteChat(call, { sending })
  return { outcome: 'sent', data: { ...known(desk, target, desk.now), expires_at: iso(desk.now + CODE_LASTS) } }
}

function targetOf(desk: Desk, call: Call): Target {
  const account = desk.accountOf(call)
  if (account) {
    const wish = textOf(call, 'contact')
    const contact = wish ? desk.contact(account, wish) : desk.contacts(account).find(({ dead }) => !dead)
    return { key: `${account.id}/${contact?.id}`, account, contact, named: true }
  }
  const ref = textOf(call, 'account')
  const found = desk.accounts.get(desk.journal.get('refs', ref)?.account ?? '')
  if (!ref) throw new Refused('no account')
  return { key: ref, account: found, contact: found && desk.contacts(found).find(({ dead }) => !dead), named: false }
}

function known(desk: Desk, { key, contact, named }: Target, sentAt: number) {
  const sending = desk.journal.get('targets', key)?.sending
  return knownOnly({ sending, label: named && contact ? label(contact) : undefined, retry_at: iso(sentAt + COOL_DOWN) })
}

function newSending(desk: Desk, { conversation }: Call, { account, contact, named }: Target): SendingRecord {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const sending: SendingRecord = { conversation, code, account: null, expiresAt: desk.now + CODE_LASTS, tries: 0, spent: false }
  if (!account || !contact || (!named && flooded(desk, account))) return sending
  desk.deliver(account, contact, { kind: 'code', code })
  return { ...sending, account: account.id, contact: contact.id }
}

function flooded(desk: Desk, account: DemoAccount): boolean {
  const codesAt = (desk.record(account).codesAt ?? []).filter((at) => at > desk.now - 60 * MINUTE)
  if (codesAt.length >= MOST_DELIVERED) return true
  desk.note(account, { codesAt: [...codesAt, desk.now] })
  return false
}

/** A wrong try counts, for an account that doesn't exist too; the fifth ends the code. */
export const checkCode: Handler = (desk, call) => {
  const id = textOf(call, 'sending') || desk.chat(call).sending || ''
  const sending = desk.journal.get('sendings', id)
  if (!sending || sending.conversation !== call.conversation) return { outcome: 'wrong' }
  if (sending.tries >= CODE_TRIES) return { outcome: 'too_many' }
  if (sending.spent || sending.expiresAt <= desk.now) return { outcome: 'expired' }
  const right = isSame(sending.code, textOf(call, 'code')) && sending.account !== null
  const tries = sending.tries + 1
  desk.journal.put('sendings', id, { ...sending, tries, spent: right })
  if (!right) return { outcome: tries < CODE_TRIES ? 'wrong' : 'too_many' }
  desk.noteChat(call, { account: sending.account ?? undefined, contact: sending.contact, level: 2 })
  return { outcome: 'passed' }
}

function isSame(code: string, typed: string): boolean {
  const given = digits(typed).slice(0, code.length + 1)
  return given.length === code.length && timingSafeEqual(Buffer.from(code), Buffer.from(given))
}

/** What was typed as 0 to 9: `१२३` and `١٢٣` are `123`; everything else is left out. */
function digits(typed: string): string {
  return [...typed].map((character) => {
    const point = character.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => point >= start && point < start + 10)
    return zero === undefined ? '' : String(point - zero)
  }).join('')
}
