/**
 * What the platform does when Latchkey asks: one function an action, by the names in `flows/actions.yaml`. Each answers
 * `{ outcome, data? }` with an outcome and fields that the registry names there. It runs inside the transaction that also keeps the
 * answer under its idempotency key, so nothing in here has to look out for repeated calls.
 */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { own } from './store.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const CODE_LASTS = 10 * MINUTE
const CODE_TRIES = 5
const CODES_AN_HOUR = 5
/** Between two codes, or two links, to the same contact. */
const PAUSE = MINUTE
const LINK_LASTS = HOUR
const HOLD_LASTS = 7 * DAY
const PROOF_LASTS = 7 * DAY
const REVIEW_TAKES = 5 * DAY

/** Made up. Domains and numbers are reserved for examples. */
export const ACCOUNTS = JSON.parse(readFileSync(new URL('accounts.json', import.meta.url), 'utf8'))

/**
 * @typedef {object} Call what Latchkey sends; `account` comes from the signed context, so it names whose page the chat was opened on, not who types
 * @property {string} action
 * @property {Record<string, any>} input
 * @property {string} [account]
 * @property {string} conversation
 * @property {string} locale
 *
 * @typedef {object} Desk
 * @property {any} state the transaction's draft
 * @property {number} now milliseconds
 * @property {string} secret
 * @property {(path: string) => string} page the address of a page of ours
 */

/** The platform won't do that for this person: answered with 403, which the flow sees as `failed`, and nothing has changed. */
export class Refused extends Error {}

const iso = (moment) => new Date(moment).toISOString()
const token = () => randomBytes(16).toString('base64url')
const text = (value) => (typeof value === 'string' ? value.trim() : '')

// Who it is ------------------------------------------------------------------------------------------------------------------

/** What is remembered of a conversation. `level`: 0 unproved, 2 passed a code, 3 passed a proof. */
function chatOf({ state }, { conversation }) {
  return (state.chats[conversation] ??= { level: 0, references: [] })
}

export function accountById(id) {
  return ACCOUNTS.find((account) => account.id === id)
}

/** What has changed about an account. */
export function recordOf(state, { id }) {
  return (state.accounts[id] ??= {})
}

/** The account that the chat is about; its person is not proved yet. */
function known(desk, call) {
  const account = accountById(call.account ?? chatOf(desk, call).account)
  if (!account) throw new Refused('no account')
  return account
}

/** The same, of a person who passed a code or a proof in this very chat. Latchkey checks that too; a platform trusts nobody else with it. */
function proved(desk, call) {
  const account = known(desk, call)
  const { level, account: provedAccount } = chatOf(desk, call)
  if (level < 2 || provedAccount !== account.id) throw new Refused('not proved')
  return account
}

/** The same steps and the same kind of answer, whether there is such an account or not. */
function lookUp(desk, call) {
  const name = text(call.input.name).normalize('NFKC').toLowerCase().replace(/^@/, '').replace(/[\s()]/g, '')
  const ref = createHmac('sha256', desk.secret).update(`ref\0${call.conversation}\0${name}`).digest('base64url')
  const account = ACCOUNTS.find(({ username, contacts }) => [username, ...usable(contacts).map(({ address }) => address.replaceAll(' ', ''))].includes(name))
  desk.state.refs[ref] = account?.id ?? null
  return { outcome: account ? 'found' : 'not_found', data: { ref } }
}

// Codes ----------------------------------------------------------------------------------------------------------------------

/** A contact that was put in lately may be the intruder's: it is offered to nobody. */
function usable(contacts) {
  return contacts.filter(({ replaced }) => !replaced)
}

/** `m•••@m•••.example`, `+34 ••• 21` */
function masked({ address }) {
  const [local, domain] = address.split('@')
  return domain === undefined ? `${address.split(' ')[0]} ••• ${address.slice(-2)}` : `${local[0]}•••@${domain[0]}•••${domain.slice(domain.lastIndexOf('.'))}`
}

const handles = (contacts) => contacts.map((contact) => ({ id: contact.id, label: masked(contact) }))

function contacts(desk, call) {
  const account = known(desk, call)
  const all = handles(account.contacts)
  if (account.changedDaysAgo === undefined) return { outcome: 'listed', data: { contacts: all } }
  const changed_at = iso(desk.state.born - account.changedDaysAgo * DAY)
  return { outcome: 'changed', data: { contacts: all, older_contacts: handles(usable(account.contacts)), changed_at } }
}

