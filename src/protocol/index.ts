// The wire contract, version 1. Requests are strict: an unknown field is refused. What the server sends is plain, so
// that a later field breaks no client. Browser code imports types from here, and values only from the files without
// zod: version, limits, errors, text, event-types.

export { AGENT_HEADER, PROTOCOL_VERSION, SUBPROTOCOL } from './version.ts'
export { GLOBAL_CHOICES, LIMITS, PATTERNS } from './limits.ts'
export type { GlobalChoice } from './limits.ts'
export { CLOSE, ERROR_CODES, ERROR_STATUS } from './errors.ts'
export type { CloseCode, CloseReason, ErrorCode, Issue } from './errors.ts'
export { INTERNAL_EVENTS, isUserEvent, USER_EVENTS } from './event-types.ts'
export { codePoints, textFault } from './text.ts'
export type { TextFault } from './text.ts'

export { emptyBody, errorAnswer, errorBody, issuesOf } from './fields.ts'
export type { ErrorAnswer, ErrorBody, RefusedWhy, Sent } from './fields.ts'

// What users see.
export * from './events.ts'
export * from './user.ts'
export * from './chat-socket.ts'

// What can be taken home and checked.
export * from './receipt.ts'
export * from './resume.ts'

// Being told by the browser that there is news.
export * from './push.ts'

// What the platform reports.
export * from './platform.ts'

// What agents see.
export * from './agent.ts'
export * from './writing.ts'
export * from './agent-socket.ts'
export * from './desk.ts'

// What is broken for many, as supervisors see it.
export * from './floor/incidents.ts'
export * from './floor/staffing.ts'
export { routingAnswer, routingBody, routingMode, type RoutingAnswer, type RoutingBody } from './floor/routing.ts'

// What supervisors see of the floor.
export * from './floor.ts'

// How they log in, and who manages their accounts.
export * from './accounts.ts'

// What admins see of the webhooks that go out, and what their receiver does.
export * from './webhooks.ts'

// What authors see of their content.
export * from './studio.ts'

// Every call and socket.
export * from './calls.ts'
