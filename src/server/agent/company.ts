/** Who looks at which chat right now: a hint for colleagues, kept in memory. A process knows those who are connected to it. */

/** One open console. */
export interface Seat {
  readonly agent: { id: string; name: string }
  /** Whoever else is at the chat has changed. */
  tellCompany(conversation: string): void
}

interface Look {
  conversation: string
  /** Milliseconds since the epoch; 0: nothing was typed. */
  typedAt: number
}

/** How long somebody counts as typing, ms; pages repeat it every few seconds. */
const TYPING_MS = 6_000

export class Company {
  private readonly looks = new Map<Seat, Look>()

  /** A console looks at a chat from now on, or at none. */
  look(seat: Seat, conversation: string | undefined): void {
    const left = this.looks.get(seat)?.conversation
    if (left === conversation) return
    if (conversation === undefined) this.looks.delete(seat)
    else this.looks.set(seat, { conversation, typedAt: 0 })
    for (const changed of [left, conversation]) if (changed !== undefined) this.tell(changed)
  }

  /** Something is typed into a chat that the console looks at. */
  typing(seat: Seat, conversation: string, now: number): void {
    const look = this.looks.get(seat)
    if (look?.conversation !== conversation) return
    look.typedAt = now
    this.tell(conversation)
  }

  /** Everybody else at a chat, each once, whoever has it open in however many windows. */
  at(conversation: string, me: string, now: number): { id: string; name: string; typing: boolean }[] {
    const found = new Map<string, { id: string; name: string; typing: boolean }>()
    for (const [{ agent }, look] of this.looks) {
      if (look.conversation !== conversation || agent.id === me) continue
      const typing = now - look.typedAt < TYPING_MS || found.get(agent.id)?.typing === true
      found.set(agent.id, { id: agent.id, name: agent.name, typing })
    }
    return [...found.values()]
  }

  private tell(conversation: string): void {
    for (const [seat, look] of this.looks) if (look.conversation === conversation) seat.tellCompany(conversation)
  }
}
