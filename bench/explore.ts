/**
 * Every state of the handoff protocol that a few agents and chats can be in, with so many crashes.
 *
 *   node bench/explore.ts [--agents 3] [--chats 3] [--crashes 2] [--capacity 2] [--bug no_guard|stale_fence|not_missed|fence_stays|offer_stays]
 */
import { parseArgs } from 'node:util'
import type { Bug } from '../tests/support/explore/automaton.ts'
import { explore } from '../tests/support/explore/explore.ts'

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '3' }, chats: { type: 'string', default: '3' }, crashes: { type: 'string', default: '2' },
    capacity: { type: 'string', default: '2' }, bug: { type: 'string' }, 'no-symmetry': { type: 'boolean', default: false },
  },
})
const [agents, chats, crashes, capacity] = [values.agents, values.chats, values.crashes, values.capacity].map(Number) as [number, number, number, number]

const began = performance.now()
const { states, transitions, chatStates, depth, wrong } = explore({ agents, chats, crashes, capacity, bug: values.bug as Bug | undefined, symmetric: !values['no-symmetry'] })
console.log(`${agents} agents x ${chats} chats x ${crashes} crashes, room for ${capacity}${values['no-symmetry'] ? ', each by itself' : ', up to who is who'}`)
console.log(`${states} states, ${transitions} transitions, ${chatStates} states of one chat, ${depth} steps deep, ${((performance.now() - began) / 1000).toFixed(1)} s`)
console.log(`${wrong.length} violations`)
for (const { rule, what, trace } of wrong) console.log(`\n${rule}: ${what}\n  ${trace.join('\n  ')}`)
process.exitCode = wrong.length > 0 ? 1 : 0
