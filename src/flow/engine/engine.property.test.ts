/** Anything may be said anywhere: the shipped flows answer it, bounded, and stay where they can go on from after a restart. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOUNDS } from '../../conversation/bounds.ts'
import { ScriptStuck, type ScriptEnv, type ScriptInput, type ScriptRun, type ScriptState, type Value } from '../../conversation/script.ts'
import { loadContent } from '../load/read-folder.ts'
import { compileRelease } from '../release.ts'

const release = compileRelease(await loadContent(fileURLToPath(new URL('../../..', import.meta.url))))
const { script, content } = release
const NOON = Date.UTC(2030, 0, 1, 12)
const HOUR = 3_600_000

/** A wish for an input; what it is exactly depends on where the chat stands. */
type Wish =
  | { do: 'tap'; index: number }
  | { do: 'type'; text: string }
  | { do: 'global'; id: string }
  | { do: 'answer'; index: number; data: Record<string, Value> }
  | { do: 'time' }
  | { do: 'event' }
  | { do: 'again'; locale: string }
  | { do: 'lose' }
  | { do: 'enter'; step?: string }

const steps = [...content.flows.values()].flatMap((flow) => [...flow.steps.keys()].map((id) => `${flow.id}.${id}`))
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('2030-02-01T10:00:00Z', '2029-02-01', 'severe', 'open', 'closed', 'age', true, 3),
  fc.constant<Value>([{ id: 'c1', label: 'j•••@g•••.com' }, { id: 'c2', label: '•••21' }]),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Value>,
)
const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tap' as const), index: fc.nat(9) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), index: fc.nat(9), data: fc.dictionary(fc.constantFrom('ref', 'sending', 'contacts', 'sessions', 'state', 'measure', 'until', 'appeal_state', 'appeal_until', 'retry_at', 'link'), value) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('482913', 'yes', 'ayuda', 'a@b.co', 'I want to die', '2', 'It was a quote and I criticised it.', 'نعم', '👩‍👩‍👧', '{{fact.help_link}}')) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('global' as const), id: fc.constantFrom(...content.globals.keys()) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('time' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('event' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), locale: fc.constantFrom(...release.locales) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('enter' as const), step: fc.option(fc.constantFrom(...steps), { nil: undefined }) }) },
)

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

function inputFor(state: ScriptState, wanted: Wish): ScriptInput {
  const { awaiting } = state
  switch (wanted.do) {
    case 'tap':
      return { kind: 'choice', option: (awaiting?.kind === 'answer' ? pick(awaiting.options, wanted.index)?.id : undefined) ?? 'human' }
    case 'type':
      return { kind: 'text', text: wanted.text, secret: wanted.text }
    case 'global':
      return { kind: 'global', id: wanted.id }
    case 'answer':
      return outcomeFor(state, wanted)
    case 'time':
      return awaiting?.kind === 'pause' ? { kind: 'pause_over' } : { kind: 'answer_timeout' }
    case 'event':
      return { kind: 'platform_event', event: (awaiting?.kind === 'pause' ? awaiting.events[0] : undefined) ?? 'unknown' }
    case 'again':
      return { kind: 'ask_again' }
    case 'lose':
      return { kind: 'secret_lost', call: awaiting?.kind === 'call' ? awaiting.call : 'c0' }
    case 'enter':
      return { kind: 'enter', step: wanted.step }
  }
}

function outcomeFor({ awaiting }: ScriptState, { index, data }: Extract<Wish, { do: 'answer' }>): ScriptInput {
  if (awaiting?.kind !== 'call') return { kind: 'outcome', call: 'c0', outcome: 'failed' }
  const outcomes = [...Object.keys(content.actions.get(awaiting.action)?.outcomes ?? {}), 'failed', 'strange']
  return { kind: 'outcome', call: awaiting.call, outcome: pick(outcomes, index) ?? 'failed', data }
}

const reloaded = <T>(whole: T): T => JSON.parse(JSON.stringify(whole)) as T

interface Seen {
  before: ScriptState
  input: ScriptInput
  env: ScriptEnv
  run: ScriptRun
}

