import { AuditLog } from '../commands/floor/audit-log.ts'
import { History } from '../commands/floor/history.ts'
import { MonitoringBoard } from '../commands/floor/monitoring.ts'
import { Overview } from '../commands/floor/overview.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Storage } from '../storage/index.ts'
import { skillsOf } from './routing.ts'

/** What supervisors' calls and frames work with. */
export function floorDesk({ storage, content }: { storage: Storage; content: ContentLibrary }) {
  const { store, queue, cases, agents, audit, settings } = storage
  return {
    overview: new Overview({ store, queue, cases, agents, skills: () => skillsOf(content) }),
    monitoring: new MonitoringBoard({ settings, audit }),
    history: new History(cases),
    auditLog: new AuditLog(audit),
  }
}
