/** What happens to the service itself: accounts that change, clocks that jump, processes that stand still or die. */
import { loseAgent } from '../../../../src/commands/lose-agents.ts'
import type { Act } from '../world.ts'
import { transferOf } from './agents.ts'
import { outcomeOf } from './outcome.ts'

const capacity: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  await world.changeAccount(actor, { capacity: 1 + (impulse.how % 4) })
  return `${actor.account.id} has room for ${actor.account.capacity}`
}

/** Taken out, with all chats back in the line; the next time let in again. */
const deactivate: Act = async (world, impulse) => {
  const actor = world.agentOf(impulse)
  const active = !actor.account.active
  await world.changeAccount(actor, { active })
  if (!active) {
    Object.assign(actor, { socket: undefined, session: undefined })
    await loseAgent(world.nodeOf(impulse), actor.account.id, 'logged_out')
  }
  return `${actor.account.id} ${active ? 'is back' : 'is out'}`
}

/** Agents are asked, or take. */
const mode: Act = async (world) => {
  world.offers = !world.offers
  world.background.idleness.reset()
  return world.offers ? 'agents are asked' : 'agents take'
}

/** The machine's clock is set: no time has passed. */
const jump: Act = async (world, impulse) => {
  const ms = (impulse.how % 1_200_001) - 600_000
  world.now += ms
  world.background.idleness.reset()
  return `${ms} ms`
}

/** The runners of both processes stand still for a while. */
const down: Act = async (world, impulse) => {
  world.background.downUntil = world.elapsed + (impulse.how % 180_000)
  world.background.idleness.reset()
  return `until ${world.background.downUntil}`
}

/** A process takes what is due, and dies. */
const forgetful: Act = async (world) => {
  const due = await world.line.store.leaseDueTasks(world.now, 30_000, 256)
  return `${due.length} tasks`
}

/** A supervisor sends a chat to another agent, queue or language, as it was when they looked. */
const reassign: Act = async (world, impulse) => {
  const [conversation, seen] = [...world.watcher.chats][impulse.which % Math.max(1, world.watcher.chats.size)] ?? []
  if (!conversation || !seen) return 'nobody is there'
  const fence = Math.max(0, seen.state.fence - (impulse.how % 2))
  const to = { ...transferOf(world, impulse), do: 'reassign' as const }
  return `${conversation}: ${outcomeOf(await world.nodeOf(impulse).turns.run(conversation, { ...to, by: { id: 'boss', name: 'Boss' }, fence }))}`
}

export const actsOfService = { capacity, deactivate, reassign, mode, jump, down, forgetful }
