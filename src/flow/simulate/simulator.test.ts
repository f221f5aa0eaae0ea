import { describe, expect, it } from 'vitest'
import { mini } from '../testing/mini.ts'
import type { SimulatedLine, SimulationRequest } from './format.ts'
import { Simulator } from './index.ts'

const STEPS = `  what: { ask: choice, options: { a: hi, b: look, c: contacts }, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  hi: { say: info }
  skip: { say: info, when: { reason: nothing } }
  bye: { say: info, then: gone }
  look: { call: account.lookup, with: { name: what }, save: account, outcomes: { not_found: person, found: gone, failed: person } }
  contacts: { call: contact.list, save: found, outcomes: { listed: which, failed: person } }
  which: { ask: choice, options_from: found.contacts, then: gone, no_match: { tries: 2, then: person } }
  park: { wait: 1h, then: gone, events: { proof_approved: hi } }
  gone: { end: left }
  person: { handoff: general, brief: [what] }
`
const TEXTS = {
  what: { text: ['Hello.', 'What?'], options: { a: 'Apples', b: 'Pears', c: 'Cherries' } },
  hi: { text: 'Hi {{what}}' }, bye: { text: 'Bye' }, which: { text: 'Which?' },
}
const SYSTEM = {
  'handoff.passing': 'To a person who speaks {{language}}.', 'handoff.no_agent': 'Nobody speaks {{language}} now.', 'handoff.keep_place': 'Your place is kept.',
  'handoff.already': 'You are in line.', 'resolved.left': 'Closed.', 'bounds.stuck': 'Something went wrong.', 'queue.left': 'Back with me.', reopened: 'Open again.',
  'language.ask': 'Which language?', 'language.switched': 'Now in {{language}}.',
}
const MORE = { 'locales/en/system.json': JSON.stringify(SYSTEM, null, 2), 'locales/ar/start.json': JSON.stringify({ what: { text: 'ماذا؟' } }) }
const simulator = new Simulator(mini(STEPS, TEXTS, MORE))
const simulate = (lines: SimulatedLine[], more: Partial<SimulationRequest> = {}) => simulator.simulate({ locale: 'en', lines, ...more })
const texts = (lines: SimulatedLine[], more: Partial<SimulationRequest> = {}) => simulate(lines, more).bubbles.map(({ from, text }) => (from === 'user' ? `> ${text}` : text))

describe('a simulated chat', () => {
  it('opens with the first question, what it says and what it waits for', () => {
    const { bubbles, open, place, status, visited } = simulate([])
    expect(bubbles).toMatchObject([{ from: 'bot', text: 'Hello.', line: 0, step: 'start.what', dir: 'ltr', at: '2030-01-01T12:00:00.000Z' }, { text: 'What?' }])
    expect({ place, status, visited }).toEqual({ place: 'start.what', status: 'bot', visited: [{ step: 'start.what', line: 0, skipped: false }] })
    expect(open).toMatchObject({ kind: 'choice', options: [{ id: 'a', label: 'Apples' }, { id: 'b' }, { id: 'c' }], until: '2030-01-01T12:10:00.000Z' })
  })

  it('tells each step that was come to, and those that were skipped', () => {
    expect(simulate([{ tap: 'a' }]).visited.map(({ step, line, skipped }) => `${line} ${step}${skipped ? ' skipped' : ''}`)).toEqual([
      '0 start.what', '1 start.hi', '1 start.skip skipped', '1 start.bye', '1 start.gone',
    ])
  })

  it('is the same again for the same lines, and shorter for fewer', () => {
    const lines = [{ wait: '9m' }, { tap: 'b' }]
    expect(simulate(lines)).toEqual(simulate(lines))
    expect(simulate(lines.slice(0, 1)).open).not.toBeNull()
  })

  it('tells what a typed text was taken for', () => {
    const said = simulate([{ type: 'apples' }]).bubbles.find(({ from }) => from === 'user')
    expect(said).toMatchObject({ text: 'apples', understood: true, read: { option: 'a', ask: false } })
    expect(simulate([{ type: 'zzzz' }]).bubbles.find(({ from }) => from === 'user')).toMatchObject({ understood: false, read: { option: null } })
  })

  it('lets time pass', () => {
    expect(simulate([{ wait: '10m' }])).toMatchObject({ status: 'parked', place: 'start.park', pause: { events: ['proof_approved'], until: '2030-01-01T13:10:00.000Z' } })
    expect(simulate([{ wait: '10m' }, { event: 'proof_approved' }]).end?.outcome).toBe('left')
  })

  it('puts the question in another language, and keeps the direction of each text', () => {
    const { bubbles, locale, dir } = simulate([{ language: 'ar' }])
    expect({ locale, dir }).toEqual({ locale: 'ar', dir: 'rtl' })
    expect(bubbles.at(-1)).toMatchObject({ text: 'ماذا؟', locale: 'ar', dir: 'rtl', line: 1 })
  })

  it('offers the languages to who asks for them', () => {
    expect(simulate([{ tap: 'language' }]).open).toEqual({ kind: 'choice', options: [{ id: 'en', label: 'English' }, { id: 'ar', label: 'العربية' }] })
    expect(simulate([{ tap: 'language' }, { tap: 'ar' }]).bubbles.at(-1)?.text).toBe('ماذا؟')
  })
})

