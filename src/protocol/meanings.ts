/** What codes mean, in the words of `/openapi.json` and `/docs`: for developers, in English. */
import type { Access, Topic } from './calls.ts'
import type { CloseReason, ErrorCode } from './errors.ts'

export const ERROR_MEANING: Record<ErrorCode, string> = {
  invalid: 'The address, the query or the body is wrong; `issues` says where.',
  unauthorized: 'What proves the caller is missing, wrong or out of date.',
  not_eligible: 'The chat isn’t offered to this person; the message says what they can do instead.',
  forbidden: 'The caller is known and may not do this, or the call comes from another site.',
  not_found: 'There is no such thing, or it isn’t the caller’s: both are answered alike.',
  conflict: 'It was done before with another body, a number is out of date, or somebody else was first.',
  too_large: 'The body is beyond its limit.',
  rate_limited: 'Too much too fast; `retryAfter` says when to come back.',
  internal: 'A fault of the server. Nothing was acknowledged.',
  unavailable: 'The server can’t commit right now. The same call may be sent again.',
}

export const CLOSE_MEANING: Record<CloseReason, string> = {
  restarting: 'The server restarts: come back after a random while.',
  invalid: 'The first frame couldn’t be read or was refused.',
  unauthorized: 'The token or the login is not, or no longer, good.',
  not_found: 'There is no such conversation.',
  silent: 'No frame came for too long.',
  too_large: 'A frame was beyond its limit.',
  rate_limited: 'Too many frames too fast.',
  too_slow: 'The client didn’t read fast enough: come back with the cursor.',
}

export const ACCESS_MEANING: Record<Access, string> = {
  none: 'Anybody.',
  token: 'Whoever has the conversation’s secret token, sent as `Authorization: Bearer …`, never in an address.',
  agent: 'An agent who is logged in, by the cookie. The `Origin`, where there is one, must be ours.',
  platform: 'The platform, by the signature that Standard Webhooks describes: `webhook-id`, `webhook-timestamp` and `webhook-signature`.',
}

export const TOPIC_MEANING: Record<Topic, string> = {
  conversations: 'One person’s chat.',
  receipts: 'What can be taken home and checked.',
  platform: 'What the platform reports.',
  login: 'Agents come and go.',
  accounts: 'Who works here, and who is invited to.',
  desk: 'The waiting line, and chats between two people.',
  floor: 'The whole floor, for those who run it.',
  content: 'What authors see of their content.',
  webhooks: 'What admins see of the webhooks that go out.',
}
