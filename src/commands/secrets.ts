/** One-time codes on their way to the platform: in this process's memory, for a short while, and nowhere else. */
export interface Secrets {
  keep(call: string, value: string): void
  /** Still there for a retry of the same call; undefined after a kill, or when it took too long. */
  peek(call: string): string | undefined
  forget(call: string): void
}

/** Longer than any call with all its retries; milliseconds. */
const KEPT_MS = 5 * 60_000

export function memorySecrets(keptMs = KEPT_MS): Secrets {
  const kept = new Map<string, { value: string; end: NodeJS.Timeout }>()

  function forget(call: string): void {
    clearTimeout(kept.get(call)?.end)
    kept.delete(call)
  }

  return {
    keep(call, value) {
      forget(call)
      kept.set(call, { value, end: setTimeout(() => forget(call), keptMs).unref() })
    },
    peek: (call) => kept.get(call)?.value,
    forget,
  }
}
