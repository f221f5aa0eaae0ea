/** The chats that are being tried out, one a flow: they stay while one looks at something else on the page. */
import { signal, type Signal } from '@preact/signals'
import { newTrial, type Trial } from './trial.ts'

const trials = new Map<string, Signal<Trial>>()

/** The chat of a flow; begun in `locale` when there is none yet. */
export function trialOf(flow: string, locale: string): Signal<Trial> {
  const known = trials.get(flow) ?? signal(newTrial(flow, locale))
  trials.set(flow, known)
  return known
}
