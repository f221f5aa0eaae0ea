import type { ErrorBody } from '../../../protocol/index.ts'
import { AGENT_HEADER } from '../../../protocol/version.ts'
import { asking, CallError, callsTo } from '../../shared/http.ts'
import type { Ask } from '../../shared/http.ts'

/** Calls with the session's cookie. No more than 20 s each: an agent must not wait for a dead line. Throws `CallError`. */
export function agentCalls(locale: () => string, send?: typeof fetch): Ask {
  const headers = () => ({ [AGENT_HEADER.name]: AGENT_HEADER.value, 'accept-language': locale() })
  return asking(callsTo({ send, headers, credentials: 'same-origin', timeout: 20_000 }))
}

/** The refusal that a caught value is; anything else is a bug and goes on. */
export function refusalOf(error: unknown): ErrorBody {
  if (error instanceof CallError) return error.body
  throw error
}
