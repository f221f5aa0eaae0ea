/** The person's side of waiting: who is here, and lines that open and close. */
import type { Bus } from '../bus/bus.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Floor } from '../commands/floor.ts'
import type { Readers } from '../commands/news/readers.ts'
import type { Turns } from '../commands/turns.ts'
import { Attendance } from '../commands/waiting/attendance.ts'
import { Calls } from '../commands/waiting/calls.ts'
import { checkLineHours } from '../commands/waiting/line-hours.ts'
import { lineHours } from '../handoff/hours.ts'
import type { Logger } from '../observability/log.ts'
import type { Storage } from '../storage/index.ts'

/** How often the lines are looked at; only where any has hours. */
const LOOK_EVERY_MS = 5_000

export interface Waiting {
  attendance: Attendance
  calls: Calls
  stop(): Promise<void>
}

export function connectWaiting(parts: { storage: Storage; bus: Bus; turns: Turns; floor: Floor; content: ContentLibrary; readers: Readers; log: Logger }): Waiting {
  const { storage: { store, queue, people }, bus, turns, floor, content, readers, log } = parts
  const attendance = new Attendance({ store, people, turns, readers, bus, log })
  attendance.start()
  const shouldRest = (place: { queue: string; locale: string; consents: readonly string[] }) =>
    !lineHours(content.active.content.hours, place.queue, place.locale, Date.now()).open && !floor.staffed(place.locale, place.queue, place.consents)
  let looking: Promise<unknown> = Promise.resolve()
  const look = async () => {
    const hadHours = content.active.content.hours !== undefined
    if (hadHours || (await people.resting('', 1)).length > 0) await checkLineHours({ store, queue, people, turns, shouldRest })
  }
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => log.error({ err: error }, 'the hours of the lines could not be looked at'))
  }, LOOK_EVERY_MS).unref()
  const stop = async () => {
    clearInterval(timer)
    attendance.stop()
    await looking
  }
  return { attendance, calls: new Calls({ store, queue, floor, turns, attendance }), stop }
}
