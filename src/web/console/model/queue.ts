import type { Waiting } from '../../../protocol/index.ts'

/** The chats of `after` that `before` didn't hold, in rank order. */
export function newlyWaiting(before: readonly Waiting[], after: readonly Waiting[]): Waiting[] {
  const known = new Set(before.map((chat) => chat.id))
  return after.filter((chat) => !known.has(chat.id))
}

/** Next is first. */
export function byRank(waiting: readonly Waiting[]): Waiting[] {
  return [...waiting].sort((a, b) => a.rank - b.rank)
}

/** `after`, with the very items of `before` that say the same, and `before` itself where all do: what is drawn of them needs no second look. */
export function keepSame<Item extends { id: string }>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  const known = new Map(before.map((item) => [item.id, item]))
  const kept = after.map((item) => {
    const same = known.get(item.id)
    return same && saysSame(same, item) ? same : item
  })
  return kept.length === before.length && kept.every((item, at) => item === before[at]) ? before : kept
}

/** Whether two answers of the server are one and the same; it names fields in one order. */
export function saysSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export type PriorityName = 'normal' | 'high' | 'urgent'

/** The lane that a priority number of the wire names. */
export function priorityName(priority: number | undefined): PriorityName {
  if (!priority || priority <= 0) return 'normal'
  return priority === 1 ? 'high' : 'urgent'
}

/** The chats of `after`, those of `before` where they were: a list that people walk through must not jump. */
export function keepOrder<Item extends { id: string }>(before: readonly Item[], after: readonly Item[]): Item[] {
  const now = new Map(after.map((item) => [item.id, item]))
  const stayed = before.flatMap(({ id }) => now.get(id) ?? [])
  const known = new Set(stayed.map(({ id }) => id))
  return [...stayed, ...after.filter(({ id }) => !known.has(id))]
}
