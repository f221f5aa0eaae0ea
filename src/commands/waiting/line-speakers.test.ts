import { expect, test } from 'vitest'
import { BOUNDS, type Command } from '../../conversation/index.ts'
import { Rules } from '../../handoff/routing.ts'
import type { WaitingRow } from '../../handoff/store.ts'
import type { Shift } from '../../handoff/wait-store.ts'
import { LineSpeakers, type LineSpeakersParts } from './line-speakers.ts'

const NOW = 1_000 * 60_000

const account = (id: string, languages: string[]) => ({ id, email: id, name: id, role: 'agent' as const, languages, secondLanguages: [], skills: [], capacity: 1, active: true })

class Desk {
  here = new Set<string>()
  line: Pick<WaitingRow, 'conversation' | 'queue' | 'locale'>[] = [{ conversation: 'f1', queue: 'q', locale: 'fr' }, { conversation: 'f2', queue: 'q', locale: 'fr' }, { conversation: 'e1', queue: 'q', locale: 'en' }]
  shifts: Shift[] = []
  asked: string[] = []
  /** Conversation → when it was told. */
  told = new Map<string, number>()
  busy = new Set<string>()
  now = NOW
  private readonly accounts = [account('fio', ['fr']), account('ana', ['en'])]
  speakers = new LineSpeakers({
    queue: { waiting: async () => this.line as WaitingRow[] },
    waits: { shiftsSince: async () => this.shifts },
    agents: { agents: async () => this.accounts },
    floor: { staffed: (locale: string) => this.here.has(locale), rules: new Rules(new Map(), this.accounts) },
    turns: { run: async (id: string, command: Command) => this.run(id, command as Extract<Command, { do: 'check_speakers' }>) },
  } as unknown as LineSpeakersParts)

  private run(id: string, { since }: { since: number }) {
    this.asked.push(id)
    const tells = !this.busy.has(id) && (this.told.get(id) ?? -1) <= since
    if (tells) this.told.set(id, this.now)
    return { events: tells ? [{}] : [], state: { status: 'waiting', place: { askedAt: this.told.get(id) } } }
  }

  look(later = 0): Promise<number> {
    return this.speakers.look((this.now += later))
  }
}

const seen = (agent: string, until: number): Shift => ({ agent, since: 0, until })

test('a blip is told to nobody; once the last speaker has been away long enough, those of their line are told, once', async () => {
  const desk = new Desk()
  desk.here = new Set(['en'])
  desk.shifts = [seen('fio', NOW - 60_000), seen('ana', NOW)]
  expect(await desk.look()).toBe(0)
  expect(desk.asked).toEqual([])
  expect(await desk.look(BOUNDS.speakersAwayMs - 60_000)).toBe(2)
  expect(await desk.look(15_000)).toBe(0)
  expect(desk.asked).toEqual(['f1', 'f2'])
})

test('another process, or one that began anew, tells nobody again', async () => {
  const desk = new Desk()
  desk.here = new Set(['en'])
  desk.shifts = [seen('fio', NOW - 60 * 60_000)]
  await desk.look()
  const other = new Desk()
  Object.assign(other, { here: desk.here, shifts: desk.shifts, told: desk.told })
  expect(await other.look()).toBe(0)
})

test('who comes to the line later, or was being asked something else, is looked at again; the others cost nothing', async () => {
  const desk = new Desk()
  desk.here = new Set(['en'])
  desk.shifts = [seen('fio', NOW - 60 * 60_000)]
  desk.busy.add('f2')
  expect(await desk.look()).toBe(1)
  desk.busy.clear()
  desk.line.push({ conversation: 'f3', queue: 'q', locale: 'fr' })
  desk.asked = []
  expect(await desk.look()).toBe(2)
  expect(desk.asked).toEqual(['f2', 'f3'])
})

test('each time that the last speaker goes is news', async () => {
  const desk = new Desk()
  desk.here = new Set(['en'])
  desk.shifts = [seen('fio', NOW - 60 * 60_000)]
  await desk.look()
  desk.here.add('fr')
  expect(await desk.look(60_000)).toBe(0)
  desk.here.delete('fr')
  desk.shifts = [seen('fio', desk.now)]
  expect(await desk.look(BOUNDS.speakersAwayMs)).toBe(2)
})
