import type { Context } from 'hono'
import type { AccountStore } from '../../agents/account-store.ts'
import type { MentionStore } from '../../agents/mention-store.ts'
import type { AgentStore } from '../../agents/store.ts'
import type { AuditStore } from '../../audit/store.ts'
import type { Bus } from '../../bus/bus.ts'
import type { SignOn } from '../../commands/accounts/sign-on.ts'
import type { ClaimParts } from '../../commands/claim-conversation.ts'
import type { DeskContent } from '../../commands/desk/content.ts'
import type { Floor } from '../../commands/floor.ts'
import type { LanguageDecision, Store } from '../../conversation/index.ts'
import type { PersonStore } from '../../handoff/person-store.ts'
import type { Logger } from '../../observability/log.ts'
import type { Metrics } from '../../observability/metrics.ts'
import type { FloorDesk } from '../floor/parts.ts'
import type { ErrorText } from '../http-error.ts'
import type { Limits } from '../limits.ts'
import type { Company } from './company.ts'

/** What the agents' routes and sockets work with. */
export interface AgentParts extends ClaimParts {
  mask(text: string, expecting: 'code' | 'text'): { text: string }
  store: Store
  agents: AgentStore
  accounts: AccountStore
  audit: AuditStore
  bus: Bus
  floor: Floor
  /** What supervisors work with. */
  supervising: FloorDesk
  mentions: MentionStore
  people: Pick<PersonStore, 'here'>
  deskContent: DeskContent
  company: Company
  /** In which language a text is, for a chat in this one. */
  heard(text: string, current: string): Pick<LanguageDecision, 'locale' | 'ask' | 'decidable'>
  limits: Limits
  log: Logger
  metrics: Metrics
  errorText: ErrorText
  network(c: Context): string
  canonicalLocale(tag: string): string | undefined
  /** Whether the pages are reached over TLS: the session cookie then goes over nothing else. */
  secureCookies: boolean
  /** Whether everybody needs a second factor (AGENT_MFA). */
  mfaRequired: boolean
  /** The company's, where there is one. */
  signOn: SignOn | undefined
  /** Our own origins, known once the port is. */
  origins(): readonly string[]
}
