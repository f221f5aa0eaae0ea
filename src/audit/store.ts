/** The port to the audit log: who read and did what. Append-only. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  at: number
  actor: string
  action: string
  conversation: string | null
  detail: Record<string, string | number | boolean>
}

export interface AuditStore {
  record(entry: AuditEntry): Promise<void>
  /** Newest first. */
  entries(limit: number): Promise<AuditEntry[]>
}