describe('the platform', () => {
  it('answers by the first outcome of the registry when nobody said how, and offers them all', () => {
    const { calls, actions, end } = simulate([{ tap: 'b' }])
    expect(calls).toEqual([{ action: 'account.lookup', step: 'start.look', line: 1, outcome: 'found', data: { ref: 'ref', secret_name: 'secret_name' } }])
    expect(actions).toEqual([{ action: 'account.lookup', outcomes: ['found', 'not_found', 'failed'], mocked: false }])
    expect(end?.outcome).toBe('left')
  })

  it('makes up data that a question can be asked with', () => {
    expect(simulate([{ tap: 'c' }]).open?.options.map(({ label }) => label)).toEqual(['contacts 1', 'contacts 2'])
  })

  it('takes data of the same outcome from a transcript of the release', () => {
    const test = 'test: T\nflow: start\nactions: { contact.list: [{ outcome: listed, data: { contacts: [{ id: c1, label: "j•••" }] } }] }\nchat: [{ tap: c }]\n'
    const told = new Simulator(mini(STEPS, TEXTS, { 'flows/t.test.yaml': test })).simulate({ locale: 'en', lines: [{ tap: 'c' }] })
    expect(told.open?.options).toEqual([{ id: 'c1', label: 'j•••' }])
  })

  it('answers as it is told, in turn, and the last for good', () => {
    const actions = { 'account.lookup': ['failed', 'found'] }
    expect(simulate([{ tap: 'b' }], { actions })).toMatchObject({ handoff: { queue: 'general', line: 1 }, actions: [{ mocked: true }] })
    expect(simulate([{ tap: 'b' }, { tap: 'restart' }, { tap: 'b' }], { actions }).end?.outcome).toBe('left')
  })
})

describe('a handoff', () => {
  it('is told as the service tells it, with the brief', () => {
    const { bubbles, handoff, status } = simulate([{ tap: 'b' }], { actions: { 'account.lookup': ['failed'] } })
    expect(bubbles.slice(-2).map(({ text, from }) => `${from}: ${text}`)).toEqual(['system: To a person who speaks English.', 'system: Your place is kept.'])
    expect(handoff).toMatchObject({ queue: 'general', priority: 'normal', facts: [{ name: 'what', value: 'b' }] })
    expect(status).toBe('waiting')
  })

  it('is honest when nobody is there', () => {
    expect(texts([{ tap: 'human' }], { staffed: false })).toContain('Nobody speaks English now.')
  })

  it('leaves what is written then to the person, hears danger all the same, and lets people go back', () => {
    expect(texts([{ tap: 'human' }, { type: 'apples' }]).slice(-1)).toEqual(['> apples'])
    expect(simulate([{ tap: 'human' }, { type: 'i want to die' }]).place).toBe('crisis.kind')
    expect(texts([{ tap: 'human' }, { tap: 'human' }]).at(-1)).toBe('You are in line.')
    expect(texts([{ tap: 'human' }, { tap: 'restart' }]).slice(-3)).toEqual(['Back with me.', 'Hello.', 'What?'])
    expect(simulate([{ tap: 'human' }, { tap: 'stop' }]).end?.outcome).toBe('left')
  })
})