/** By the id that `identity.contacts` gave, never by an address: what somebody types is no place to send anything to. */
function contactOf({ contacts: all }, id) {
  return id ? usable(all).find((contact) => contact.id === id) : usable(all).find(({ dead }) => !dead)
}

function deliver(desk, account, contact, message) {
  desk.state.inbox.push({ at: desk.now, account: account.id, to: contact.address, ...message })
}

/** Somebody who only typed a name learns nothing: no label, and `sent` for an account that isn't there too. */
function sendCode(desk, call) {
  const { account, contact, named, key } = targetOf(desk, call)
  if (named && (!contact || contact.dead)) return { outcome: 'unreachable' }
  const before = (own(desk.state.sent, key) ?? []).filter(({ at }) => at > desk.now - HOUR)
  const data = ({ at, sending }) => ({ sending, retry_at: iso(at + PAUSE), ...(named ? { label: masked(contact) } : {}) })
  const last = before.at(-1)
  if (last && last.at + PAUSE > desk.now) return { outcome: 'too_soon', data: data(last) }
  if (before.length >= CODES_AN_HOUR) return { outcome: 'limit' }
  const sending = newCode(desk, call, account, contact)
  desk.state.sent[key] = [...before, { at: desk.now, sending }]
  return { outcome: 'sent', data: { ...data({ at: desk.now, sending }), expires_at: iso(desk.now + CODE_LASTS) } }
}

/** Where a code goes, and what the pause between two counts for. */
function targetOf(desk, call) {
  if (call.account ?? chatOf(desk, call).account) {
    const account = known(desk, call)
    const contact = contactOf(account, text(call.input.contact))
    return { account, contact, named: true, key: `${account.id}/${contact?.id}` }
  }
  const ref = own(desk.state.refs, call.input.account)
  if (ref === undefined) throw new Refused('no account')
  const account = accountById(ref)
  return { account, contact: account && contactOf(account), named: false, key: call.input.account }
}

function newCode(desk, call, account, contact) {
  const sending = token()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const reached = account && contact && !contact.dead
  desk.state.codes[sending] = {
    conversation: call.conversation, code, account: reached ? account.id : null, contact: contact?.id, expires: desk.now + CODE_LASTS, tries: 0, spent: false,
  }
  if (reached) deliver(desk, account, contact, { kind: 'code', code })
  chatOf(desk, call).sending = sending
  return sending
}

/** The platform counts the wrong tries. Latchkey passes the typed code on from memory and keeps it nowhere. */
function checkCode(desk, call) {
  const chat = chatOf(desk, call)
  const sent = own(desk.state.codes, text(call.input.sending) || chat.sending)
  if (!sent || sent.conversation !== call.conversation) return { outcome: 'wrong' }
  if (sent.tries >= CODE_TRIES) return { outcome: 'too_many' }
  if (sent.spent || sent.expires <= desk.now) return { outcome: 'expired' }
  sent.tries += 1
  sent.spent = sent.account !== null && isSame(sent.code, text(call.input.code))
  if (!sent.spent) return { outcome: sent.tries < CODE_TRIES ? 'wrong' : 'too_many' }
  Object.assign(chat, { account: sent.account, contact: sent.contact, level: 2 })
  return { outcome: 'passed' }
}

/** Zero in the digit scripts that people's keyboards write. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10]

/** Latchkey hands over what was typed: digits of another script (`१२३`, `١٢٣`) and blanks between them count too. */
function isSame(code, typed) {
  const digits = [...typed].map(digitOf).join('')
  return digits.length === code.length && timingSafeEqual(Buffer.from(digits), Buffer.from(code))
}

function digitOf(character) {
  const point = character.codePointAt(0)
  const zero = ZEROS.find((start) => point >= start && point < start + 10)
  return zero === undefined ? '' : String(point - zero)
}

// Proofs, on our own pages ---------------------------------------------------------------------------------------------------

function startProof(desk, call) {
  const chat = chatOf(desk, call)
  const ref = own(desk.state.refs, call.input.account)
  const account = accountById(call.account ?? chat.account ?? ref)
  if (!account && ref === undefined) throw new Refused('no account')
  return { outcome: 'started', data: openProof(desk, call, account, 'proof') }
}

function startAgeCheck(desk, call) {
  return { outcome: 'started', data: openProof(desk, call, known(desk, call), 'ageCheck') }
}

/** The chat's page as long as nothing was decided on it, else a new one. */
function openProof(desk, call, account, kind) {
  const chat = chatOf(desk, call)
  const before = own(desk.state.proofs, chat[kind])
  if (!before || before.state !== 'open' || before.until <= desk.now) {
    chat[kind] = token()
    desk.state.proofs[chat[kind]] = { kind, account: account?.id ?? null, conversation: call.conversation, state: 'open', until: desk.now + PROOF_LASTS }
  }
  return pageOf(desk, chat[kind])
}

