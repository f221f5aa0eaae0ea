/** Which waiting line somebody goes to whom no handoff step sent. */
import type { Book } from './book.ts'

/** In a release without any queue. */
const FALLBACK_QUEUE = 'general'

/** The line of the global `human`. */
export function queueOfGlobalHuman({ globals, queues }: Pick<Book, 'globals' | 'queues'>): string {
  const human = globals.get('human')
  if (human && 'handoff' in human) return human.handoff
  return [...queues.keys()][0] ?? FALLBACK_QUEUE
}

/** The line that a flow itself passes people on to, when there is just one: danger goes to the specialists also where it is cut short. Else that of the global `human`. */
export function queueOfFlow(book: Pick<Book, 'flows' | 'globals' | 'queues'>, flow: string): string {
  const steps = [...(book.flows.get(flow)?.steps.values() ?? [])]
  const queues = new Set(steps.flatMap((step) => ('handoff' in step ? [step.handoff] : [])))
  return queues.size === 1 ? [...queues].join('') : queueOfGlobalHuman(book)
}
