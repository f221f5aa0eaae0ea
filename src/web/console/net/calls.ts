import type { ErrorBody } from '../../../protocol/index.ts'
import { AGENT_HEADER } from '../../../protocol/version.ts'
import { CallError } from '../../shared/http.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One call of the agent side, below `/v1/agent`; 204 answers undefined. Throws `CallError`. */
export type AgentCall = <Answer>(method: Method, path: string, body?: unknown) => Promise<Answer>

/** Calls with the session's cookie. No more than 20 s each: an agent must not wait for a dead line. */
export function agentCalls(locale: () => string, send: typeof fetch = (...args) => fetch(...args)): AgentCall {
  return async <Answer>(method: Method, path: string, body?: unknown) => {
    const response = await reach(send, `/v1/agent${path}`, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: headers(locale(), body),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    if (!response.ok) throw await refusal(response)
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }
}

function headers(locale: string, body: unknown): Record<string, string> {
  const common = { [AGENT_HEADER.name]: AGENT_HEADER.value, 'accept-language': locale }
  return body === undefined ? common : { ...common, 'content-type': 'application/json' }
}

async function reach(send: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init)
  } catch (error) {
    throw new CallError({ code: 'unavailable', message: String(error) })
  }
}

async function refusal(response: Response): Promise<CallError> {
  try {
    const { error } = (await response.json()) as { error: ErrorBody }
    return new CallError(error)
  } catch {
    return new CallError({ code: response.status === 401 ? 'unauthorized' : 'unavailable', message: response.statusText })
  }
}

/** The refusal that a caught value is; anything else is a bug and goes on. */
export function refusalOf(error: unknown): ErrorBody {
  if (error instanceof CallError) return error.body
  throw error
}

/** A conversation's address, with what follows it. */
export function conversationPath(id: string, action = ''): string {
  return `/conversations/${encodeURIComponent(id)}${action && `/${action}`}`
}
