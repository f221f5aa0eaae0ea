import { describe, expect, it } from 'vitest'
import { miniFiles } from '../../testing/mini.ts'
import { parseContent } from '../../load/content.ts'
import { check } from '../index.ts'
import { proveAll } from './exits.ts'
import { prove } from './prove.ts'

const TEXTS = { q: { text: 'Ready?', options: { a: 'Go on', b: 'Back' } }, r: { text: 'Sure?' }, s: { text: 'Your words?' }, hi: { text: 'Hello there.' } }
const found = (steps: string, more: Record<string, string> = {}) => (
  check(miniFiles(steps, TEXTS, more)).filter(({ code }) => ['no_exit', 'far_from_person'].includes(code)).map(({ code, file, line, col, message, mend }) => ({ at: `${code} ${file}:${line}:${col}`, message, chat: mend }))
)
const places = (steps: string, more?: Record<string, string>) => found(steps, more).map(({ at }) => at)

describe('whoever is never understood', () => {
  const LOST = `  q: { ask: choice, options: { a: out, b: out }, no_match: { tries: 2, then: hi } }
  hi: { say: info }
  r: { ask: yes_no, options: { yes: out, no: q }, no_match: { tries: 3, then: q } }
  out: { end: advised }
`
  it('must not come round again, though every option leads out', () => {
    const [finding, ...more] = found(LOST)
    expect(more).toEqual([])
    expect(finding).toMatchObject({ at: 'no_exit flows/start.yaml:5:3', message: 'who is never understood comes round to this step again and again: q → hi → r → q' })
    expect(finding?.chat.split('\n').map((line) => line.trim()).slice(1)).toEqual([
      'Bot: Ready?', 'Person: (not understood, 2 times)', 'Bot: Hello there.', 'Bot: Sure?', 'Person: (not understood, 3 times)', '(and so on)',
    ])
  })

  it('may come back once, where a variable remembers it', () => {
    const once = LOST.replace('then: q } }\n  out', 'then: again } }\n  again: { branch: [{ when: { twice: true }, then: out }], else: noted }\n  noted: { set: { twice: true }, then: q }\n  out')
    expect(places(once)).toEqual([])
    expect(places(once.replace('set: { twice: true }', 'set: { twice: null }'))).toHaveLength(1)
    expect(places(once.replace('hi: { say: info }', 'hi: { set: { twice: null } }'))).toHaveLength(1)
  })

  it('is told of where so many variables hang together that nobody could follow them all', () => {
    const names = Array.from({ length: 30 }, (_, index) => `v${index}`)
    const rest = (index: number) => (index + 1 < names.length ? `c${index + 1}` : 'x')
    const calls = names.map((name, index) => `  c${index}: { call: contact.list, outcomes: { listed: a${index}, failed: b${index} } }
  a${index}: { set: { ${name}: a }, then: ${rest(index)} }
  b${index}: { set: { ${name}: b }, then: ${rest(index)} }
`)
    const ways = names.map((name, index) => `{ when: { ${name}: a, ${names[(index + 1) % names.length]}: b }, then: out }`)
    const steps = `  q: { ask: choice, options: { a: out, b: c0 }, no_match: { tries: 1, then: c0 } }
${calls.join('')}  x: { branch: [${ways.join(', ')}], else: q }
  out: { end: advised }
`
    expect(prove(parseContent(miniFiles(steps, TEXTS)), { most: 1_000 }).circles.map(({ person, start }) => [person, start.stop.id])).toContainEqual(['lost', 'q'])
  })

  it('is told of the same whatever the proof of the version before had to follow', () => {
    const content = (steps: string) => parseContent(miniFiles(steps, TEXTS))
    const circle = '  q: { ask: choice, options: { a: out, b: q }, no_match: { tries: 1, then: q } }\n  out: { end: advised }\n'
    const places = (before?: { followed: string[] }) => proveAll(content(circle), ['en'], before).flatMap(({ proved }) => proved.circles.map(({ person, start }) => `${person} ${start.stop.id}`))
    expect(places({ followed: ['twice', 'gone'] })).toEqual(places())
    expect(places()).toContain('lost q')
    const shipped = { followed: [] as readonly string[] }
    const once = content('  q: { ask: choice, options: { a: out, b: again }, no_match: { tries: 1, then: again } }\n  again: { branch: [{ when: { twice: true }, then: out }], else: note }\n  note: { set: { twice: true }, then: q }\n  out: { end: advised }\n')
    expect(proveAll(once, ['en'], shipped)[0]?.proved).toMatchObject({ circles: [], followed: ['twice'] })
    expect(proveAll(once, ['en'], shipped)[0]?.proved).toMatchObject({ circles: [], followed: ['twice'] })
  })

  it('is taken at a word where any words are an answer', () => {
    const steps = `  s: { ask: text, no_match: { tries: 2, then: out }, then: more }
  more: { say: info, then: s }
  out: { end: left }
`
    expect(places(steps)).toEqual(['no_exit flows/start.yaml:5:3'])
    expect(places(steps.replace('ask: text', 'ask: email'))).toEqual([])
  })

  it('writes during a pause, and is asked again what was open', () => {
    const steps = (message: string) => `  q: { ask: choice, options: { a: rest, b: rest }, no_match: { tries: 2, then: rest } }
  rest: { wait: 1h, then: out${message} }
  out: { end: left }
`
    expect(places(steps(', on_message: out'))).toEqual([])
    expect(found(steps('')).map(({ at, message }) => `${at} ${message}`)).toEqual(['no_exit flows/start.yaml:5:3 who is never understood comes round to this step again and again: q → rest → q'])
    expect(places(steps(', on_message: rest'))).toEqual(['no_exit flows/start.yaml:6:3'])
  })

  it('must not need too many turns', () => {
    const chain = Array.from({ length: 5 }, (_, index) => `  q${index}: { ask: yes_no, options: { yes: out, no: out }, no_match: { tries: 5, then: ${index < 4 ? `q${index + 1}` : 'out'} } }\n`).join('')
    const [finding] = found(`${chain}  out: { end: left }\n`)
    expect(finding).toMatchObject({ at: 'far_from_person flows/start.yaml:5:3', message: expect.stringContaining('needs up to 25 turns') })
    expect(places(`${chain.replace('tries: 5, then: q1', 'tries: 5, then: out')}  out: { end: left }\n`)).toEqual([])
  })
})

