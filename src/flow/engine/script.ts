/** The engine: implements the core's `Script` port over one release. It stores nothing. */
import type { Script, ScriptEnv, ScriptState } from '../../conversation/script.ts'
import { START_FLOW } from '../load/content.ts'
import type { Book } from './book.ts'
import { briefOf } from './brief.ts'
import { carryOver } from './carry.ts'
import { isFirst } from './lessons.ts'
import { placeNamed } from './places.ts'
import { proceed } from './proceed.ts'
import { listSteps, questionAt } from './questions.ts'
import { queueOfGlobalHuman } from './queues.ts'
import { receive } from './receive.ts'
import { sentence } from './render.ts'
import { beginTurn, endTurn, placeAtStart } from './turn.ts'

/** Makes a release's flows runnable. */
export function createScript(book: Book): Script {
  return {
    start(env) {
      const turn = beginTurn(book, emptyState(env), env)
      placeAtStart(turn, START_FLOW)
      proceed(turn, 'here')
      return endTurn(turn)
    },
    resume(state, input, env) {
      const turn = beginTurn(book, state, env)
      proceed(turn, receive(turn, input))
      return endTurn(turn)
    },
    globalIn(text, locale = 'en') {
      const meant = book.meaning.urgent(text, locale) ?? book.meaning.wholly(text, locale)
      return meant && { id: meant.id, first: isFirst(book.globals.get(meant.id)), locale: meant.locale }
    },
    globals: (locale) => labels(book, locale),
    fallbackQueue: queueOfGlobalHuman(book),
    queues: [...book.queues.keys()],
    carryOver: (state) => carryOver(book, state),
    question: (step, state, env) => questionAt(book, step, state ?? emptyState(env), env),
    steps: (locale) => listSteps(book, locale),
    hasStep: (name) => placeNamed(book, name) !== undefined,
    brief: (state, env) => briefOf(beginTurn(book, state ?? emptyState(env), env), []),
  }
}

/** Nothing said yet. A signed context proves the account, not the person (A1). */
export function emptyState(env: ScriptEnv): ScriptState {
  const assurance = env.assurance ?? (env.person.account === undefined ? 0 : 1)
  return { flow: START_FLOW, step: '', stack: [], vars: {}, tries: 0, awaiting: null, lastAsked: null, assurance, trail: [] }
}

function labels(book: Book, locale: string) {
  const env: ScriptEnv = { now: 0, locale, person: {}, newId: () => '' }
  const turn = beginTurn(book, emptyState(env), env)
  return [...book.globals.keys()].flatMap((id) => {
    const label = sentence(turn, 'globals', `${id}.label`)?.text
    return label === undefined ? [] : [{ id, label }]
  })
}
