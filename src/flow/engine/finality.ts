/** Which answers lead straight to something that can't be taken back: there a guess is asked about first. */
import type { Step } from '../definition.ts'
import { edgesOf } from '../check/edges.ts'
import type { Content } from '../load/content.ts'
import { kept } from './kept.ts'

/** Knows it of every option of a release; found when first asked for. */
export class Finality {
  readonly #content: Content
  readonly #known = new Map<string, boolean>()

  constructor(content: Content) {
    this.#content = content
  }

  /** Whether choosing an option, or what a global does, can't be taken back. */
  isFinal(flow: string, step: string, id: string): boolean {
    return kept(this.#known, `${flow}.${step}.${id}`, () => {
      const target = this.#targetOf(flow, step, id)
      return target === undefined ? this.#isFinalGlobal(id) : this.#leadsToFinal(flow, target, new Set())
    })
  }

  /** Starting over forgets what was said, stopping ends the chat. */
  #isFinalGlobal(id: string): boolean {
    const global = this.#content.globals.get(id)
    return global !== undefined && ('restart' in global || 'end' in global)
  }

  #targetOf(flow: string, id: string, option: string): string | undefined {
    const file = this.#content.flows.get(flow)
    const step = file?.steps.get(id)
    if (!file || !step) return undefined
    return edgesOf(file, id, step).find(({ path }) => path?.[0] === 'options' && path[1] === option)?.to
  }

  /** Whether a final call lies on any way on, up to where the person is asked again or time passes. */
  #leadsToFinal(flow: string, id: string, seen: Set<string>): boolean {
    const file = this.#content.flows.get(flow)
    const step = file?.steps.get(id)
    if (!file || !step || seen.has(`${flow}.${id}`)) return false
    seen.add(`${flow}.${id}`)
    if ('ask' in step || 'wait' in step) return false
    if (this.#isFinalCall(step)) return true
    // A sub-flow is there to ask something: what comes after it is decided there.
    if ('run' in step) return this.#leadsToFinal(step.run, step.at ?? this.#content.flows.get(step.run)?.start ?? '', seen)
    return edgesOf(file, id, step).some(({ to }) => this.#leadsToFinal(flow, to, seen))
  }

  #isFinalCall(step: Step): boolean {
    return 'call' in step && this.#content.actions.get(step.call)?.final === true
  }
}
