/** The person's side of waiting: who is here, and lines that open and close. */
import type { Bus } from '../bus/bus.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Floor } from '../commands/floor.ts'
import type { Readers } from '../commands/news/readers.ts'
import type { Turns } from '../commands/turns.ts'
import { Attendance } from '../commands/waiting/attendance.ts'
import { Calls } from '../commands/waiting/calls.ts'
import { checkLineHours } from '../commands/waiting/line-hours.ts'
import { LineSpeakers } from '../commands/waiting/line-speakers.ts'
import { lineHours } from '../handoff/hours.ts'
import type { Logger } from '../observability/log.ts'
import type { Storage } from '../storage/index.ts'

/** How often the lines are looked at; only where any has hours. */
const LOOK_EVERY_MS = 5_000
/** And whether anybody is left who speaks their languages: nobody is told of that in the first minutes anyhow. */
const SPEAKERS_EVERY_MS = 15_000

export interface Waiting {
  attendance: Attendance
  calls: Calls
  stop(): Promise<void>
}

export function connectWaiting(parts: { storage: Storage; bus: Bus; turns: Turns; floor: Floor; content: ContentLibrary; readers: Readers; log: Logger }): Waiting {
  const { storage: { store, queue, people, agents, waits }, bus, turns, floor, content, readers, log } = parts
  const attendance = new Attendance({ store, people, turns, readers, bus, log })
  attendance.start()
  const shouldRest = (place: { queue: string; locale: string; consents: readonly string[] }) =>
    !lineHours(content.active.content.hours, place.queue, place.locale, Date.now()).open && !floor.staffed(place.locale, place.queue, place.consents)
  let looking: Promise<unknown> = Promise.resolve()
  const look = async () => {
    const hadHours = content.active.content.hours !== undefined
    if (hadHours || (await people.resting('', 1)).length > 0) await checkLineHours({ store, queue, people, turns, shouldRest })
  }
  const speakers = new LineSpeakers({ queue, waits, agents, floor, turns })
  const every = (ms: number, work: () => Promise<unknown>) =>
    setInterval(() => {
      looking = looking.then(work).catch((error: unknown) => log.error({ err: error }, 'the lines could not be looked at'))
    }, ms).unref()
  const timers = [every(LOOK_EVERY_MS, look), every(SPEAKERS_EVERY_MS, () => speakers.look(Date.now()))]
  const stop = async () => {
    timers.forEach(clearInterval)
    attendance.stop()
    await looking
  }
  return { attendance, calls: new Calls({ store, queue, floor, turns, attendance }), stop }
}
