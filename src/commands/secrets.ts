/** One-time codes on their way to the platform: in this process's memory, for a short while, and nowhere else. */
export interface Secrets {
  keep(call: string, value: string): void
  /** Still there for a retry of the same call; undefined after a kill, or when it took too long. */
  peek(call: string): string | undefined
  forget(call: string): void
}

/** Longer than any call with all its retries. */
const KEPT_MS = 5 * 60_000

export function memorySecrets(): Secrets {
  const kept = new Map<string, { value: string; until: number }>()

  function sweep(now: number): void {
    for (const [call, { until }] of kept) if (until < now) kept.delete(call)
  }

  return {
    keep(call, value) {
      sweep(Date.now())
      kept.set(call, { value, until: Date.now() + KEPT_MS })
    },
    peek(call) {
      sweep(Date.now())
      return kept.get(call)?.value
    },
    forget: (call) => void kept.delete(call),
  }
}
