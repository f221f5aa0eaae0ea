import { expect, it } from 'vitest'
import { mini } from '../testing/mini.ts'
import { Coverage } from './coverage.ts'
import { ReadableChat } from './readable.ts'
import { runTranscripts } from './run.ts'

const STEPS = `  what: { ask: choice, options: { a: hi, b: look }, no_match: { tries: 2, then: person } }
  hi: { say: info, then: gone }
  look: { call: account.lookup, with: { name: what }, outcomes: { found: gone, not_found: person, failed: person } }
  gone: { end: left }
  person: { handoff: general }
`
const texts = (match: Record<string, string[]>) => ({ what: { text: 'What_now?', options: { a: 'Apples', b: 'Pears' }, match }, hi: { text: ['Hi', 'you'] } })
const release = (match: Record<string, string[]> = {}, chat = '  - tap: a\n  - outcome: left\n') =>
  mini(STEPS, texts(match), { 'flows/t.test.yaml': `test: T\nflow: start\nactions: { account.lookup: [found] }\nchat:\n${chat}` })
const failure = (...args: Parameters<typeof release>) => runTranscripts(release(...args), { typed: true })[0]?.failure

it('types what is tapped, with its label and every phrase', () => {
  expect(failure({ a: ['fruit', 'the red ones'], b: ['the green ones'] })).toBeUndefined()
})

it('says which phrases mean something else there, and where the tap stands', () => {
  expect(failure({ a: ['fruit', 'pears', 'i want to die'] })).toMatchObject({ line: 5, message: 'in en typed at start.what, "pears", "i want to die" are not taken for a' })
  expect(failure({ b: ['stop'] }, '  - tap: stop\n  - outcome: left\n')).toBeUndefined()
})

it('does so only where that is asked for', () => {
  expect(runTranscripts(release({ a: ['pears'] }))[0]?.failure).toBeUndefined()
})

it('knows what no transcript comes by', () => {
  const coverage = new Coverage()
  const played = release()
  runTranscripts(played, { coverage })
  expect(coverage.of(played.content).find(({ flow }) => flow === 'start')).toEqual({
    flow: 'start', steps: { covered: 3, all: 5 }, options: { covered: 1, all: 2 }, outcomes: { covered: 0, all: 3 },
    missed: ['start.look', 'start.look: failed', 'start.look: found', 'start.look: not_found', 'start.person', 'start.what: b'],
  })
})

it('can be read as a chat', () => {
  let chat: ReadableChat | undefined
  runTranscripts(release({}, '  - type: "<b>"\n  - wait: 5m\n  - tap: a\n  - outcome: left\n'), { onlooker: (file, locale) => (chat = new ReadableChat(file, locale)) })
  expect(chat?.markdown).toBe(`# T

\`flows/t.test.yaml\` · \`en\`

> What\\_now? <!-- start.what -->
> - Apples
> - Pears

**→** \\<b\\>

> Not understood. <!-- start.what -->

> What\\_now? <!-- start.what -->
> - Apples
> - Pears

*… 5m*

**→ Apples**

> Hi <!-- start.hi -->

> you <!-- start.hi -->

*■ left*
`)
})
