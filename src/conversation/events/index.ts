/**
 * What can have happened in a conversation. An event is a fact: past tense, noun first, with a version `v`.
 * Old versions are read through `upcast`; a released version's golden log is folded in `tests/golden/`.
 */
import type { IncidentEvent } from './incident.ts'
import type { LanguageEvent } from './language.ts'
import type { LifecycleEvent } from './lifecycle.ts'
import type { HandoffEvent } from './handoff.ts'
import type { MessageEvent } from './messages.ts'
import type { ScriptEvent } from './script.ts'
import type { SupervisionEvent } from './supervision.ts'

export type * from './incident.ts'
export type * from './language.ts'
export type * from './lifecycle.ts'
export type * from './handoff.ts'
export type * from './messages.ts'
export type * from './script.ts'
export type * from './supervision.ts'

export type EventBody = LifecycleEvent | MessageEvent | LanguageEvent | ScriptEvent | HandoffEvent | IncidentEvent | SupervisionEvent
export type EventType = EventBody['type']

/** `seq` 1, 2, 3 … without gaps; `at` in milliseconds since the epoch. */
export type ConversationEvent = EventBody & { seq: number; at: number }
