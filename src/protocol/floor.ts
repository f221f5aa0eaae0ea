// The floor as supervisors see it: now, in the past, and who did what there.
export * from './floor/overview.ts'
export * from './floor/history.ts'
export * from './floor/audit.ts'
export { FLOOR_CALLS } from './floor/calls.ts'
