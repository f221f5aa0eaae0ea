/** Small releases for tests: flows as YAML, texts where a test cares, made up where it doesn't. */
import type { Person, ScriptEnv, ScriptInput, ScriptRun, ScriptState } from '../../conversation/script.ts'
import { NEEDED_TEXTS } from '../content/needed.ts'
import { compileRelease, type Release } from '../release.ts'
import type { ReleaseFiles } from '../store.ts'

const ACTIONS = `
actions:
  account.lookup:
    about: Finds an account.
    needs: A0
    input: { name: { kind: text } }
    outcomes: { found: {}, not_found: {} }
    gives: { ref: A0, secret_name: A2 }
  code.check:
    about: Checks a code.
    needs: A0
    input: { code: { kind: code } }
    outcomes: { passed: { raises: A2 }, wrong: {} }
    gives: { hint: A2 }
  account.close:
    about: Only for proved people.
    needs: A2
    outcomes: { done: {} }
  contact.list:
    about: Masked contacts.
    needs: A0
    outcomes: { listed: {} }
    gives: { contacts: A0, until: A0 }
`
const GLOBALS = `
globals:
  danger: { run: crisis, first: true }
  human: { handoff: general }
  language: { language: ask }
  restart: { restart: start }
  stop: { end: left }
  is_this_real: { run: real }
`
const QUEUES = `
queues:
  general: { about: Everything. }
  safety: { about: Danger., priority: urgent }
`
const FACTS = `
allow_hosts: [help.example]
facts:
  link: { value: "https://help.example/", by_country: { FR: "https://help.example/fr" }, source: Help, checked: 2026-11-01 }
`
const CRISIS = `
flow: crisis
about: Danger.
start: care
steps:
  care: { say: critical }
  kind: { ask: choice, options: { me: on, other: on }, no_match: { tries: 2, then: on } }
  on: { handoff: safety }
`
const REAL = `
flow: real
about: Is this real?
start: yes_it_is
steps:
  yes_it_is: { say: info, then: return }
`
const COMMON = {
  yes_no: { options: { yes: 'Yes', no: 'No' }, match: { yes: ['yes'], no: ['no'] } },
  no_match: 'Not understood.', did_you_mean: 'Is it one of these?', sounds_like: 'Is it {{option}}?', none_of_these: 'None of these',
  invalid: { email: 'No email.', phone: 'No phone.', username: 'No name.', date: 'No date.', code: 'No code.', text: 'No text.' },
  unknown: 'not known', not_given: 'not given', checking: 'Checking.', busy: 'Busy.',
}
const GLOBAL_TEXTS = {
  danger: { label: 'Danger', match: ['i want to die', 'someone hits me'] },
  human: { label: 'Talk to a person', match: ['human', 'talk to a human', 'real person'] },
  language: { label: 'Language', match: ['another language'] },
  restart: { label: 'Start over', match: ['start again'] },
  stop: { label: 'Stop', match: ['stop', 'end this'] },
  is_this_real: { label: 'Is this real?', match: ['is this a scam'] },
}
const REAL_TEXTS = { yes_it_is: { text: 'It is.' } }
const CRISIS_TEXTS = { care: { text: 'We care.' }, kind: { text: 'Who?', options: { me: 'I hurt myself', other: 'Someone hits me at home' }, match: { me: ['i want to die'], other: ['someone hits me'] } } }

/** What the service itself says, in a word. */
const PAGE_TEXTS = Object.fromEntries(Object.entries(NEEDED_TEXTS).map(([namespace, keys]) => (
  [`locales/en/${namespace}.json`, JSON.stringify(Object.fromEntries(keys.map((key) => [key, `${key}.`])))]
)))

/** `steps` of the start flow as YAML (indented by two), `texts` by step; more files replace or add to the made-up ones. */
export function miniFiles(steps: string, texts: Record<string, unknown> = {}, more: ReleaseFiles = {}): ReleaseFiles {
  return {
    'flows/actions.yaml': ACTIONS,
    'flows/audience.yaml': 'audience: everyone\n',
    'flows/critical.yaml': 'critical: { crisis: ["*"], globals: ["*"] }\n',
    'flows/facts.yaml': FACTS,
    'flows/globals.yaml': GLOBALS,
    'flows/queues.yaml': QUEUES,
    'flows/crisis.yaml': CRISIS,
    'flows/real.yaml': REAL,
    'flows/start.yaml': `flow: start\nabout: A test.\nstart: ${/^ {2}(\w+):/m.exec(steps)?.[1]}\nsteps:\n${steps}`,
    ...PAGE_TEXTS,
    'locales/en/common.json': JSON.stringify(COMMON),
    'locales/en/globals.json': JSON.stringify(GLOBAL_TEXTS),
    'locales/en/crisis.json': JSON.stringify(CRISIS_TEXTS),
    'locales/en/real.json': JSON.stringify(REAL_TEXTS),
    'locales/en/start.json': JSON.stringify(texts),
    ...more,
  }
}

/** A locale file as if translated: each text differs from its English by a sign. */
export function translated(file: string): string {
  return JSON.stringify(JSON.parse(file, (_, value: unknown) => (typeof value === 'string' ? `${value} ·` : value)))
}

export function mini(steps: string, texts: Record<string, unknown> = {}, more: ReleaseFiles = {}): Release {
  return compileRelease(miniFiles(steps, texts, more))
}

export const NOON = Date.UTC(2030, 0, 1, 12)

/** A release being talked to, one run after the other, with the state through JSON in between. */
export class Talk {
  run: ScriptRun
  now = NOON
  readonly #release: Release
  readonly #person: Person
  locale = 'en'
  #ids = 0

  constructor(release: Release, person: Person = {}) {
    this.#release = release
    this.#person = person
    this.run = release.script.start(this.#env())
  }

  give(input: ScriptInput): ScriptRun {
    const state = JSON.parse(JSON.stringify(this.run.state)) as ScriptState
    this.run = this.#release.script.resume(state, input, this.#env())
    return this.run
  }

  type(text: string, secret?: string): ScriptRun {
    return this.give({ kind: 'text', text, secret })
  }

  tap(option: string): ScriptRun {
    return this.give({ kind: 'choice', option })
  }

  /** The platform answers the call that is waited for. */
  answer(outcome: string, data?: Extract<ScriptInput, { kind: 'outcome' }>['data']): ScriptRun {
    const { awaiting } = this.run.state
    return this.give({ kind: 'outcome', call: awaiting?.kind === 'call' ? awaiting.call : 'none', outcome, data })
  }

  get texts(): string[] {
    return this.run.effects.flatMap((effect) => ('text' in effect && effect.text !== undefined ? [effect.text] : []))
  }

  get at(): string {
    return `${this.run.state.flow}.${this.run.state.step}`
  }

  #env(): ScriptEnv {
    return { now: this.now, locale: this.locale, person: this.#person, newId: () => `c${++this.#ids}` }
  }
}

