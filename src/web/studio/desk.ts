import { signal } from '@preact/signals'
import type { ErrorBody } from '../../protocol/index.ts'
import { AGENT_HEADER } from '../../protocol/version.ts'
import { Notices } from '../console/desk/notices.ts'
import { Session } from '../console/desk/session.ts'
import { asking, callsTo } from '../shared/http.ts'
import type { Call } from '../shared/http.ts'
import { locale } from './strings.ts'

/** Most milliseconds one call may take: a full check of a large draft needs a few seconds. */
const TIMEOUT = 60_000

/** Whether the server could be reached the last time. */
export const reached = signal(true)
/** What people are told on this page. */
export const notices = new Notices()

const headers = () => ({ [AGENT_HEADER.name]: AGENT_HEADER.value, 'accept-language': locale.value })
const plain = callsTo({ headers, credentials: 'same-origin', timeout: TIMEOUT })

/** Who is logged in. */
export const session = new Session(asking(plain))

/** One call of the API. A login that ran out brings up the login over the page; nothing that was written is lost. */
export const call: Call = async (name, ...asked) => {
  const result = await plain(name, ...asked)
  follow(result.ok ? undefined : result.error)
  return result
}

/** The same; throws `CallError`. */
export const ask = asking(call)

function follow({ code }: Partial<ErrorBody> = {}): void {
  reached.value = code !== 'unavailable'
  if (reached.value) notices.reached()
  if (code === 'unauthorized') session.lapse()
}

/** Tells of a refusal that nothing better can be done about. */
export function tellRefusal(error: ErrorBody): void {
  if (error.code !== 'unauthorized') notices.refused(error)
}
