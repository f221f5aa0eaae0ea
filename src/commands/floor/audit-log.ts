/** Who read and did what, as far as a role may know: supervisors what was done to chats, admins everything. */
import type { Role } from '../../agents/store.ts'
import type { AuditFilter, AuditStore, StoredAuditEntry } from '../../audit/store.ts'

export const AUDIT_PAGE = 100
const CHUNK = 500

/** Reading chats and handling them: what supervisors answer for. */
const HANDLING: readonly string[] = [
  'read', 'watch', 'claim', 'release', 'transfer', 'return_to_bot', 'resolve', 'decline', 'ask', 'reclaim', 'handover', 'send_anyway',
  'reassign', 'join', 'part', 'export_history', 'change_routing', 'change_monitoring',
  'open_incident', 'change_incident', 'fix_incident', 'flag_incident', 'dismiss_spike', 'propose_incident_message', 'approve_incident_message', 'withdraw_incident_message',
]

type Asked = Omit<AuditFilter, 'actions'> & { action?: string | undefined }

export class AuditLog {
  private readonly store: AuditStore

  constructor(store: AuditStore) {
    this.store = store
  }

  /** The actions that a role may ask for, among those that ever were. */
  async actions(role: Role): Promise<string[]> {
    const all = await this.store.actions()
    return role === 'admin' ? all : all.filter((action) => HANDLING.includes(action))
  }

  async page(role: Role, asked: Asked, cursor: string | undefined): Promise<{ entries: StoredAuditEntry[]; next: string | null }> {
    const rows = await this.store.page(filterFor(role, asked), cursor === undefined ? undefined : Number(cursor) || 0, AUDIT_PAGE + 1)
    const entries = rows.slice(0, AUDIT_PAGE)
    return { entries, next: rows.length > AUDIT_PAGE ? String(entries.at(-1)?.id) : null }
  }

  async *all(role: Role, asked: Asked): AsyncGenerator<StoredAuditEntry> {
    for (let before: number | undefined; ; ) {
      const rows = await this.store.page(filterFor(role, asked), before, CHUNK)
      yield* rows
      before = rows.at(-1)?.id
      if (rows.length < CHUNK) return
    }
  }
}

/** What a role may not know is not there. */
function filterFor(role: Role, { action, ...asked }: Asked): AuditFilter {
  if (role === 'admin') return { ...asked, ...(action === undefined ? {} : { actions: [action] }) }
  return { ...asked, actions: action === undefined ? HANDLING : HANDLING.filter((each) => each === action) }
}