/** Plays wishes one after the other; ends early where a bound trips, which the core answers with a person. */
function play(person: ScriptEnv['person'], wishes: Wish[], look: (seen: Seen) => void): 'stuck' | 'played' {
  let locale = 'en'
  const env = (turn: number): ScriptEnv => ({ now: NOON + turn * 25 * HOUR, locale, person, newId: () => `c${turn}` })
  let { state } = script.start(env(0))
  for (const [index, wanted] of wishes.entries()) {
    if (wanted.do === 'again') locale = wanted.locale
    const input = inputFor(state, wanted)
    try {
      const run = script.resume(state, input, env(index + 1))
      look({ before: state, input, env: env(index + 1), run })
      state = reloaded(run.state)
    } catch (error) {
      if (error instanceof ScriptStuck) return 'stuck'
      throw error
    }
  }
  return 'played'
}

const person = fc.constantFrom<ScriptEnv['person']>(
  {}, { account: 'a', reason: 'unusual_activity' }, { account: 'a', reason: 'community_standards', country: 'FR' }, { account: 'a', reason: 'appeal', country: 'IN', creator: true },
)
const chats = fc.tuple(person, fc.array(wish, { minLength: 1, maxLength: 30 }))
const always = (look: (seen: Seen) => void) => fc.assert(fc.property(chats, ([who, wishes]) => {
  play(who, wishes, look)
}), { numRuns: 300 })

describe('whatever is said', () => {
  it('survives JSON, and goes on the same after a restart', () => {
    always(({ before, input, env, run }) => {
      expect(reloaded(run.state)).toEqual(run.state)
      expect(script.resume(reloaded(before), input, env)).toEqual(run)
    })
  })

  it('changes nothing in the state it was given', () => {
    always(({ before, input, env }) => {
      const copy = reloaded(before)
      script.resume(before, input, env)
      expect(before).toEqual(copy)
    })
  })

  it('stands at a step that exists, waiting for something, ended, or handed off', () => {
    always(({ run: { state, effects } }) => {
      expect(content.flows.get(state.flow)?.steps.has(state.step)).toBe(true)
      if (effects.length > 0 && state.awaiting === null) expect(effects.some(({ do: what }) => what === 'end' || what === 'hand_off' || what === 'choose_language')).toBe(true)
      if (state.awaiting?.kind === 'answer') expect(state.awaiting.step).toBe(state.step)
    })
  })

  it('never goes silent: whoever writes or taps at a question is answered', () => {
    always(({ before, input, run }) => {
      if (before.awaiting?.kind === 'answer' && (input.kind === 'text' || input.kind === 'choice')) expect(run.effects.length).toBeGreaterThan(0)
    })
  })

  it('keeps to its bounds', () => {
    always(({ run: { state, effects } }) => {
      expect(state.stack.length).toBeLessThanOrEqual(BOUNDS.flowDepth)
      expect(state.trail.length).toBeLessThanOrEqual(BOUNDS.trail)
      expect(JSON.stringify(state.vars).length).toBeLessThanOrEqual(BOUNDS.varsLength)
      expect(effects.length).toBeLessThanOrEqual(6 * BOUNDS.stepsPerTurn)
    })
  })

  it('calls no action that needs more than is proved, and never loses what was proved but by starting anew after the end', () => {
    always(({ before, run }) => {
      for (const effect of run.effects) {
        if (effect.do === 'call') expect(Number(content.actions.get(effect.action)?.needs.slice(1))).toBeLessThanOrEqual(run.state.assurance)
      }
      if (before.awaiting !== null) expect(run.state.assurance).toBeGreaterThanOrEqual(before.assurance)
    })
  })

  it('keeps a typed code out of state and effects', () => {
    always(({ before, input, run }) => {
      if (before.awaiting?.kind !== 'answer' || before.awaiting.ask !== 'code' || input.kind !== 'text' || input.text !== '482913') return
      expect(JSON.stringify([run.state, run.effects])).not.toContain('482913')
    })
  })

  it('hardly ever trips a bound', () => {
    const runs = fc.sample(chats, { numRuns: 300, seed: 7 }).map(([who, wishes]) => play(who, wishes.filter((each) => each.do !== 'enter'), () => {}))
    expect(runs.filter((end) => end === 'stuck').length).toBeLessThan(6)
  })
})
