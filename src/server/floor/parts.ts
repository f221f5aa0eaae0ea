import type { AuditLog } from '../../commands/floor/audit-log.ts'
import type { History } from '../../commands/floor/history.ts'
import type { MonitoringBoard } from '../../commands/floor/monitoring.ts'
import type { Overview } from '../../commands/floor/overview.ts'

/** What the supervisors' routes and frames work with. */
export interface FloorDesk {
  overview: Overview
  monitoring: MonitoringBoard
  history: History
  auditLog: AuditLog
}
