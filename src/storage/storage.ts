import type { AccountStore } from '../agents/account-store.ts'
import type { MentionStore } from '../agents/mention-store.ts'
import type { AgentStore } from '../agents/store.ts'
import type { AuditStore } from '../audit/store.ts'
import type { NoticeStore, Store } from '../conversation/store.ts'
import type { DraftStore, ReleaseStore, SettingStore } from '../flow/store.ts'
import type { CaseStore } from '../handoff/case-store.ts'
import type { IncidentStore } from '../handoff/incident-store.ts'
import type { PersonStore } from '../handoff/person-store.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { WaitStore } from '../handoff/wait-store.ts'
import type { BroadcastStore, WebhookStore } from '../platform/store.ts'

/** Every port of an open database. After `close` all of them reject with StoreUnavailable. */
export interface Storage {
  store: Store
  agents: AgentStore
  accounts: AccountStore
  queue: QueueStore
  people: PersonStore
  cases: CaseStore
  audit: AuditStore
  releases: ReleaseStore
  drafts: DraftStore
  settings: SettingStore
  webhooks: WebhookStore
  broadcasts: BroadcastStore
  incidents: IncidentStore
  notices: NoticeStore
  waits: WaitStore
  mentions: MentionStore
  /** Really commits something. @throws StoreUnavailable */
  checkWritable(): Promise<void>
  /** Waits for what was already handed over, then closes the database. */
  close(): Promise<void>
}
