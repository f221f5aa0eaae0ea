/** Every error code with its HTTP status. No zod here: browsers import this file as it is. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthorized: 401,
  not_eligible: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** All error codes, in the order of their status. */
export const ERROR_CODES = Object.keys(ERROR_STATUS) as ErrorCode[]

/** Codes that a socket is closed with; `restarting` is the standard's 1012 (come back, with jitter). */
export const CLOSE = {
  restarting: 1012,
  invalid: 4400,
  unauthorized: 4401,
  not_found: 4404,
  silent: 4408,
  too_large: 4413,
  rate_limited: 4429,
  too_slow: 4503,
} as const

export type CloseReason = keyof typeof CLOSE
export type CloseCode = (typeof CLOSE)[CloseReason]

/** One thing that is wrong with a body: where, and what. */
export interface Issue {
  path: string
  message: string
}
