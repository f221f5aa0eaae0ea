import type { Agent } from './store.ts'

/** Who may write beside the owner of a chat. */
export function mayJoin({ role, active }: Pick<Agent, 'role' | 'active'>): boolean {
  return active && (role === 'supervisor' || role === 'admin')
}

/** Whoever only writes content neither takes chats nor counts as somebody who is here for people. */
export function takesChats({ role, active }: Pick<Agent, 'role' | 'active'>): boolean {
  return active && role !== 'content'
}
