import { randomId } from './random.ts'
import type { KeyValue } from './storage.ts'

const KEY = 'latchkey.session'
const DEVICE = 'latchkey.device'

/** What a browser keeps of its conversation. The key is made before the start, so that a lost answer leaves no orphan. */
export interface Session {
  key: string
  id?: string
  token?: string
  /** Fingerprint of the account in the signed context that the conversation was started with. */
  who?: string
  /** The language that the person chose and the server may not know yet. */
  locale?: string
  /** Seq of the rating question that was answered. */
  rated?: number
}

/** The session in storage; a broken record counts as none. */
export class SessionStore {
  readonly #storage: KeyValue

  constructor(storage: KeyValue) {
    this.#storage = storage
  }

  /** The session there is, or a new one, stored before anything is sent. */
  current(): Session {
    return this.#read() ?? this.renew()
  }

  /** Forgets the conversation: the next start is a new one. */
  renew(who?: string): Session {
    const session: Session = { key: randomId(), who }
    this.#storage.set(KEY, JSON.stringify(session))
    return session
  }

  /** A random value by which a share of people is the same people tomorrow. It outlives conversations and names nobody. */
  get device(): string {
    const kept = this.#storage.get(DEVICE) ?? ''
    if (/^[\w-]{32}$/.test(kept)) return kept
    const device = randomId()
    this.#storage.set(DEVICE, device)
    return device
  }

  /** Changes fields of the session and answers it whole. */
  update(change: Partial<Session>): Session {
    const session = { ...this.current(), ...change }
    this.#storage.set(KEY, JSON.stringify(session))
    return session
  }

  #read(): Session | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage.get(KEY) ?? 'null')
      return isSession(value) ? value : undefined
    } catch {
      return undefined
    }
  }
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
}

/**
 * A short fingerprint of the account that a signed context speaks of, to notice that the account changed. It proves
 * nothing (the server verifies), and it isn't the account's name, which would stay behind on a shared device.
 */
export function accountOf(context: string | undefined): string | undefined {
  const payload = context?.split('.')[1]
  if (!payload) return undefined
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    return fnv1a(String((claims as { sub?: unknown }).sub))
  } catch {
    return undefined
  }
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}
