/** The port to the audit log: who read and did what. Append-only. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  at: number
  actor: string
  action: string
  conversation: string | null
  detail: Record<string, string | number | boolean>
}

/** `id` rises with each entry. */
export interface StoredAuditEntry extends AuditEntry {
  id: number
}

/** What is left out is not asked about. `actions`: any of these. Times in milliseconds: `since` included, `until` excluded. */
export interface AuditFilter {
  actor?: string
  conversation?: string
  actions?: readonly string[]
  since?: number
  until?: number
}

export interface AuditStore {
  /** Each action that was ever recorded, in order. */
  actions(): Promise<string[]>
  /** Newest first; `before` is the id of the last one that was read. */
  page(filter: AuditFilter, before: number | undefined, limit: number): Promise<StoredAuditEntry[]>
  record(entry: AuditEntry): Promise<void>
  /** Newest first. */
  entries(limit: number): Promise<AuditEntry[]>
}
