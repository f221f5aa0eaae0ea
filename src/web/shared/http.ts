import type { CallAnswer, CallAnswers, CallBody, CallIds, CallName, CallQuery, ErrorBody } from '../../protocol/index.ts'

/** A refusal of the server, or `unavailable` when it couldn't be reached. */
export class CallError extends Error {
  readonly body: ErrorBody

  constructor(body: ErrorBody) {
    super(body.code)
    this.body = body
  }
}

/** Leaves out what a call doesn't have, and makes optional what may be left out. */
type Needed<Parts> = { [Part in keyof Parts as Parts[Part] extends undefined ? never : Part]: Parts[Part] }
type Place<Name extends CallName> = (keyof CallIds<Name> extends never ? { ids?: undefined } : { ids: CallIds<Name> }) & { query?: CallQuery<Name> }

/** What one call carries: the ids of its path, its body, its query; a token goes into the header, never into the address. */
export type Asked<Name extends CallName> = Place<Name> & Needed<{ body: CallBody<Name> }> & { token?: string; signal?: AbortSignal }
/** Where a call has nothing that must be said, the argument may be left out. */
export type Arguments<Name extends CallName> = Record<never, never> extends Asked<Name> ? [asked?: Asked<Name>] : [asked: Asked<Name>]

type Success<Name extends CallName> = {
  [Status in keyof CallAnswers<Name>]: { ok: true; status: Status; body: CallAnswers<Name>[Status] }
}[keyof CallAnswers<Name>]
/** How a call ended. Where there was no server, or no answer of ours, the refusal is `unavailable`. */
export type Result<Name extends CallName> = Success<Name> | { ok: false; error: ErrorBody }

/** One call, by its name in `protocol/calls.ts`. Throws nothing but the signal's reason. Tries once. */
export type Call = <Name extends CallName>(name: Name, ...asked: Arguments<Name>) => Promise<Result<Name>>
/** The same for those who go on with an answer only: throws `CallError`. */
export type Ask = <Name extends CallName>(name: Name, ...asked: Arguments<Name>) => Promise<CallAnswer<Name>>

/** What all calls of a client have in common. */
export interface CallSettings {
  /** Our origin; empty in a page of ours. */
  base?: string
  send?: typeof fetch
  headers?(): Record<string, string>
  credentials?: RequestCredentials
  /** Most milliseconds a call without a signal of its own may take. */
  timeout?: number
}

type AnyAsked = Partial<Record<'ids' | 'query', Record<string, unknown>>> & { body?: unknown; token?: string; signal?: AbortSignal }

/** The path of a call, with its ids and query filled in. */
export function addressOf<Name extends CallName>(name: Name, { ids, query }: Place<Name>): string {
  const values: Record<string, string> = ids ?? {}
  const path = name.slice(name.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(values[id] ?? ''))
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  return given.length ? `${path}?${given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}` : path
}

/** Calls over `fetch`. */
export function callsTo(settings: CallSettings = {}): Call {
  return async <Name extends CallName>(name: Name, ...[asked]: Arguments<Name>) => {
    const { send = (...args) => fetch(...args), base = '' } = settings
    const more: AnyAsked = asked ?? {}
    try {
      const response = await send(base + addressOf(name, more as Place<Name>), request(name, more, settings))
      return (await resultOf(response)) as Result<Name>
    } catch (error) {
      more.signal?.throwIfAborted()
      return { ok: false, error: { code: 'unavailable', message: String(error) } }
    }
  }
}

/** Turns refusals into `CallError`. */
export function asking(call: Call): Ask {
  return async (name, ...asked) => {
    const result = await call(name, ...asked)
    if (!result.ok) throw new CallError(result.error)
    return result.body
  }
}

function request(name: string, { body, token, signal }: AnyAsked, { headers, credentials, timeout }: CallSettings): RequestInit {
  return {
    method: name.slice(0, name.indexOf(' ')),
    cache: 'no-store',
    credentials,
    headers: {
      ...headers?.(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: signal ?? (timeout === undefined ? undefined : AbortSignal.timeout(timeout)),
  }
}

async function resultOf(response: Response): Promise<{ ok: true; status: number; body: unknown } | { ok: false; error: ErrorBody }> {
  const { ok, status } = response
  if (ok) return { ok, status, body: status === 204 ? undefined : await response.json() }
  const told = (await response.json().catch(() => null)) as { error?: ErrorBody } | null
  return { ok, error: told?.error ?? { code: codeFor(status), message: response.statusText } }
}

/** What an answer means that isn't ours: a proxy's, or a portal's. */
function codeFor(status: number): ErrorBody['code'] {
  if (status === 401) return 'unauthorized'
  return status < 500 ? 'invalid' : 'unavailable'
}
