/** Where one looks in a flow: what editor, texts, simulator and diagram of the page agree on. */
import { signal } from '@preact/signals'

/** The step under the cursor, or the one clicked in the diagram. */
export const step = signal<string | undefined>(undefined)

/** A wish to be shown a place of a file in the editor; each is a new object, so that the same one can be wished again. */
export interface Wish {
  file: string
  line: number
  col?: number
}
export const wish = signal<Wish | undefined>(undefined)

/** The steps that the simulation went through, as `flow.step`, oldest first: the diagram lights them up. */
export const trail = signal<readonly string[]>([])

/** The language that a flow's texts are shown and tried in, beside English. */
export const beside = signal('es')
