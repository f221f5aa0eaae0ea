/** The port to agents' accounts, sessions and presence. Adapters: `storage/*`; contract: `tests/store-contract.ts`. */

export const ROLES = ['agent', 'supervisor', 'content', 'admin'] as const
export type Role = (typeof ROLES)[number]

export interface Agent {
  id: string
  email: string
  name: string
  role: Role
  /** BCP 47 tags of ours the agent can answer in. */
  languages: string[]
  /** Further ones, for people who agreed to somebody who speaks theirs, or another, as a second language. */
  secondLanguages: string[]
  skills: string[]
  /** What the chats owned at the same time may weigh together. */
  capacity: number
  active: boolean
}

export interface Presence {
  agent: string
  /** `busy`: here for the own chats, and takes no new ones. */
  status: 'available' | 'busy' | 'away'
  /** The latest of the agent's leases, milliseconds since the epoch; past it the agent counts as gone. */
  leaseUntil: number
  /** Offers in a row that were let lapse; from `BOUNDS.offersLapsed` on the commit has set the agent away. */
  lapses: number
  /** When a chat was last taken, milliseconds; 0: never. */
  takenAt: number
}

/** A connection's own: a late end of an old one leaves its successor's alone. Times in milliseconds. */
export interface Lease {
  agent: string
  /** The socket's id, or `calls`. */
  connection: string
  at: number
  leaseUntil: number
}

export interface AgentStore {
  /** `email` is compared case-insensitively. `passwordHash`: a PHC string (argon2id). */
  addAgent(agent: Agent, passwordHash: string): Promise<'added' | 'email_taken'>
  agent(id: string): Promise<Agent | undefined>
  agents(): Promise<Agent[]>
  credentials(email: string): Promise<{ agent: Agent; passwordHash: string } | undefined>
  /** Changing capacity, languages, skills, role, name or activity; ends the agent's sessions when it is deactivated. */
  updateAgent(agent: Agent): Promise<void>
  setPassword(agent: string, passwordHash: string): Promise<void>
  /** The least of a session; a login is added by `AccountStore.addLogin`. */
  addSession(session: { tokenHash: string; agent: string; expiresAt: number }): Promise<void>
  endSession(tokenHash: string): Promise<void>
  /** One-time setup link of the first admin. */
  addSetupToken(tokenHash: string, expiresAt: number): Promise<void>
  /** Whether such a token is still good; `useSetupToken` spends it together with adding the agent. */
  setupTokenValid(tokenHash: string, now: number): Promise<boolean>
  useSetupToken(tokenHash: string, now: number, agent: Agent, passwordHash: string): Promise<'added' | 'email_taken' | 'spent'>
  /** Renews a lease; a given status replaces the old one and forgets lapsed offers, none keeps it (`away` at first). */
  renewPresence(lease: Lease, status?: Presence['status']): Promise<Presence>
  /** A connection closed: its lease ends by `leaseUntil` at the latest. */
  shortenLease(lease: Lease): Promise<void>
  /** The last login ended: all leases end, and the status is `away`. */
  endPresence(agent: string): Promise<void>
  /** Those whose lease has not run out. */
  presentAgents(now: number): Promise<Presence[]>
  /** Whether a session of the agent has not expired. */
  hasSession(agent: string, now: number): Promise<boolean>
  /** Owners of chats whose lease ran out (or who never had one). */
  lapsedOwners(now: number): Promise<string[]>
}
