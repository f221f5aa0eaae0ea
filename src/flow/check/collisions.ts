/** Phrases that two options of one question, or two globals, claim in one language: nobody could mean one of them. */
import { collisionsOf, type Choice } from '../../language/understand.ts'
import { remarks } from '../findings/remarks.ts'
import { choicesIn, phrasesIn } from '../engine/choices.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

export function checkCollisions(checking: Checking, file: LocaleFile): void {
  const nodes = Object.entries(file.value)
  if (file.namespace === 'globals') return tell(checking, file, [], nodes.map(([id, node]) => ({ id, phrases: phrasesIn(node) })))
  for (const [step, node] of nodes) tell(checking, file, [step], choicesIn(node))
}

function tell({ findings }: Checking, file: LocaleFile, path: string[], choices: Choice[]): void {
  for (const { phrase, ids } of collisionsOf(choices)) {
    findings.push(file.source.note(remarks.collision(file.locale, phrase, ids), path, 'key'))
  }
}
