/** Agents' accounts: made by an admin's shell or the one-time link of the first start, never with a default password. */
import { randomUUIDv7 } from 'node:crypto'
import { hashPassword } from '../agents/password.ts'
import type { Agent, AgentStore, Role } from '../agents/store.ts'
import { DEFAULT_CAPACITY } from './accounts/invitations.ts'
import { hashToken, newToken } from './tokens.ts'

/** How long the link of the first start is good. */
const SETUP_MS = 24 * 3_600_000

export interface NewAgent {
  email: string
  name: string
  role: Role
  languages: string[]
  secondLanguages?: string[]
  skills?: string[]
  capacity?: number
}

export async function addAgent(store: AgentStore, wish: NewAgent, password: string): Promise<Agent | 'email_taken'> {
  const agent = agentOf(wish)
  const result = await store.addAgent(agent, await hashPassword(password))
  return result === 'added' ? agent : result
}

function agentOf({ email, name, role, languages, secondLanguages = [], skills = [], capacity = DEFAULT_CAPACITY }: NewAgent): Agent {
  return { id: randomUUIDv7(), email: email.trim().toLowerCase(), name: name.trim(), role, languages, secondLanguages, skills, capacity, active: true }
}

/** A link's secret, when nobody can log in yet; undefined when somebody can. */
export async function offerSetup(store: AgentStore): Promise<string | undefined> {
  if ((await store.agents()).length > 0) return undefined
  const token = newToken()
  await store.addSetupToken(hashToken(token), Date.now() + SETUP_MS)
  return token
}

export async function setUpFirstAdmin(store: AgentStore, token: string, wish: Omit<NewAgent, 'role'>, password: string) {
  const hash = hashToken(token)
  if (!(await store.setupTokenValid(hash, Date.now()))) return 'spent'
  const agent = agentOf({ ...wish, role: 'admin' })
  const result = await store.useSetupToken(hash, Date.now(), agent, await hashPassword(password))
  return result === 'added' ? agent : result
}
