/** What authors see of their content, and do with it. */
export * from './studio/finding.ts'
export * from './studio/who.ts'
export { DESK_REFUSALS, type DeskRefusal, type RefusalDetail } from './studio/refusal.ts'
export * from './studio/content.ts'
export * from './studio/drafts.ts'
export * from './studio/pauses.ts'
export * from './studio/translations.ts'
export * from './studio/simulation.ts'
