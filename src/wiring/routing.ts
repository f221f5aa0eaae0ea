/** Who may take what, as the active release says, and how chats come to agents. */
import type { Bus } from '../bus/bus.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Floor } from '../commands/floor.ts'
import { RoutingBoard } from '../commands/floor/routing-board.ts'
import type { ContextFor, Turns } from '../commands/turns.ts'
import type { Calls } from '../commands/waiting/calls.ts'
import type { Skills } from '../handoff/routing.ts'
import type { Logger } from '../observability/log.ts'
import type { Storage } from '../storage/index.ts'
import { Router } from '../tasks/router.ts'

/** Queue → skills that its agents must have. */
export function skillsOf({ active }: ContentLibrary): Skills {
  return new Map([...active.content.queues].map(([name, { skills = [] }]) => [name, skills]))
}

/** A decision's context with who is here, and what a chat weighs. */
export function withFloor(contextFor: ContextFor, floor: Floor, content: ContentLibrary): ContextFor {
  const queueWeight = (queue: string) => content.active.content.queues.get(queue)?.weight ?? 1
  return async (release, now) => ({
    ...(await contextFor(release, now)),
    staffed: (locale, queue) => floor.staffed(locale, queue),
    outlook: (place) => {
      const { here, second } = floor.outlook(place)
      return { here, wait: null, second: second.map((locale) => ({ locale, wait: null })) }
    },
    queueWeight,
    canTake: (agent, chat) => floor.canTake(agent, { ...chat, weight: queueWeight(chat.queue) }),
  })
}

interface Connected {
  board: RoutingBoard
  router: Router
  stop(): Promise<void>
}

/** `router` begins with its own `start`. */
export async function connectRouting(parts: { storage: Storage; bus: Bus; turns: Turns; floor: Floor; calls: Calls; log: Logger }): Promise<Connected> {
  const { storage: { store, queue, settings, audit }, bus, turns, floor, calls, log } = parts
  const board = new RoutingBoard({ settings, audit })
  await board.start()
  const router = new Router({ store, queue, bus, turns, floor, log, calls, offers: () => board.mode === 'offers' })
  const stop = async () => {
    board.stop()
    await router.stop()
  }
  return { board, router, stop }
}
