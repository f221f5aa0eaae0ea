/** What happens next on a simulated floor, by time: a binary heap, with the smallest time on top. */
export interface Happening {
  at: number
  kind: 'done' | 'comes' | 'leaves' | 'joins' | 'look'
  /** The agent, or, of `joins`, the chat. */
  who: number
  weight: number
}

export class Happenings {
  private readonly heap: Happening[] = []

  push(happening: Happening): void {
    const { heap } = this
    let at = heap.length
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]!
      if (parent.at <= happening.at) break
      heap[at] = parent
      at = above
    }
    heap[at] = happening
  }

  pop(): Happening | undefined {
    const top = this.heap[0]
    const last = this.heap.pop()
    if (last !== undefined && this.heap.length > 0) this.sink(last)
    return top
  }

  private sink(happening: Happening): void {
    const { heap } = this
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && heap[below + 1]!.at < heap[below]!.at) below++
      if (heap[below]!.at >= happening.at) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = happening
  }
}
