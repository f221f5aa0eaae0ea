/**
 * A conversation: one person's case, an append-only log of events.
 *
 *   decide(state, command, context) → events | refusal      what a wish leads to        decide/
 *   apply(state, event) → state                              what a fact changes         apply.ts
 *   timersOf(state) → timers                                 what must happen later      timers.ts
 *   newsIn(events), staysOpen(state)                         what a person is told of    news.ts
 *   Store                                                    where it is kept            store.ts
 *   Script                                                   the flow it follows         script.ts
 *   BOUNDS                                                   how much of anything        bounds.ts
 */
export { apply, BrokenLog, fold } from './apply.ts'
export { BOUNDS, SCALED_BOUNDS, scaledBounds, type ScaledBounds } from './bounds.ts'
export type * from './commands.ts'
export { decide, incidentLines, isRefusal, planMove, waysToWait, type Asked, type DecideContext, type Decision, type Expecting, type Hours, type Impact, type Outlook, type WaitRange, type IncidentNotice, type Move, type LanguageDecision, type LocalizedText, type Pauses, type Stop } from './decide/index.ts'
export type * from './events/index.ts'
export { fits, lineAt, loadOf, weightOf } from './line.ts'
export { newsIn, newsTimers, staysOpen, type News } from './news.ts'
export * from './script.ts'
export { visibleStatus } from './state.ts'
export type * from './state.ts'
export { StoreUnavailable, upcast } from './store.ts'
export type * from './store.ts'
export { timerChanges, timerCommand, timersOf } from './timers.ts'
