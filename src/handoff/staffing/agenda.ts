/** What happens when, in order of time; at the same time in the order in which it was added. A binary heap. */
interface Entry<T> {
  at: number
  order: number
  what: T
}

export class Agenda<T> {
  private readonly heap: Entry<T>[] = []
  private added = 0

  add(at: number, what: T): void {
    const { heap } = this
    const entry = { at, order: this.added++, what }
    let place = heap.length
    while (place > 0) {
      const above = (place - 1) >> 1
      if (!before(entry, heap[above]!)) break
      heap[place] = heap[above]!
      place = above
    }
    heap[place] = entry
  }

  /** Takes the next away. Undefined: nothing is left. */
  next(): { at: number; what: T } | undefined {
    const top = this.heap[0]
    const last = this.heap.pop()
    if (last && this.heap.length > 0) this.sink(last)
    return top
  }

  private sink(entry: Entry<T>): void {
    const { heap } = this
    let place = 0
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below++
      if (!before(heap[below]!, entry)) break
      heap[place] = heap[below]!
      place = below
    }
    heap[place] = entry
  }
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
