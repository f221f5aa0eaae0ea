/** Managing others' accounts. Who is deactivated is out at once: logins, sockets, and the chats go back to the line. */
import type { AccountChange, AccountStore } from '../../agents/account-store.ts'
import { hashPassword } from '../../agents/password.ts'
import { mayJoin, takesChats } from '../../agents/roles.ts'
import type { Agent, AgentStore } from '../../agents/store.ts'
import type { AuditStore } from '../../audit/store.ts'
import type { Bus } from '../../bus/bus.ts'
import type { QueueStore } from '../../handoff/store.ts'
import { loseAgent } from '../lose-agents.ts'
import type { Turns } from '../turns.ts'
import { AccountRefused } from './refused.ts'

export interface ManageParts {
  accounts: AccountStore
  audit: AuditStore
  bus: Bus
  turns: Turns
  queue: QueueStore
}

/** What supervisors may change: which chats somebody takes. */
const SUPERVISED: ReadonlySet<string> = new Set(['languages', 'secondLanguages', 'skills', 'capacity'] satisfies (keyof AccountChange)[])

/** Throws AccountRefused: `forbidden` for what only admins may change, `not_found`, or `conflict` for the last admin. */
export async function changeAccount(parts: ManageParts, actor: Agent, id: string, change: AccountChange): Promise<Agent> {
  const names = Object.keys(change)
  if (actor.role !== 'admin' && !names.every((name) => SUPERVISED.has(name))) throw new AccountRefused('forbidden')
  const changed = await written(parts, id, change)
  await record(parts, actor.id, 'change_account', changed, { changed: names.join(' '), role: changed.role })
  parts.bus.publish({ kind: 'presence', agent: id })
  // An author is never gone, and sees no chat: whoever waits for them would wait for nobody.
  if (!takesChats(changed)) await loseAgent(parts, id, 'logged_out')
  if (!mayJoin(changed)) await partFromAll(parts, changed)
  return changed
}

/** Lets nobody in with it any more; each chat of theirs goes back at its rank, and its person is told. Throws AccountRefused. */
export async function deactivateAccount(parts: ManageParts, actor: string, id: string): Promise<Agent> {
  const changed = await closeAccount(parts, actor, id)
  parts.bus.publish({ kind: 'presence', agent: id })
  await loseAgent(parts, id, 'logged_out')
  await partFromAll(parts, changed)
  return changed
}

/** Nobody is told that somebody writes with them who may not any more. */
async function partFromAll({ queue, turns }: ManageParts, { id, name }: Agent): Promise<void> {
  for (const conversation of await queue.joined(id)) await turns.run(conversation, { do: 'part', agent: { id, name } })
}

/** The same from a shell: a server that runs notices within seconds that nothing is heard of them. Throws AccountRefused. */
export async function closeAccount(parts: Pick<ManageParts, 'accounts' | 'audit'>, actor: string, id: string): Promise<Agent> {
  const changed = await written(parts, id, { active: false })
  await record(parts, actor, 'deactivate_account', changed)
  return changed
}

/** Throws AccountRefused. */
export async function activateAccount(parts: Pick<ManageParts, 'accounts' | 'audit'>, actor: string, id: string): Promise<Agent> {
  const changed = await written(parts, id, { active: true })
  await record(parts, actor, 'activate_account', changed)
  return changed
}

/** For somebody who lost the second factors: they are forgotten, and all logins end. Throws AccountRefused. */
export async function resetFactors(parts: Pick<ManageParts, 'accounts' | 'audit'> & { bus?: Bus }, actor: string, agent: Agent): Promise<void> {
  await parts.accounts.resetFactors(agent.id)
  await record(parts, actor, 'reset_factors', agent)
  parts.bus?.publish({ kind: 'presence', agent: agent.id })
}

/** For somebody who has lost the password, or never had one: all logins end, second factors stay. */
export async function setPassword(parts: Pick<ManageParts, 'accounts' | 'audit'> & { agents: AgentStore }, actor: string, agent: Agent, password: string): Promise<void> {
  await parts.agents.setPassword(agent.id, await hashPassword(password))
  await parts.accounts.endSessions(agent.id)
  await record(parts, actor, 'set_password', agent)
}

async function written({ accounts }: Pick<ManageParts, 'accounts'>, id: string, change: AccountChange): Promise<Agent> {
  const outcome = await accounts.changeAccount(id, change)
  if (outcome === 'unknown') throw new AccountRefused('not_found')
  if (outcome === 'last_admin') throw new AccountRefused('conflict', 'last_admin')
  return outcome
}

async function record({ audit }: Pick<ManageParts, 'audit'>, actor: string, action: string, { id }: Agent, more: Record<string, string> = {}): Promise<void> {
  await audit.record({ at: Date.now(), actor, action, conversation: null, detail: { account: id, ...more } })
}
