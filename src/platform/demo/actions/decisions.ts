/** The decision about an account, its reasons, and its review. */
import { RESTRICTION_FIELDS, type Restriction, type Value } from '../../../conversation/index.ts'
import type { DemoAccount, DemoAppeal, DemoRestriction } from '../accounts.ts'
import { DAY, iso, knownOnly, textOf, type Call, type Desk, type Handler } from '../desk.ts'
import type { Filing } from '../records.ts'

/** Days a review takes. */
const REVIEW_TAKES = 5
/** A review that only says "context is missing", in fewer characters than this, is asked for more. */
const ENOUGH_CONTEXT = 60

export const statement: Handler = (desk, call) => {
  const account = desk.proved(call)
  const restriction = restrictionOf(desk, account)
  if (!restriction) return { outcome: 'none' }
  return { outcome: 'found', data: knownOnly({ ...decision(desk, restriction), ...review(desk, account, restriction), ...words(desk, call, account, restriction) }) }
}

/** What the locked-out page says of it, for a signed context: nothing that only the owner should read. */
export function shownRestriction(desk: Desk, account: DemoAccount, locale: string): Restriction | undefined {
  const restriction = restrictionOf(desk, account)
  if (!restriction) return undefined
  const all: Record<string, Value | undefined> = { ...decision(desk, restriction), ...review(desk, account, restriction), ...words(desk, { locale }, account, restriction) }
  return Object.fromEntries(RESTRICTION_FIELDS.flatMap((field) => (all[field] === undefined ? [] : [[field, all[field]]])))
}

function restrictionOf(desk: Desk, account: DemoAccount): DemoRestriction | undefined {
  const { lifted, appealDecision } = desk.record(account)
  const { restriction } = account
  if (lifted || !restriction || !appealDecision) return lifted ? undefined : restriction
  return { ...restriction, appeal: { ...restriction.appeal, state: appealDecision.state } }
}

function decision(desk: Desk, { state, measure, sinceDays, untilDays, ruleId, ground, source, automated, strikes }: DemoRestriction) {
  return {
    state,
    measure,
    since: iso(desk.day(sinceDays)),
    until: untilDays === undefined ? undefined : iso(desk.day(untilDays)),
    rule_id: ruleId,
    ground,
    source,
    automated,
    strikes_n: strikes,
  }
}

function review(desk: Desk, account: DemoAccount, { appeal }: DemoRestriction): Record<string, Value | undefined> {
  const filed = desk.record(account).appeal !== undefined && !isDecided(appeal)
  return {
    appeal_state: filed ? 'filed' : appealState(appeal),
    appeal_until: appeal.untilDays === undefined ? undefined : iso(desk.day(appeal.untilDays)),
    tries_left: filed ? 0 : appeal.triesLeft,
  }
}

function appealState(appeal: DemoAppeal): string {
  if (appeal.state === 'more_needed') return 'filed'
  return isDecided(appeal) ? 'decided' : appeal.state
}

function isDecided({ state }: DemoAppeal): boolean {
  return state === 'overturned' || state === 'upheld'
}

function words(desk: Desk, { locale }: Pick<Call, 'locale'>, { id }: DemoAccount, { ruleId }: DemoRestriction) {
  const { cases, rules } = desk.texts(locale)
  const { scope, content, facts, next } = cases[id] ?? {}
  const rule = Object.entries(rules).find(([name]) => name === ruleId)?.[1]
  return { rule, scope, content, facts, strikes_next: next }
}

export const fileAppeal: Handler = (desk, call) => {
  const account = desk.proved(call)
  const { appeal } = restrictionOf(desk, account) ?? {}
  if (!appeal || appeal.state === 'not_possible') return { outcome: 'not_possible' }
  const before = filingOf(desk, account)
  if (before && !isDecided(appeal)) return { outcome: 'already_filed', data: told(before) }
  if (appeal.state !== 'open' || desk.day(appeal.untilDays ?? 0) <= desk.now) return { outcome: 'closed' }
  if (isThin(call)) return { outcome: 'more_needed' }
  const filing = desk.file(call, REVIEW_TAKES)
  desk.note(account, { appeal: filing })
  return { outcome: 'filed', data: told(filing) }
}

function isThin(call: Call): boolean {
  return textOf(call, 'view') === 'context_missing' && textOf(call, 'more') === '' && textOf(call, 'text').length < ENOUGH_CONTEXT
}

/** What the reviewers asked for; before a decision more is always welcome. */
export const addToAppeal: Handler = (desk, call) => {
  const account = desk.proved(call)
  const filing = filingOf(desk, account)
  const { appeal } = restrictionOf(desk, account) ?? {}
  if (!filing || !appeal || isDecided(appeal)) return { outcome: 'closed' }
  desk.note(account, { appealComplete: true })
  return { outcome: 'added', data: told(filing) }
}

export const appealStatus: Handler = (desk, call) => {
  const account = desk.proved(call)
  const filing = filingOf(desk, account)
  const { appeal } = restrictionOf(desk, account) ?? {}
  if (!filing || !appeal) return { outcome: 'none' }
  if (appeal.state === 'more_needed' && !desk.record(account).appealComplete) return { outcome: 'more_needed', data: told(filing) }
  if (!isDecided(appeal)) return { outcome: 'pending', data: told(filing) }
  const { reference, filed_at } = told(filing)
  const decidedAt = desk.record(account).appealDecision?.at ?? desk.day(appeal.decidedDays ?? 0)
  return { outcome: appeal.state, data: { reference, filed_at, decided_at: iso(decidedAt) } }
}

/** A review that is still open, with its reference. */
export function openReview(desk: Desk, account: DemoAccount): Filing | undefined {
  const { appeal } = restrictionOf(desk, account) ?? {}
  return appeal && !isDecided(appeal) ? filingOf(desk, account) : undefined
}

/** What was filed in a chat, else what the account's story says. */
function filingOf(desk: Desk, account: DemoAccount): Filing | undefined {
  const { filedDays } = account.restriction?.appeal ?? {}
  const filed = desk.record(account).appeal
  if (filed || filedDays === undefined) return filed
  const filedAt = desk.day(filedDays)
  return { reference: `DP-${account.username.replace(/[^a-z]/g, '').slice(0, 6).toUpperCase()}`, filedAt, expectedBy: filedAt + REVIEW_TAKES * DAY }
}

function told({ reference, filedAt, expectedBy }: Filing) {
  return { reference, filed_at: iso(filedAt), expected_by: iso(expectedBy) }
}
