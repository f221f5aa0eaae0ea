/** Where one looks in a flow: what editor, texts, simulator and diagram of the page agree on. */
import { effect, signal } from '@preact/signals'
import { wishedLocale } from '../console/desk/preferences.ts'
import { pageStorage } from '../shared/storage.ts'

/** The step under the cursor. */
export const step = signal<string | undefined>(undefined)

/**
 * A wish to be shown a place of a file (without one: the flow's own), or a step of the flow; each is a new object, so that the same
 * can be wished again.
 */
export type Wish = { file?: string, line: number, col?: number } | { step: string }
export const wish = signal<Wish | undefined>(undefined)

/** Shows a place of the flow in the editor, and its texts beside. */
export function show(place: Wish): void {
  wish.value = { ...place }
}

/** The steps that the simulation went through, as `flow.step`, oldest first: the diagram lights them up. */
export const trail = signal<readonly string[]>([])

/** What can stand beside the editor, and what does. */
export const SIDES = ['texts', 'simulator', 'diagram'] as const
export const side = signal<(typeof SIDES)[number]>('texts')

const storage = pageStorage()
const BESIDE = 'latchkey.studio.beside'

/** The language that a flow's texts are shown and tried in, beside English: the one chosen last in this browser, or its own. */
export const beside = signal(storage.get(BESIDE) ?? (wishedLocale() === 'en' ? 'es' : wishedLocale()))
effect(() => storage.set(BESIDE, beside.value))
