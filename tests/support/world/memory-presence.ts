/** Agents' leases and presence in memory. */
import type { Lease, Presence } from '../../../src/agents/store.ts'
import { BOUNDS, type ConversationEvent } from '../../../src/conversation/index.ts'

export class MemoryPresence {
  private readonly rows = new Map<string, Presence>()
  private readonly leases = new Map<string, Map<string, number>>()

  clear(): void {
    this.rows.clear()
    this.leases.clear()
  }

  forget(agent: string): void {
    this.rows.delete(agent)
  }

  leaseUntil(agent: string): number {
    return this.rows.get(agent)?.leaseUntil ?? -Infinity
  }

  here(now: number): Presence[] {
    return [...this.rows.values()].filter(({ leaseUntil }) => leaseUntil > now).sort((a, b) => (a.agent < b.agent ? -1 : 1))
  }

  renew({ agent, connection, at, leaseUntil }: Lease, status?: Presence['status']): Presence {
    const leases = this.leases.get(agent) ?? new Map<string, number>()
    this.leases.set(agent, leases)
    for (const [other, until] of leases) if (until <= at) leases.delete(other)
    leases.set(connection, leaseUntil)
    const before = this.rows.get(agent) ?? { agent, status: 'away' as const, leaseUntil: 0, lapses: 0, takenAt: 0 }
    return this.keep({ ...before, ...(status ? { status, lapses: 0 } : {}), leaseUntil: Math.max(...leases.values()) })
  }

  shorten({ agent, connection, leaseUntil }: Lease): void {
    const leases = this.leases.get(agent)
    const row = this.rows.get(agent)
    if ((leases?.get(connection) ?? -Infinity) <= leaseUntil) return
    leases!.set(connection, leaseUntil)
    if (row) this.keep({ ...row, leaseUntil: Math.max(...leases!.values()) })
  }

  end(agent: string): void {
    this.leases.delete(agent)
    const row = this.rows.get(agent)
    if (row) this.keep({ ...row, leaseUntil: 0, status: 'away', lapses: 0 })
  }

  /** Who takes a chat is at the desk; who lets one offer after the other lapse isn't. */
  note(event: ConversationEvent): void {
    if (event.type === 'agent_assigned') return this.change(event.agent.id, () => ({ lapses: 0, takenAt: event.at }))
    if (event.type !== 'offer_ended' || event.why === 'withdrawn') return
    if (event.why === 'declined') return this.change(event.agent, () => ({ lapses: 0 }))
    this.change(event.agent, ({ lapses }) => ({ lapses: lapses + 1, ...(lapses + 1 >= BOUNDS.offersLapsed ? { status: 'away' } : {}) }))
  }

  private change(agent: string, how: (row: Presence) => Partial<Presence>): void {
    const row = this.rows.get(agent)
    if (row) this.keep({ ...row, ...how(row) })
  }

  private keep(row: Presence): Presence {
    this.rows.set(row.agent, row)
    return row
  }
}
