/** Locking others out and letting the owner in: hold, logins, the link for a new password. */
import type { DemoAccount, DemoContact, DemoSession } from '../accounts.ts'
import { DAY, iso, label, MINUTE, Refused, textOf, type Call, type Desk, type Handler } from '../desk.ts'

const HOLD_LASTS = 7 * DAY
const COOL_DOWN = MINUTE
const LINK_LASTS = 60 * MINUTE

export const hold: Handler = (desk, call) => {
  const account = desk.proved(call)
  const { heldUntil = 0 } = desk.record(account)
  if (heldUntil > desk.now) return { outcome: 'already_held', data: { until: iso(heldUntil) } }
  desk.note(account, { heldUntil: desk.now + HOLD_LASTS })
  return { outcome: 'held', data: { until: iso(desk.now + HOLD_LASTS) } }
}

export const sessions: Handler = (desk, call) => {
  const account = desk.proved(call)
  const open = openSessions(desk, account)
  if (open.length === 0) return { outcome: 'none' }
  return { outcome: 'listed', data: { sessions: open.map((session) => ({ id: session.id, label: sessionLabel(desk, session, account, call) })) } }
}

function openSessions(desk: Desk, account: DemoAccount): DemoSession[] {
  const ended = desk.record(account).endedSessions ?? []
  return account.sessions.filter(({ id }) => !ended.includes(id))
}

function sessionLabel(desk: Desk, { device, place, days }: DemoSession, { timeZone }: DemoAccount, { locale }: Call): string {
  const day = new Intl.DateTimeFormat(desk.locale(locale), { day: 'numeric', month: 'short', timeZone }).format(desk.day(days))
  return `${device} · ${place} · ${day}`
}

/** One login by its id, or all. One that has ended already is as good as ended. */
export const secure: Handler = (desk, call) => {
  const account = desk.proved(call)
  if (account.contested) return { outcome: 'contested' }
  const wish = textOf(call, 'session')
  const all = call.input.all === true || call.input.all === 'true'
  if (!all && !account.sessions.some(({ id }) => id === wish)) throw new Refused('no such login')
  const ending = openSessions(desk, account).map(({ id }) => id).filter((id) => all || id === wish)
  desk.note(account, { endedSessions: [...(desk.record(account).endedSessions ?? []), ...ending] })
  return { outcome: 'secured', data: { ended: ending.length } }
}

export const sendResetLink: Handler = (desk, call) => {
  const account = desk.proved(call)
  if (account.contested) return { outcome: 'contested' }
  const contact = contactFor(desk, call, account)
  if (!contact || contact.dead) return { outcome: 'unreachable' }
  const last = desk.record(account).lastReset
  const retryAt = (last?.at ?? 0) + COOL_DOWN
  if (last?.contact === contact.id && retryAt > desk.now) return { outcome: 'too_soon', data: { label: label(contact), retry_at: iso(retryAt) } }
  const token = desk.token()
  desk.journal.put('resets', token, { account: account.id, expiresAt: desk.now + LINK_LASTS, used: false })
  desk.note(account, { lastReset: { at: desk.now, contact: contact.id } })
  desk.deliver(account, contact, { kind: 'reset', link: desk.page(`reset/${token}`) })
  return { outcome: 'sent', data: { label: label(contact), retry_at: iso(desk.now + COOL_DOWN) } }
}

/** The contact that was asked for, else the one whose code was passed, else one that can be reached. */
function contactFor(desk: Desk, call: Call, account: DemoAccount): DemoContact | undefined {
  const wish = textOf(call, 'contact')
  if (wish) return desk.contact(account, wish)
  return desk.contact(account, desk.chat(call).contact) ?? desk.contacts(account).find(({ dead }) => !dead)
}
