/** How long a test waits for something that should come at once, in ms. */
export const PATIENCE_MS = 10_000

/**
 * A list that tests wait on: `first` answers the first item, past or future, that fits.
 * Items are kept, so that a test never misses what came before it asked.
 */
export class Arrivals<Item> {
  readonly all: Item[] = []
  readonly #waiters = new Set<() => void>()
  #ended: Error | undefined

  add(item: Item): void {
    this.all.push(item)
    this.#wake()
  }

  /** Nothing more will come: whoever waits is refused with `reason`. */
  end(reason: Error): void {
    this.#ended ??= reason
    this.#wake()
  }

  /** Throws after `patience` ms, or when the list has ended; both say what was waited for and what came instead. */
  first<Fit extends Item>(fits: (item: Item) => item is Fit, what: string, patience?: number): Promise<Fit>
  first(fits: (item: Item) => boolean, what: string, patience?: number): Promise<Item>
  first(fits: (item: Item) => boolean, what: string, patience = PATIENCE_MS): Promise<Item> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer)
        this.#waiters.delete(look)
        finish()
      }
      const fail = (why: string) => settle(() => reject(new Error(`${why}, waiting for ${what}; came: ${JSON.stringify(this.all.slice(-8))}`)))
      const look = () => {
        const found = this.all.find(fits)
        if (found !== undefined) settle(() => resolve(found))
        else if (this.#ended) fail(this.#ended.message)
      }
      const timer = setTimeout(() => fail(`nothing within ${patience} ms`), patience)
      this.#waiters.add(look)
      look()
    })
  }

  #wake(): void {
    for (const look of [...this.#waiters]) look()
  }
}
