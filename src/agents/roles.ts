import type { Agent } from './store.ts'

/** Whoever only writes content neither takes chats nor counts as somebody who is here for people. */
export function takesChats({ role, active }: Pick<Agent, 'role' | 'active'>): boolean {
  return active && role !== 'content'
}