function pageOf(desk, id) {
  return { link: desk.page(`proof/${id}`), until: iso(desk.state.proofs[id].until) }
}

function proofStatus(desk, call) {
  const chat = chatOf(desk, call)
  const proof = own(desk.state.proofs, chat.proof)
  if (!proof) return { outcome: 'not_started' }
  if (proof.state === 'open') return proof.until > desk.now ? { outcome: 'not_started', data: pageOf(desk, chat.proof) } : { outcome: 'expired' }
  const account = accountById(proof.account)
  if (proof.state !== 'approved' || !account) return { outcome: 'rejected' }
  Object.assign(chat, { account: account.id, level: 3 })
  return { outcome: account.contested ? 'contested' : 'approved' }
}

function ageStatus(desk, call) {
  known(desk, call)
  const check = own(desk.state.proofs, chatOf(desk, call).ageCheck)
  if (check?.state === 'approved') return { outcome: 'passed' }
  if (check?.state === 'rejected') return { outcome: 'not_passed' }
  return { outcome: 'pending', data: { until: iso(check?.until ?? desk.now + PROOF_LASTS) } }
}

// The account ----------------------------------------------------------------------------------------------------------------

function hold(desk, call) {
  const record = recordOf(desk.state, proved(desk, call))
  const outcome = record.heldUntil > desk.now ? 'already_held' : 'held'
  if (outcome === 'held') record.heldUntil = desk.now + HOLD_LASTS
  return { outcome, data: { until: iso(record.heldUntil) } }
}

function openSessions(desk, account) {
  const ended = recordOf(desk.state, account).ended ?? []
  return account.sessions.filter(({ id }) => !ended.includes(id))
}

function sessions(desk, call) {
  const open = openSessions(desk, proved(desk, call))
  return open.length === 0 ? { outcome: 'none' } : { outcome: 'listed', data: { sessions: open } }
}

function secure(desk, call) {
  const account = proved(desk, call)
  if (account.contested) return { outcome: 'contested' }
  const all = String(call.input.all) === 'true'
  if (!all && !account.sessions.some(({ id }) => id === call.input.session)) throw new Refused('no such login')
  const ending = openSessions(desk, account).flatMap(({ id }) => (all || id === call.input.session ? [id] : []))
  const record = recordOf(desk.state, account)
  record.ended = [...(record.ended ?? []), ...ending]
  return { outcome: 'secured', data: { ended: ending.length } }
}

/** To the contact that was asked for, else to the one whose code was passed. */
function sendResetLink(desk, call) {
  const account = proved(desk, call)
  if (account.contested) return { outcome: 'contested' }
  const contact = contactOf(account, text(call.input.contact) || chatOf(desk, call).contact)
  if (!contact || contact.dead) return { outcome: 'unreachable' }
  const record = recordOf(desk.state, account)
  const isSoon = record.link?.contact === contact.id && record.link.at + PAUSE > desk.now
  if (!isSoon) {
    const id = token()
    record.link = { at: desk.now, contact: contact.id }
    desk.state.links[id] = { account: account.id, expires: desk.now + LINK_LASTS, used: false }
    deliver(desk, account, contact, { kind: 'reset', link: desk.page(`reset/${id}`) })
  }
  return { outcome: isSoon ? 'too_soon' : 'sent', data: { label: masked(contact), retry_at: iso(record.link.at + PAUSE) } }
}

// The decision and its review ------------------------------------------------------------------------------------------------

/** What the locked-out page shows anyway; it goes into the signed context too. Fields that aren't known are left out. */
export function shownRestriction(state, account, locale) {
  const { restriction } = account
  const { appeal, lifted } = state.accounts[account.id] ?? {}
  if (!restriction || lifted) return undefined
  const { daysAgo, appealDays, texts, facts, ...rest } = restriction
  const { rule, scope } = textsIn(texts, locale)
  const review = appeal ? { appeal_state: appeal.decided ? 'decided' : 'filed' } : { appeal_until: iso(state.born + appealDays * DAY) }
  return defined({ ...rest, since: iso(state.born - daysAgo * DAY), rule, scope, appeal_state: 'open', ...review })
}

