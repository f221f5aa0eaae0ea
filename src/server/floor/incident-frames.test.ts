import { expect, test } from 'vitest'
import type { Role } from '../../agents/store.ts'
import type { SeenSpike } from '../../commands/incidents/alarms.ts'
import type { IncidentMessage } from '../../handoff/incident-store.ts'
import type { AgentServerFrame } from '../../protocol/index.ts'
import { IncidentFrames } from './incident-frames.ts'

const SPIKE: SeenSpike = { reason: 'codes', count: 30, expected: 2, since: 1_000 }
const PROPOSED = { id: 'm', incident: 'i', status: 'proposed', proposedBy: 'sue', proposedAt: 2_000 } as IncidentMessage

function incidents() {
  const now = { spikes: [] as SeenSpike[], messages: [] as IncidentMessage[], looks: 0 }
  const frames = new IncidentFrames({
    board: { incidents: () => [], spiking: () => now.spikes },
    messages: { newest: async () => ((now.looks += 1), now.messages) },
    names: async () => (id) => ({ id, name: id.toUpperCase() }),
  })
  return { now, frames }
}

function console(id: string, role: Role) {
  const told: (string | undefined)[][] = []
  const agent = { id, role }
  return { agent, told, tell: (frame: AgentServerFrame) => void (frame.type === 'incident_alarms' && told.push(frame.alarms.map(({ kind }) => kind))) }
}

test('supervisors and admins are told once, whoever comes later as well, and of its end', async () => {
  const { now, frames } = incidents()
  const [sue, adam, ana, late] = [console('sue', 'supervisor'), console('adam', 'admin'), console('ana', 'agent'), console('late', 'supervisor')]
  await frames.tick([sue, adam, ana], 100_000)
  now.spikes = [SPIKE]
  await frames.tick([sue, adam, ana], 102_000)
  await frames.tick([sue, adam, ana, late], 104_000)
  now.spikes = []
  await frames.tick([sue, adam, ana, late], 106_000)
  expect([sue.told, adam.told, ana.told, late.told]).toEqual([[['spike'], []], [['spike'], []], [], [['spike'], []]])
})

test('who proposed a message is not asked to agree to it', async () => {
  const { now, frames } = incidents()
  const [sue, mo] = [console('sue', 'supervisor'), console('mo', 'admin')]
  now.messages = [PROPOSED]
  await frames.tick([sue, mo], 100_000)
  expect([sue.told, mo.told]).toEqual([[], [['proposed']]])
})

test('who is no supervisor any more is told that there is nothing for them', async () => {
  const { now, frames } = incidents()
  const sue = console('sue', 'supervisor')
  now.spikes = [SPIKE]
  await frames.tick([sue], 100_000)
  sue.agent.role = 'agent'
  await frames.tick([sue], 102_000)
  expect(sue.told).toEqual([['spike'], []])
})

test('it is looked for every other second, and only while a supervisor is here', async () => {
  const { now, frames } = incidents()
  for (let at = 100_000; at < 104_000; at += 250) await frames.tick([console('ana', 'agent')], at)
  expect(now.looks).toBe(0)
  for (let at = 104_000; at < 108_000; at += 250) await frames.tick([console('sue', 'supervisor')], at)
  expect(now.looks).toBe(2)
})
