/** What the server knows of the floor at one moment. Times in milliseconds since the epoch; an agent is named by its index in `agents`. */

/** A chat that an agent has. */
export interface OwnedChat {
  queue: string
  locale: string
  /** When this agent took it. */
  since: number
  weight: number
}

export interface AgentNow {
  id: string
  /** `available`: takes chats. `away`: here, but takes none for now. `gone`: not here; may come, as it did at this time of other days. */
  status: 'available' | 'away' | 'gone'
  /** Since when it is as `status` says. */
  since: number
  capacity: number
  owned: readonly OwnedChat[]
  /** When it last took or gave away a chat, or became available: since then its hands have been free. */
  readySince: number
}

export interface WaitingChat {
  id: string
  queue: string
  locale: string
  /** The rank: milliseconds, the lowest is first. `since`, less the head start of its lane. */
  lineAt: number
  joinedAt: number
  weight: number
  /** Every agent who may take it, here or not. */
  takers: readonly number[]
  /** Nobody else may take it before `until`. */
  reserved?: { agent: number; until: number }
}

/** Chats that overtake: they come at a rate, and go before those that wait in slower lanes. */
export interface Overtakers {
  perMs: number
  headStartMs: number
  queue: string
  locale: string
  weight: number
  takers: readonly number[]
}

/** How who takes chats changed from this time of another day on: `afterMs` from now. */
export interface RosterChange {
  afterMs: number
  agent: number
  comes: boolean
}

export interface FloorNow {
  now: number
  agents: readonly AgentNow[]
  /** In rank order. */
  line: readonly WaitingChat[]
  overtakers: readonly Overtakers[]
  /** One list a day looked back on, each in order of time. None: nothing is known of other days. */
  days: readonly (readonly RosterChange[])[]
}

/** Milliseconds that are still to wait; null when it can't be said. */
export type Quantiles = { p50: number; p90: number } | null
