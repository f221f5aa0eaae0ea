/** Phrases that two options of one question claim, in each language by itself: nobody could mean one of them. */
import { collisionsOf, type Choice } from '../../language/understand.ts'
import { remarks } from '../findings/remarks.ts'
import { choicesIn, phrasesIn } from '../engine/choices.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

export function checkCollisions(checking: Checking): void {
  const { flows } = checking.content
  for (const file of checking.content.texts) {
    if (file.namespace === 'globals') tell(checking, file, [], Object.entries(file.value).map(([id, node]) => ({ id, phrases: phrasesIn(node) })))
    if (!flows.has(file.namespace)) continue
    for (const [step, node] of Object.entries(file.value)) tell(checking, file, [step], choicesIn(node))
  }
}

function tell({ findings }: Checking, file: LocaleFile, path: string[], choices: Choice[]): void {
  for (const { phrase, ids } of collisionsOf(choices)) {
    findings.push(file.source.note(remarks.collision(file.locale, phrase, ids), path, 'key'))
  }
}