describe('whoever never answers', () => {
  const ASK = '  q: { ask: choice, options: { a: out, b: out }, no_match: { tries: 2, then: out }, timeout: { after: 1h, then: rest } }\n'
  it('must not be written to for ever', () => {
    const [finding] = found(`${ASK}  rest: { wait: 24h, then: q, on_message: out }\n  out: { end: left }\n`)
    expect(finding).toMatchObject({ at: 'no_exit flows/start.yaml:5:3', message: 'who never answers comes round to this step again and again: q → rest → q' })
    expect(finding?.chat).toContain('(no answer for 1h)')
    expect(finding?.chat).toContain('(at most 24h later)')
    expect(places(`${ASK}  rest: { wait: 24h, then: out }\n  out: { end: left }\n`.replace('tries: 2, then: out', 'tries: 2, then: end').concat('  end: { end: left }\n'))).toEqual([])
  })

  it('must not wait for a platform that says the same for ever', () => {
    const steps = `  list: { call: contact.list, outcomes: { listed: rest, failed: out } }
  rest: { wait: 10m, then: list, on_message: out }
  out: { end: left }
`
    const [finding] = found(steps)
    expect(finding).toMatchObject({ at: 'no_exit flows/start.yaml:6:3' })
    expect(finding?.chat).toContain('(contact.list: listed)')
  })
})

describe('the exit proof', () => {
  it('follows flows that are run, and comes back to where they were run from', () => {
    const sub = (then: string) => ({ 'flows/sub.yaml': `flow: sub\nabout: A part.\nstart: q\nsteps:\n  q: { ask: yes_no, options: { yes: out, no: out }, no_match: { tries: 2, then: ${then} } }\n  out: { end: left }\n`, 'locales/en/sub.json': '{"q":{"text":"?"}}' })
    const steps = '  go: { run: sub }\n  back: { set: { x: 1 }, then: go }\n'
    expect(places(steps, sub('out'))).toEqual([])
    expect(found(steps, sub('return')).map(({ at, message }) => `${at} ${message.split(': ')[1]}`)).toEqual(['no_exit flows/sub.yaml:5:3 q → start.back → start.go → q'])
  })

  it('knows what a level decides, and that what is open may go either way', () => {
    const steps = (when: string) => `  q: { ask: yes_no, options: { yes: out, no: out }, no_match: { tries: 2, then: b } }
  b: { branch: [{ when: ${when}, then: q }], else: out }
  out: { end: left }
`
    expect(places(steps('{ assurance: { at_least: 2 } }'))).toEqual([])
    expect(places(steps('{ assurance: { at_most: 1 } }'))).toHaveLength(1)
    expect(places(steps('{ country: FR }'))).toHaveLength(1)
    expect(places(steps('{ tries: { at_least: 3 } }'))).toEqual([])
    expect(places(steps('{ tries: 2 }'))).toHaveLength(1)
  })

  it('is done for each language where they differ, and told in its words', () => {
    const steps = `  q: { ask: choice, options: { a: out, b: out }, no_match: { tries: 2, then: b } }
  b: { branch: [{ when: { locale: es }, then: q }], else: out }
  out: { end: left }
`
    const spanish = { 'locales/es/start.json': JSON.stringify({ q: { text: '¿Listo?', options: { a: 'Sí', b: 'No' } } }) }
    const [finding, ...more] = found(steps, spanish)
    expect(more).toEqual([])
    expect(finding?.message).toContain('again and again (es): q → b → q')
    expect(finding?.chat).toContain('Bot: ¿Listo?')
    expect(places(steps, { ...spanish, 'flows/detours.yaml': 'detours: { start.q: [es] }\n' })).toEqual([])
  })

  it('looks into what globals run, and what nothing runs yet', () => {
    const flow = (id: string) => `flow: ${id}\nabout: Round.\nstart: q\nsteps:\n  q: { ask: yes_no, options: { yes: return, no: return }, no_match: { tries: 1, then: q } }\n`
    const texts = (id: string) => ({ [`locales/en/${id}.json`]: '{"q":{"text":"?"}}' })
    const steps = '  out: { end: left }\n'
    expect(places(steps, { 'flows/real.yaml': flow('real'), ...texts('real') })).toEqual(['no_exit flows/real.yaml:5:3'])
    expect(places(steps, { 'flows/alone.yaml': flow('alone'), ...texts('alone') })).toEqual(['no_exit flows/alone.yaml:5:3'])
  })

  it('holds for all languages at once where they do not differ', () => {
    const content = parseContent(miniFiles('  out: { end: left }\n'))
    expect(proveAll(content, ['en', 'es'])).toEqual([{ locales: ['en', 'es'], proved: expect.objectContaining({ circles: [] }) }])
  })
})
