/** Runs a schedule: an empty floor, its impulses one after the other, and at the end a calm in which everybody must be reached. */
import type { ConversationState } from '../../../src/conversation/index.ts'
import { agentOf } from '../agents.ts'
import { take, takeNext } from './acts/agents.ts'
import { impulseAt, type Pace } from './impulses.ts'
import type { Line } from './line.ts'
import { Random } from './random.ts'
import { LOCALES, QUEUES } from './script.ts'
import { Violation } from './violation.ts'
import { World, type AgentActor, type Bend } from './world.ts'

export interface Schedule {
  seed: number
  /** Which of the schedules that follow from the seed. */
  number: number
  /** Places of the impulses: all up to a number, or what a shrunk schedule kept. */
  steps: Iterable<number>
  pace?: Pace
  /** Milliseconds of virtual time after which it ends, however many steps are left. */
  until?: number
  /** A world that is broken on purpose. */
  bend?: Bend
  traced?: boolean
}

export interface Ran {
  steps: number
  /** Commits, those of timers included. */
  commits: number
  /** Virtual time, milliseconds. */
  elapsed: number
  violation?: Violation
  /** How often each kind of event was committed. */
  tally: ReadonlyMap<string, number>
  /** What happened, when it was asked for. */
  trace: string[]
}

/** The first so many. */
export function upTo(steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => index)
}

/** Answers the violation, if any; anything else that is thrown is one too: nothing here may fail. */
export async function runSchedule(line: Line, schedule: Schedule): Promise<Ran> {
  line.reset()
  const world = new World(line, schedule.bend)
  if (schedule.traced) world.trace = []
  const realNow = Date.now
  Date.now = () => world.now
  const ran: Ran = { steps: 0, commits: 0, elapsed: 0, tally: world.watcher.tally, trace: world.trace ?? [] }
  try {
    await world.populate(new Random(schedule.seed, schedule.number))
    for (const index of schedule.steps) {
      if (world.elapsed >= (schedule.until ?? Infinity)) break
      ran.steps += 1
      await world.step(impulseAt(schedule.seed, schedule.number, index, schedule.pace))
    }
    await calm(world)
  } catch (error) {
    ran.violation = error instanceof Violation ? error : new Violation('crash', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    Date.now = realNow
  }
  return { ...ran, commits: world.watcher.tick, elapsed: world.elapsed }
}

/** Longest that anybody may wait for who can take everything: leases and clocks that ran ahead, reservations, calls to come back. */
const CALM_MS = 90 * 60_000
const CALM_STEP_MS = 60_000

/** One agent who can take everything comes and stays, and nothing else happens. */
async function calm(world: World): Promise<void> {
  world.watcher.checkTimers(world.line)
  const helper = await world.addAgent(agentOf({ id: 'helper', languages: [...LOCALES], skills: [...QUEUES], capacity: 1_000 }))
  await world.touch(helper, world.nodes[0], 'available')
  for (let passed = 0; passed <= CALM_MS && waiting(world).length > 0; passed += CALM_STEP_MS) {
    await world.touch(helper, world.nodes[0], 'available')
    await takeAll(world, helper)
    await world.background.pass(CALM_STEP_MS)
  }
  const [stranded] = waiting(world)
  if (stranded) throw new Violation('stranded', `${stranded} is not reached by who can take everything: ${JSON.stringify(world.watcher.chats.get(stranded)?.state)}`)
  await world.watcher.checkWhole(world.line)
}

/** What is offered, and what there is besides. */
async function takeAll(world: World, helper: AgentActor): Promise<void> {
  for (let told = ''; !told.endsWith('none');) {
    const offered = world.watcher.offeredTo(helper.account.id)
    told = offered ? await take(world.nodes[0], helper, offered.id) : await takeNext(world, world.nodes[0], helper)
    world.trace?.push(`calm: ${told}`)
  }
}

/** Those whom nobody has, or an agent who isn't there. */
function waiting({ watcher, agents }: World): string[] {
  const there = new Set(agents.flatMap(({ account, socket }) => (socket === undefined ? [] : [account.id])))
  const stuck = (state: ConversationState) => (state.status === 'agent' ? !there.has(state.agent.id) || state.awayUntil !== undefined : state.status !== 'resolved' && 'place' in state && state.place !== undefined)
  return [...watcher.chats.values()].flatMap(({ state }) => (stuck(state) ? [state.id] : []))
}
