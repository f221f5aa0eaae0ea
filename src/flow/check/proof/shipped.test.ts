/** What is proved of the shipped flows is what the engine does: the same two persons, in real chats, with a platform that answers anything. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScriptEnv, ScriptInput, ScriptRun, ScriptState, Value } from '../../../conversation/script.ts'
import { loadContent } from '../../load/read-folder.ts'
import { compileRelease } from '../../release.ts'
import { proveAll } from './exits.ts'
import { MOST_TURNS } from './prove.ts'

const release = compileRelease(await loadContent(fileURLToPath(new URL('../../../..', import.meta.url))))
const { script, content } = release
const NOON = Date.UTC(2030, 0, 1, 12)
/** Longer than any wait. */
const LONG_MS = 15 * 24 * 3_600_000
/** Fits no option, no value and no global; where any words are an answer it is one. */
const GIBBERISH = 'qzx wvkjh bnmqp zzkrt'
const LIST: Value = [{ id: 'c1', label: 'j•••@g•••.com' }, { id: 'c2', label: '•••21' }]

/** A chat in which numbers decide what happens. */
class Walk {
  run: ScriptRun
  turns = 0
  #now = NOON
  #ids = 0
  readonly #numbers: readonly number[]
  readonly #person: ScriptEnv['person']

  constructor(person: ScriptEnv['person'], numbers: readonly number[]) {
    this.#person = person
    this.#numbers = numbers
    this.run = script.start(this.#env())
    this.#answerCalls()
  }

  get state(): ScriptState {
    return this.run.state
  }

  get isOver(): boolean {
    return this.run.effects.some((effect) => effect.do === 'hand_off' || effect.do === 'end')
  }

  give(input: ScriptInput, later = 1_000): void {
    this.#now += later
    this.turns += 1
    this.run = script.resume(this.state, input, this.#env())
    this.#answerCalls()
  }

  tapAny(): void {
    const { awaiting } = this.state
    const options = awaiting?.kind === 'answer' ? awaiting.options : []
    const option = options[this.#number() % Math.max(1, options.length)]
    if (option) this.give({ kind: 'choice', option: option.id })
    else this.give({ kind: 'text', text: '482913', secret: '482913' })
  }

  #answerCalls(): void {
    for (let { awaiting } = this.state; awaiting?.kind === 'call'; { awaiting } = this.state) {
      const { gives = {}, outcomes } = content.actions.get(awaiting.action) ?? { outcomes: {} }
      const names = [...Object.keys(outcomes), 'failed']
      const data = Object.fromEntries(Object.keys(gives).filter(() => this.#number() % 4 > 0).map((name) => [name, this.#valueOf(name)]))
      this.run = script.resume(this.state, { kind: 'outcome', call: awaiting.call, outcome: names[this.#number() % names.length] ?? 'failed', data }, this.#env())
    }
  }

  #valueOf(name: string): Value {
    if (/contacts|sessions/.test(name)) return LIST
    if (name === 'appeal_state') return ['open', 'filed', 'decided', 'closed', 'not_possible'][this.#number() % 5] ?? 'open'
    if (name === 'state') return ['restricted', 'age', 'compromised', 'memorialised'][this.#number() % 4] ?? 'age'
    return /_at$|until|_by$|since/.test(name) ? new Date(this.#now + (this.#number() % 9 - 2) * 3_600_000).toISOString() : 'x'
  }

  #number(): number {
    return this.#numbers[this.#ids++ % this.#numbers.length] ?? 0
  }

  #env(): ScriptEnv {
    return { now: this.#now, locale: 'en', person: this.#person, newId: () => `c${this.#ids++}` }
  }
}

const people = fc.constantFrom<ScriptEnv['person']>({}, { account: 'a', reason: 'unusual_activity' }, { account: 'a', reason: 'community_standards', restriction: { state: 'suspended', measure: 'suspended', rule: 'Spam', automated: true } }, { account: 'a', reason: 'appeal', country: 'FR' })
const chats = fc.record({ person: people, taps: fc.nat(14), numbers: fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }) })

/** Somewhere within a chat; undefined where it is over already. */
function somewhere({ person, taps, numbers }: { person: ScriptEnv['person']; taps: number; numbers: number[] }): Walk | undefined {
  const walk = new Walk(person, numbers)
  for (let tap = 0; tap < taps && !walk.isOver && walk.state.awaiting?.kind === 'answer'; tap++) walk.tapAny()
  return walk.isOver ? undefined : walk
}

describe('the shipped flows', () => {
  it('are proved in every language', () => {
    expect(release.locales.length).toBeGreaterThan(20)
    const proofs = proveAll(content, release.locales)
    expect(proofs.flatMap(({ locales }) => locales)).toEqual(release.locales)
    for (const { proved } of proofs) {
      expect(proved.circles).toEqual([])
      expect(proved.farthest?.turns).toBeLessThanOrEqual(MOST_TURNS)
    }
  })

  it('bring whoever is never understood to a person or an end, from anywhere', () => {
    fc.assert(fc.property(chats, (chat) => {
      const walk = somewhere(chat)
      if (!walk) return
      const before = walk.turns
      while (!walk.isOver && walk.turns - before <= MOST_TURNS) walk.give({ kind: 'text', text: GIBBERISH })
      expect(walk.isOver).toBe(true)
    }), { numRuns: 400, seed: 3 })
  })

  it('leave whoever never answers in peace, from anywhere', () => {
    fc.assert(fc.property(chats, (chat) => {
      const walk = somewhere(chat)
      for (let waits = 0; walk && !walk.isOver; waits++) {
        expect(waits).toBeLessThan(25)
        walk.give(walk.state.awaiting?.kind === 'pause' ? { kind: 'pause_over' } : { kind: 'answer_timeout' }, LONG_MS)
      }
    }), { numRuns: 400, seed: 4 })
  })
})
