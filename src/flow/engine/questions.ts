/** The steps of a release as agents see them: what each asks, without going there. */
import type { InputRequest, ScriptEnv, ScriptState, StepListed } from '../../conversation/script.ts'
import type { Book } from './book.ts'
import { optionsOf } from './options.ts'
import { placeNamed } from './places.ts'
import { bubbles, type Said } from './render.ts'
import { beginTurn, currentStep, place } from './turn.ts'

/** The question of a step with its options as they are now; undefined where there is nothing to answer. */
export function questionAt(book: Book, name: string, state: ScriptState, env: ScriptEnv): { said: Said[]; input: InputRequest } | undefined {
  const to = placeNamed(book, name)
  if (!to) return undefined
  const turn = beginTurn(book, state, env)
  place(turn, to.flow, to.step)
  const step = currentStep(turn)
  if (!('ask' in step)) return undefined
  const said = bubbles(turn, to.flow, `${to.step}.text`)
  const options = optionsOf(turn, step)
  if (said.length === 0 || (step.ask === 'choice' && options.length === 0)) return undefined
  return { said, input: options.length > 0 ? { kind: step.ask, options } : { kind: step.ask } }
}

/** Every step, flow by flow in the order of the files. */
export function listSteps({ flows, texts }: Book, locale: string): StepListed[] {
  return [...flows.values()].flatMap(({ id, steps }) => [...steps].map(([name, step]) => {
    const text = textAt(texts.raw(locale, id, `${name}.text`)?.value)
    return { step: `${id}.${name}`, ...('ask' in step ? { asks: step.ask } : {}), ...(text === undefined ? {} : { text }) }
  }))
}

/** The bubble that asks is the last one. */
function textAt(bubbles: unknown): string | undefined {
  if (typeof bubbles !== 'object' || bubbles === null) return undefined
  const last: unknown = Object.values(bubbles).at(-1)
  return typeof last === 'string' ? last : undefined
}
