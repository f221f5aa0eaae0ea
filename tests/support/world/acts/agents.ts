/** What agents do, each by what the own console shows, be it stale. */
import type { Presence } from '../../../../src/agents/store.ts'
import { claimConversation, claimNext } from '../../../../src/commands/claim-conversation.ts'
import { loseAgent, reclaimChats } from '../../../../src/commands/lose-agents.ts'
import { sendAgentMessage } from '../../../../src/commands/send-agent-message.ts'
import type { AgentCommand, AgentRef, ConversationState } from '../../../../src/conversation/index.ts'
import type { Impulse } from '../impulses.ts'
import { LOCALES, QUEUES } from '../script.ts'
import type { Act, AgentActor, World } from '../world.ts'
import { outcomeOf } from './outcome.ts'

const NOTHING = 'has nothing'
const mask = (text: string) => ({ text })

function refOf({ account: { id, name } }: AgentActor): AgentRef {
  return { id, name }
}

function becoming(status: Presence['status']): Act {
  return async (world, impulse) => {
    const actor = world.agentOf(impulse)
    if (!actor.account.active) return 'is deactivated'
    await world.touch(actor, world.nodeOf(impulse), status)
    return `${actor.account.id} ${status}`
  }
}

type Owned = Extract<ConversationState, { status: 'agent' }>

/** One of those who have such a chat; anybody, if nobody has. */
function someOwner(world: World, impulse: Impulse, fits: (state: Owned) => boolean = () => true): AgentActor {
  const owners = new Set([...world.watcher.chats.values()].flatMap(({ state }) => (state.status === 'agent' && fits(state) ? [state.agent.id] : [])))
  const actors = world.agents.filter(({ account }) => owners.has(account.id))
  return actors[impulse.who % Math.max(1, actors.length)] ?? world.agentOf(impulse)
}

/** Nobody says goodbye: the lease runs out. */
const crash: Act = async (world, impulse) => {
  const actor = someOwner(world, impulse)
  actor.socket = undefined
  return actor.account.id
}

/** The tab is closed: there is a moment to come back. */
const close: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  if (actor.socket !== undefined) await world.nodeOf(impulse).floor.leave(actor.account.id, actor.socket)
  actor.socket = undefined
  return actor.account.id
}

/** The page is loaded anew; the old connection may be closed long after. */
const reload: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  const node = world.nodeOf(impulse)
  const late = actor.earlier.shift()
  if (late !== undefined) await node.floor.leave(actor.account.id, late)
  if (!actor.account.active) return NOTHING
  if (actor.socket !== undefined) actor.earlier.push(actor.socket)
  actor.socket = undefined
  await world.touch(actor, node)
  return `${actor.account.id}${late === undefined ? '' : ', and an old connection ends'}`
}

/** Of the last login: nothing is held. */
const logout: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  const node = world.nodeOf(impulse)
  if (actor.session !== undefined) await world.line.agents.endSession(actor.session)
  Object.assign(actor, { socket: undefined, session: undefined })
  await node.floor.logOut(actor.account.id)
  await loseAgent(node, actor.account.id, 'logged_out')
  return actor.account.id
}

/** One tap, by somebody for whom a chat is held, if there is anybody. */
const reclaim: Act = async (world, impulse) => {
  const actor = await present(world, impulse, someOwner(world, impulse, ({ awayUntil }) => awayUntil !== undefined))
  return actor ? `${actor.account.id} ${(await reclaimChats(world.nodeOf(impulse), refOf(actor))).join(' ')}` : NOTHING
}

/** The agent is there: any call renews the lease. */
async function present(world: World, impulse: Impulse, actor = world.agentOf(impulse)): Promise<AgentActor | undefined> {
  if (!actor.account.active) return undefined
  await world.touch(actor, world.nodeOf(impulse))
  return actor
}

/** The right one for this agent. */
const next: Act = async (world, impulse) => {
  const actor = await present(world, impulse)
  return actor ? await takeNext(world, world.nodeOf(impulse), actor) : NOTHING
}

export async function takeNext(world: World, node: World['nodes'][number], actor: AgentActor): Promise<string> {
  const asking = { agent: actor.account.id, ...(await world.sight()) }
  node.asking = asking
  const outcome = await claimNext(node, actor.account)
  node.asking = undefined
  if (!outcome) world.watcher.foundNobody(asking)
  else if (!('refused' in outcome)) actor.views.set(outcome.id, outcome.fence)
  return `${actor.account.id} ${outcome && !('refused' in outcome) ? outcome.id : outcomeOf(outcome)}`
}

/** One particular chat, as it stands in the list. */
const pick: Act = async (world, impulse) => {
  const actor = await present(world, impulse)
  if (!actor) return NOTHING
  const rows = await world.line.queue.waiting(50)
  const row = rows[impulse.which % Math.max(1, rows.length)]
  return row ? await take(world.nodeOf(impulse), actor, row.conversation) : NOTHING
}

export async function take(node: World['nodes'][number], actor: AgentActor, conversation: string): Promise<string> {
  const outcome = await claimConversation(node, actor.account, conversation)
  if (!('refused' in outcome)) actor.views.set(conversation, outcome.fence)
  return `${actor.account.id} ${conversation}: ${outcomeOf(outcome)}`
}

