/** The little of `Storage` that the chat needs. */
export interface KeyValue {
  /** No other tab sees what is in it. */
  readonly alone?: boolean
  get(key: string): string | undefined
  set(key: string, value: string): void
  remove(key: string): void
  /** All keys that begin with a prefix, in no order. */
  keys(prefix: string): string[]
}

/** Storage that lasts as long as the page. */
export function memoryStorage(): KeyValue {
  const map = new Map<string, string>()
  return {
    get: (key) => map.get(key),
    set: (key, value) => void map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)),
  }
}

/**
 * `localStorage`, or memory where the browser denies it (private modes, blocked third-party storage). A write that is
 * denied later (quota) is kept in memory too: the chat goes on, it only doesn't survive a reload.
 */
export function pageStorage(local: () => Storage = () => localStorage): KeyValue {
  try {
    const storage = local()
    storage.setItem('latchkey.probe', '1')
    storage.removeItem('latchkey.probe')
    return overflowing(storage)
  } catch {
    return { ...memoryStorage(), alone: true }
  }
}

function overflowing(storage: Storage): KeyValue {
  const memory = memoryStorage()
  return {
    get: (key) => memory.get(key) ?? storage.getItem(key) ?? undefined,
    set(key, value) {
      try {
        storage.setItem(key, value)
        memory.remove(key)
      } catch {
        memory.set(key, value)
      }
    },
    remove(key) {
      memory.remove(key)
      storage.removeItem(key)
    },
    keys: (prefix) => [...new Set([...memory.keys(prefix), ...Object.keys(storage).filter((key) => key.startsWith(prefix))])],
  }
}