/** With what only the owner should read: the quote, the facts, the strikes. */
function statement(desk, call) {
  const account = proved(desk, call)
  const shown = shownRestriction(desk.state, account, call.locale)
  if (!shown) return { outcome: 'none' }
  const { content, happened } = textsIn(account.restriction.texts, call.locale)
  const { appeal } = recordOf(desk.state, account)
  return { outcome: 'found', data: defined({ ...shown, content, facts: happened, tries_left: appeal ? 0 : 1, ...account.restriction.facts }) }
}

function textsIn(texts, locale) {
  return own(texts, locale) ?? own(texts, locale.split('-')[0]) ?? texts.en
}

function defined(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A case with the platform's own team. */
function newCase(desk, call) {
  const reference = `EX-${randomBytes(4).toString('hex').toUpperCase()}`
  chatOf(desk, call).references.push(reference)
  return { reference, filed: desk.now }
}

const told = ({ reference, filed }) => ({ reference, filed_at: iso(filed), expected_by: iso(filed + REVIEW_TAKES) })
const toldCase = ({ reference, filed }) => ({ reference, expected_by: iso(filed + REVIEW_TAKES) })

function fileAppeal(desk, call) {
  const account = proved(desk, call)
  const record = recordOf(desk.state, account)
  if (!account.restriction || record.lifted) return { outcome: 'not_possible' }
  if (record.appeal) return record.appeal.decided ? { outcome: 'closed' } : { outcome: 'already_filed', data: told(record.appeal) }
  if (desk.state.born + account.restriction.appealDays * DAY <= desk.now) return { outcome: 'closed' }
  record.appeal = { ...newCase(desk, call), text: text(call.input.text) }
  return { outcome: 'filed', data: told(record.appeal) }
}

function addToAppeal(desk, call) {
  const { appeal } = recordOf(desk.state, proved(desk, call))
  if (!appeal || appeal.decided) return { outcome: 'closed' }
  appeal.text += `\n${text(call.input.text)}`
  return { outcome: 'added', data: told(appeal) }
}

function appealStatus(desk, call) {
  const { appeal } = recordOf(desk.state, proved(desk, call))
  if (!appeal) return { outcome: 'none' }
  if (!appeal.decided) return { outcome: 'pending', data: told(appeal) }
  return { outcome: appeal.decided.result, data: { ...told(appeal), decided_at: iso(appeal.decided.at) } }
}

// Requests -------------------------------------------------------------------------------------------------------------------

/** Once an account; the same again is told the first reference. */
function request(name) {
  return (desk, call) => {
    const account = proved(desk, call)
    if (account.contested) return { outcome: 'not_possible' }
    const record = recordOf(desk.state, account)
    const outcome = record[name] ? 'already_requested' : 'requested'
    record[name] ??= newCase(desk, call)
    return { outcome, data: toldCase(record[name]) }
  }
}

const takeCase = (desk, call) => ({ outcome: 'accepted', data: toldCase(newCase(desk, call)) })

function receipt(desk, call) {
  const account = proved(desk, call)
  const contact = contactOf(account, chatOf(desk, call).contact)
  if (!contact || contact.dead) return { outcome: 'unreachable' }
  deliver(desk, account, contact, { kind: 'receipt', references: chatOf(desk, call).references })
  return { outcome: 'sent', data: { label: masked(contact) } }
}

/** Blank on purpose: whoever else reads the owner's mail learns nothing. */
function notify(desk, call) {
  const account = known(desk, call)
  const contact = contactOf(account, undefined)
  if (!contact || contact.dead) return { outcome: 'unreachable' }
  deliver(desk, account, contact, { kind: 'notice' })
  return { outcome: 'notified' }
}

/** @type {ReadonlyMap<string, (desk: Desk, call: Call) => { outcome: string, data?: object }>} */
export const ACTIONS = new Map([
  ['account.lookup', lookUp],
  ['identity.contacts', contacts],
  ['identity.send_code', sendCode],
  ['identity.check_code', checkCode],
  ['identity.start_proof', startProof],
  ['identity.proof_status', proofStatus],
  ['identity.start_age_check', startAgeCheck],
  ['identity.age_status', ageStatus],
  ['account.hold', hold],
  ['account.sessions', sessions],
  ['account.secure', secure],
  ['account.send_reset_link', sendResetLink],
  ['account.notify', notify],
  ['account.request_deletion', request('deletion')],
  ['restriction.statement', statement],
  ['appeal.file', fileAppeal],
  ['appeal.add', addToAppeal],
  ['appeal.status', appealStatus],
  ['data.request_copy', request('copy')],
  ['report.impersonation', takeCase],
  ['case.escalate', takeCase],
  ['case.receipt', receipt],
])