/** Somebody who is being asked, and for what. */
async function asked(world: World, impulse: Impulse): Promise<{ actor: AgentActor; id: string; fence: number } | undefined> {
  const offered = [...world.watcher.chats.values()].flatMap(({ state }) => (state.status === 'offered' ? [state] : []))
  const state = offered[impulse.which % Math.max(1, offered.length)]
  const actor = state && (await present(world, impulse, world.agents.find(({ account }) => account.id === state.offer.agent.id)))
  return actor && { actor, id: state.id, fence: state.fence }
}

const accept: Act = async (world, impulse) => {
  const offered = await asked(world, impulse)
  return offered ? await take(world.nodeOf(impulse), offered.actor, offered.id) : NOTHING
}

const decline: Act = async (world, impulse) => {
  const offered = await asked(world, impulse)
  if (!offered) return NOTHING
  const { actor, id, fence } = offered
  const outcome = await world.nodeOf(impulse).turns.run(id, { do: 'decline', agent: refOf(actor), fence })
  return `${actor.account.id} ${id}: ${outcomeOf(outcome)}`
}

/** One of the chats that the agent's console shows; a second window may show it still when it is gone. */
async function withView(world: World, impulse: Impulse, act: (actor: AgentActor, conversation: string, fence: number) => Promise<string>): Promise<string> {
  const busy = world.agents.filter(({ views }) => views.size > 0)
  const actor = await present(world, impulse, busy[impulse.who % Math.max(1, busy.length)])
  const views = actor ? [...actor.views] : []
  const view = views[impulse.which % Math.max(1, views.length)]
  return actor && view ? `${actor.account.id} ${view[0]}: ${await act(actor, ...view)}` : NOTHING
}

const message: Act = (world, impulse) =>
  withView(world, impulse, async (actor, conversation, fence) => {
    const { turns, store } = world.nodeOf(impulse)
    const id = world.newClientId()
    const outcome = await sendAgentMessage({ turns, store, mask }, conversation, { do: 'post_agent_message', agent: refOf(actor), id, text: 'hello', fence })
    if ('refused' in outcome) return outcomeOf(outcome)
    world.watcher.acknowledged(conversation, 'agent', id, outcome.seq)
    return 'done'
  })

const note: Act = (world, impulse) =>
  withView(world, impulse, async (actor, conversation) => {
    const { turns, store } = world.nodeOf(impulse)
    const id = world.newClientId()
    const outcome = await sendAgentMessage({ turns, store, mask }, conversation, { do: 'post_note', agent: refOf(actor), id, text: 'note' })
    if (!('refused' in outcome)) world.watcher.acknowledged(conversation, 'note', id, outcome.seq)
    return outcomeOf(outcome)
  })

/** A wish of the owner; in every second window the chat is still shown afterwards. */
function owning(wish: (world: World, impulse: Impulse) => object & { do: AgentCommand['do'] }): Act {
  return (world, impulse) =>
    withView(world, impulse, async (actor, conversation, fence) => {
      const command = { ...wish(world, impulse), agent: refOf(actor), fence } as AgentCommand
      const outcome = await world.nodeOf(impulse).turns.run(conversation, command)
      if (impulse.how % 2 === 0) actor.views.delete(conversation)
      return outcomeOf(outcome)
    })
}

export function transferOf(world: World, { how, who, which }: Impulse): { do: 'transfer'; queue?: string; toAgent?: string; locale?: string } {
  if (how % 3 === 0) return { do: 'transfer', queue: QUEUES[which % QUEUES.length]! }
  if (how % 3 === 1) return { do: 'transfer', locale: LOCALES[which % LOCALES.length]! }
  return { do: 'transfer', toAgent: world.agents[(who + which) % world.agents.length]!.account.id }
}

/** The console asks what is its own. */
const look: Act = async (world, impulse) => {
  const actor = await present(world, impulse)
  if (!actor) return NOTHING
  const rows = await world.line.queue.owned(actor.account.id)
  actor.views = new Map(rows.map(({ conversation, fence }) => [conversation, fence]))
  return `${actor.account.id} has ${rows.length}`
}

/** A window that has been open for long: its fence is from before, or made up. */
const ghost: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  const [conversation, seen] = [...world.watcher.chats][impulse.which % Math.max(1, world.watcher.chats.size)] ?? []
  if (!conversation || !seen) return NOTHING
  const fence = Math.max(0, seen.state.fence - (impulse.how % 3))
  const outcome = await world.nodeOf(impulse).turns.run(conversation, { do: 'release', agent: refOf(actor), fence })
  return `${actor.account.id} ${conversation} at ${fence} of ${seen.state.fence}: ${outcomeOf(outcome)}`
}

export const actsOfAgents = {
  up: becoming('available'), away: becoming('away'), busy: becoming('busy'), crash, close, reload, logout, reclaim, next, pick, accept, decline, message, note,
  release: owning(() => ({ do: 'release' })),
  transfer: owning(transferOf),
  back: owning(() => ({ do: 'return_to_bot' })),
  resolve: owning(() => ({ do: 'resolve', outcome: 'advised' })),
  look, ghost,
}
