import type { ErrorBody } from '../../protocol/index.ts'

/** A refusal of the server, or `unavailable` when it couldn't be reached. */
export class CallError extends Error {
  readonly body: ErrorBody

  constructor(body: ErrorBody) {
    super(body.code)
    this.body = body
  }
}

export type Method = 'GET' | 'POST' | 'PUT'

/** One call of the user side. Throws `CallError`, or the signal's reason when it was ended. */
export type Call = <Answer>(
  method: Method,
  path: string,
  options?: { body?: unknown; token?: string; signal?: AbortSignal },
) => Promise<Answer>

/** Calls to `base` with `fetch`; a token goes into the header, never into the address. */
export function httpCalls(base: string, send: typeof fetch = (...args) => fetch(...args)): Call {
  return async <Answer>(method: Method, path: string, { body, token, signal }: Parameters<Call>[2] = {}) => {
    const response = await reach(send, `${base}${path}`, {
      method,
      signal,
      cache: 'no-store',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw await refusal(response)
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }
}

async function reach(send: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init)
  } catch (error) {
    init.signal?.throwIfAborted()
    throw new CallError({ code: 'unavailable', message: String(error) })
  }
}

async function refusal(response: Response): Promise<CallError> {
  try {
    const { error } = (await response.json()) as { error: ErrorBody }
    return new CallError(error)
  } catch {
    return new CallError({ code: response.status < 500 ? 'invalid' : 'unavailable', message: response.statusText })
  }
}
