/** How people who work here log in, and who manages their accounts. */
export { ACCOUNT_REFUSALS, type AccountRefusal } from './accounts/refusal.ts'
export * from './accounts/login.ts'
export * from './accounts/own.ts'
export * from './accounts/manage.ts'
