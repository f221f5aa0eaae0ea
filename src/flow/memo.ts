/**
 * Keeps what was made of the same inputs. Content is edited a file at a time: what was read and checked of all the other
 * files still holds, as long as their text is the same.
 */

/** Of each thing as many versions are at hand as are edited side by side: what is active, and a few drafts. */
const VERSIONS = 4

interface Kept {
  inputs: readonly unknown[]
  value: unknown
}

export class Memo {
  readonly #kept = new Map<string, Kept[]>()

  /**
   * What `make` gives for these inputs; made only when none of the latest few inputs under this name were the same ones
   * (each `===`, so pass texts, or objects that come from a memo themselves). `make` must depend on nothing else.
   */
  of<T>(name: string, inputs: readonly unknown[], make: () => T): T {
    const versions = this.#kept.get(name) ?? []
    const known = versions.findIndex((version) => isSame(version.inputs, inputs))
    const found = known < 0 ? { inputs, value: make() } : versions.splice(known, 1)[0]
    this.#kept.set(name, [found as Kept, ...versions].slice(0, VERSIONS))
    return (found as Kept).value as T
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}
