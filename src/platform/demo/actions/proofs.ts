/** Proof of identity and of age, both on the platform's own page. */
import type { DemoAccount } from '../accounts.ts'
import { DAY, iso, Refused, textOf, type Call, type Desk, type Handler } from '../desk.ts'
import type { Answer, ProofRecord } from '../records.ts'

const PAGE_LASTS = 7 * DAY
const DECIDED_IN = DAY
const HOLD_LASTS = 3 * DAY
/** Rejected proofs of one chat, after which no more page is opened. */
const MOST_REJECTED = 3

/** For a name that belongs to no account a page opens too; it can only never be approved. */
export const startProof: Handler = (desk, call) => {
  const ref = desk.journal.get('refs', textOf(call, 'account'))
  const account = desk.accountOf(call) ?? desk.accounts.get(ref?.account ?? '')
  if (!account && !ref) throw new Refused('no account')
  if (rejectedIn(desk, call) >= MOST_REJECTED) return { outcome: 'unavailable' }
  const proof = open(desk, call, account, 'identity', desk.chat(call).proof)
  desk.noteChat(call, { proof: proof.id })
  return { outcome: 'started', data: pageOf(desk, proof) }
}

export const startAgeCheck: Handler = (desk, call) => {
  const account = desk.known(call)
  const check = open(desk, call, account, 'age', desk.chat(call).ageCheck)
  desk.noteChat(call, { ageCheck: check.id })
  return { outcome: 'started', data: pageOf(desk, check) }
}

function rejectedIn(desk: Desk, { conversation }: Call): number {
  return desk.journal.all('proofs').filter((proof) => proof.conversation === conversation && proof.state === 'rejected').length
}

/** The chat's page as long as it can still be sent, else a new one. */
function open(desk: Desk, { conversation }: Call, account: DemoAccount | undefined, kind: ProofRecord['kind'], last: string | undefined): ProofRecord {
  const known = last === undefined ? undefined : desk.journal.get('proofs', last)
  if (known && known.state === 'open' && known.until > desk.now) return known
  const proof: ProofRecord = { id: desk.token(), kind, account: account?.id ?? null, conversation, state: 'open', until: desk.now + PAGE_LASTS }
  desk.journal.put('proofs', proof.id, proof)
  return proof
}

function pageOf(desk: Desk, { id, until }: ProofRecord) {
  return { link: desk.page(`proof/${id}`), until: iso(until) }
}

export const proofStatus: Handler = (desk, call) => {
  const proof = desk.journal.get('proofs', desk.chat(call).proof ?? '')
  if (!proof) return { outcome: 'not_started' }
  const account = desk.accounts.get(proof.account ?? '')
  switch (proof.state) {
    case 'open': return proof.until > desk.now ? { outcome: 'not_started', data: pageOf(desk, proof) } : { outcome: 'expired' }
    case 'pending': return { outcome: 'pending', data: { expected_by: iso(desk.now + DECIDED_IN) } }
    case 'more_needed': return { outcome: 'more_needed', data: pageOf(desk, proof) }
    case 'rejected': return { outcome: 'rejected' }
    default: return account ? approved(desk, call, proof, account) : { outcome: 'rejected' }
  }
}

function approved(desk: Desk, call: Call, proof: ProofRecord, account: DemoAccount): Answer {
  desk.noteChat(call, { account: account.id, level: 3 })
  if (account.contested) return { outcome: 'contested' }
  if (proof.state === 'approved') return { outcome: 'approved' }
  const until = desk.record(account).heldUntil ?? desk.now + HOLD_LASTS
  desk.note(account, { heldUntil: until })
  return { outcome: 'hold', data: { until: iso(until) } }
}

export const ageStatus: Handler = (desk, call) => {
  desk.known(call)
  const check = desk.journal.get('proofs', desk.chat(call).ageCheck ?? '')
  if (check?.state === 'approved') return { outcome: 'passed' }
  if (check?.state === 'rejected') return { outcome: 'not_passed' }
  const until = check?.until ?? desk.now + PAGE_LASTS
  return { outcome: 'pending', data: { until: iso(until), expected_by: iso(until + DECIDED_IN) } }
}
