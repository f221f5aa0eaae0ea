/** What is asked of the platform's own team: data, deletion, reports, cases, receipts. */
import { iso, label, textOf, type Desk, type Handler } from '../desk.ts'
import type { DemoAccount } from '../accounts.ts'
import type { Filing } from '../records.ts'

const DAYS = { dataCopy: 2, deletion: 30, report: 3, case: 2 }

export const requestDeletion: Handler = (desk, call) => {
  const account = desk.proved(call)
  if (isUnsettled(account)) return { outcome: 'not_possible' }
  const { deletion } = desk.record(account)
  if (deletion) return { outcome: 'already_requested', data: told(deletion) }
  const filing = desk.file(call, DAYS.deletion)
  desk.note(account, { deletion: filing })
  return { outcome: 'requested', data: told(filing) }
}

export const requestCopy: Handler = (desk, call) => {
  const account = desk.proved(call)
  if (isUnsettled(account)) return { outcome: 'not_possible' }
  const { dataCopy } = desk.record(account)
  if (dataCopy) return { outcome: 'already_requested', data: told(dataCopy) }
  const filing = desk.file(call, DAYS.dataCopy)
  desk.note(account, { dataCopy: filing })
  return { outcome: 'requested', data: told(filing) }
}

/** Whose it is has to be settled first, so nothing is given away or deleted. */
function isUnsettled({ contested, restriction }: DemoAccount): boolean {
  return contested === true || restriction?.state === 'memorialised'
}

export const reportImpersonation: Handler = (desk, call) => {
  const id = desk.ref(call, `report\0${textOf(call, 'profile').toLowerCase()}`)
  const before = desk.journal.get('reports', id)
  if (before) return { outcome: 'already_reported', data: told(before) }
  const filing = desk.file(call, DAYS.report)
  desk.journal.put('reports', id, filing)
  return { outcome: 'accepted', data: told(filing) }
}

export const escalate: Handler = (desk, call) => ({ outcome: 'accepted', data: told(desk.file(call, DAYS.case)) })

export const receipt: Handler = (desk, call) => {
  const account = desk.proved(call)
  const contact = reachable(desk, account, desk.chat(call).contact)
  if (!contact) return { outcome: 'unreachable' }
  desk.deliver(account, contact, { kind: 'receipt', references: desk.chat(call).references })
  return { outcome: 'sent', data: { label: label(contact) } }
}

/** Blank on purpose: whoever else reads the owner's mail learns nothing. */
export const notify: Handler = (desk, call) => {
  const account = desk.known(call)
  const contact = reachable(desk, account, undefined)
  if (!contact) return { outcome: 'unreachable' }
  desk.deliver(account, contact, { kind: 'notice' })
  return { outcome: 'notified' }
}

function reachable(desk: Desk, account: DemoAccount, proved: string | undefined) {
  return desk.contact(account, proved) ?? desk.contacts(account).find(({ dead }) => !dead)
}

function told({ reference, expectedBy }: Filing) {
  return { reference, expected_by: iso(expectedBy) }
}