it('opens again for who writes after the end', () => {
  expect(texts([{ tap: 'a' }, { type: 'hello?' }]).slice(-4)).toEqual(['> hello?', 'Open again.', 'Hello.', 'What?'])
})

describe('a broken draft', () => {
  it('is played up to where it leads nowhere, and tells where that is', () => {
    const broken = new Simulator(mini(STEPS.replace('then: gone }\n  look', 'then: nowhere }\n  look'), TEXTS, MORE))
    const { bubbles, status, stuck, played } = broken.simulate({ locale: 'en', lines: [{ tap: 'a' }, { tap: 'b' }] })
    expect(stuck).toEqual({ line: 1, why: 'no step start.nowhere', step: 'start.bye', at: { file: 'flows/start.yaml', line: 8 } })
    expect({ status, played }).toEqual({ status: 'stuck', played: 0 })
    expect(bubbles.slice(-3).map(({ text }) => text)).toEqual(['Something went wrong.', 'To a person who speaks English.', 'Your place is kept.'])
  })

  it('tells the first mistake of a flow that can not be read', () => {
    const broken = new Simulator(mini(STEPS, TEXTS, { 'flows/start.yaml': 'flow: start\nabout: A\nstart: a\nsteps:\n  a: { say: info\n' }))
    expect(broken.simulate({ locale: 'en', lines: [] }).stuck).toMatchObject({ line: 0, why: 'no flow start', at: { file: 'flows/start.yaml' } })
  })

  it('plays a sound flow though the opening is broken', () => {
    const broken = new Simulator(mini(STEPS.replace('what: {', 'what: { then: nowhere,'), TEXTS, MORE))
    expect(broken.simulate({ locale: 'en', from: { flow: 'crisis' }, lines: [] })).toMatchObject({ place: 'crisis.kind', stuck: null })
  })

  it('says so where a line no longer fits, or a step is not there', () => {
    expect(simulate([{ tap: 'zzz' }]).stuck).toMatchObject({ line: 1, why: 'nothing with the id zzz can be tapped at start.what', at: { line: 5 } })
    expect(simulate([{ language: 'fr' }]).stuck?.why).toBe('there are no texts in fr')
    expect(simulate([], { from: { flow: 'start', step: 'zzz' } }).stuck).toMatchObject({ why: 'there is no step start.zzz' })
  })
})

describe('beginning in the middle', () => {
  it('leaves out the opening', () => {
    expect(texts([], { from: { flow: 'start', step: 'bye' } })).toEqual(['Bye', 'Closed.'])
    expect(simulate([], { from: { flow: 'crisis' } })).toMatchObject({ place: 'crisis.kind', bubbles: [{ text: 'We care.' }, { text: 'Who?' }] })
  })

  it('knows what the context says, and how sure we are', () => {
    expect(simulate([]).assurance).toBe(0)
    expect(simulate([], { context: { reason: 'x' } }).assurance).toBe(1)
    expect(simulate([], { assurance: 2 }).assurance).toBe(2)
  })
})

describe('made-up locales', () => {
  it('lengthen and mark what is said, and leave values whole', () => {
    const said = texts([{ tap: 'a' }], { locale: 'en-XA' })
    expect(said[0]).toBe('[Ĥéļļö. one]')
    expect(said).toContain('> [Åþþļéš one]')
    expect(said.find((text) => text.startsWith('[Ĥî'))).toBe('[Ĥî a one two]')
  })

  it('run from right to left in English words', () => {
    const { bubbles, dir } = simulate([], { locale: 'ar-XB' })
    expect(dir).toBe('rtl')
    expect(bubbles[1]).toMatchObject({ dir: 'rtl', locale: 'ar-XB', text: '\u200f\u202eWhat?\u202c\u200f' })
  })

  it('understand plain English, and point to where the English stands', () => {
    const { bubbles, end } = simulate([{ type: 'talk to a human' }], { locale: 'en-XA' })
    expect(bubbles[0]?.textAt).toEqual({ file: 'locales/en/start.json', line: 1 })
    expect(simulate([{ type: 'talk to a human' }], { locale: 'en-XA' }).handoff?.queue).toBe('general')
    expect(end).toBeNull()
  })
})
