/** How far somebody has read; the other side is told when it moves on. It is no event: nothing is decided by it. */
import type { Bus } from '../bus/bus.ts'
import type { Store } from '../conversation/index.ts'

export async function markRead(parts: { store: Store; bus: Bus }, conversation: string, by: 'user' | 'agent', seq: number): Promise<void> {
  const marks = await parts.store.readMarks(conversation)
  if (seq <= marks[by]) return
  await parts.store.markRead(conversation, by, seq)
  parts.bus.publish({ kind: 'read', conversation, by, seq })
}
