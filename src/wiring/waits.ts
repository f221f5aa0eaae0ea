/** How long people wait: looked at while the service runs, told to whoever asks, and played again with another roster. */
import type { Bus } from '../bus/bus.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { ContextFor } from '../commands/turns.ts'
import { StaffingThread } from '../commands/staffing/thread.ts'
import { followShifts } from '../commands/waits/shifts.ts'
import { Waits } from '../commands/waits/waits.ts'
import type { Asked, EventType, Outlook } from '../conversation/index.ts'
import { parseContent } from '../flow/load/content.ts'
import type { Skills } from '../handoff/routing.ts'
import { canonicalLocale } from '../language/index.ts'
import type { Logger } from '../observability/log.ts'
import type { StaffingRouteParts } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { skillsOf } from './routing.ts'

/** Who joins is forecast within this time, whether somebody asks or not; milliseconds. */
const LOOK_EVERY_MS = 2_000

/** What changes somebody's wait. */
const MOVING: ReadonlySet<EventType> = new Set([
  'handoff_requested', 'agent_assigned', 'agent_left', 'bot_resumed', 'conversation_resolved', 'conversation_transferred', 'conversation_parked', 'path_chosen',
])

/** @param closing what is called when the service goes down */
export function connectWaits({ storage, content, bus, log }: { storage: Storage; content: ContentLibrary; bus: Bus; log: Logger }, closing: (() => unknown)[]): Waits {
  const { agents, queue } = storage
  const waits = new Waits({ waits: storage.waits, queue, agents, log, skills: () => skillsOf(content) })
  let ended = false
  const look = () =>
    void waits.look().catch((error: unknown) => {
      // A look that is under way may find the store closed.
      if (!ended) log.error({ err: error }, 'waits could not be estimated')
    })
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  const unsubscribe = bus.subscribeAll((message) => {
    if (message.kind === 'presence' || (message.kind === 'committed' && message.committed.events.some(({ type }) => MOVING.has(type)))) waits.changed()
  })
  const stop = () => {
    ended = true
    unsubscribe()
    clearInterval(timer)
  }
  closing.push(stop, followShifts({ waits: storage.waits, agents, log }))
  return waits
}

/** A decision's context with how long each way to wait takes. */
export function withWaits(contextFor: ContextFor, waits: Waits): ContextFor {
  return async (release, now) => {
    const context = await contextFor(release, now)
    return { ...context, outlook: (place) => timed(context.outlook?.(place) ?? { here: context.staffed(place.locale), wait: null, second: [] }, place, waits) }
  }
}

function timed({ here, second }: Outlook, place: Asked, waits: Waits): Outlook {
  const agreed = second.map(({ locale }) => ({ locale, wait: waits.expected({ ...place, consents: [...place.consents, locale] }) }))
  return { here, wait: here ? waits.expected(place) : null, second: agreed }
}

/** @param closing what is called when the service goes down */
export function staffingParts({ storage, content }: { storage: Storage; content: ContentLibrary }, closing: (() => unknown)[]): StaffingRouteParts {
  const thread = new StaffingThread()
  closing.push(() => thread.end())
  return { waits: storage.waits, agents: storage.agents, canonicalLocale, skills: () => skillsOf(content), compare: (question) => thread.compare(question) }
}

/** Of the release that is active in the store, without a running service; none where there is no release yet. */
export async function activeSkills({ releases }: Storage): Promise<Skills> {
  const active = await releases.activeRelease()
  const files = active === undefined ? undefined : await releases.releaseFiles(active)
  const queues = files ? parseContent(files).queues : new Map<string, { skills?: string[] }>()
  return new Map([...queues].map(([name, { skills = [] }]) => [name, skills]))
}
