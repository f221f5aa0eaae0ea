/** Phrases that two options of one question, or two globals, claim in one language: nobody could mean one of them. */
import { fold } from '../../language/fold.ts'
import { collisionsOf, type Choice } from '../../language/understand.ts'
import { remarks } from '../findings/remarks.ts'
import { choicesIn, phrasesIn } from '../engine/choices.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

export function checkCollisions(checking: Checking, file: LocaleFile): void {
  const nodes = Object.entries(file.value)
  if (file.namespace !== 'globals') return nodes.forEach(([step, node]) => tell(checking, file, [step], choicesIn(node)))
  tell(checking, file, [], nodes.map(([id, node]) => ({ id, phrases: phrasesIn(node) })))
  for (const [id, node] of nodes) checkLittle(checking, file, id, isObject(node) ? [node['match']].flat() : [])
}

/** A letter or a number; signs that are whole words are none. */
const LITTLE = /^(?:\p{N}+|(?![\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}])\p{L})$/u

/** A phrase that is heard at every step, in every language, must not be what an answer may be: "a", "88". */
function checkLittle({ findings }: Checking, { source }: LocaleFile, id: string, phrases: unknown[]): void {
  for (const [index, phrase] of phrases.entries()) {
    if (typeof phrase === 'string' && LITTLE.test(fold(phrase))) findings.push(source.note(remarks.tooLittle(phrase), [id, 'match', index]))
  }
}

function tell({ findings }: Checking, file: LocaleFile, path: string[], choices: Choice[]): void {
  for (const { phrase, ids } of collisionsOf(choices)) {
    findings.push(file.source.note(remarks.collision(file.locale, phrase, ids), placeOf(file.value, path, ids.at(-1) ?? '', phrase)))
  }
}

/** Where the last of those who claim a phrase does so. */
function placeOf(value: Record<string, unknown>, path: readonly string[], id: string, phrase: string): PropertyKey[] {
  const isStep = path.length > 0
  const node = path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
  const [label, match] = isStep ? [[...path, 'options', id], [...path, 'match', id]] : [[id, 'label'], [id, 'match']]
  const phrases = isObject(node) ? (isStep ? isObject(node['match']) && node['match'][id] : isObject(node[id]) && node[id]['match']) : []
  const index = Array.isArray(phrases) ? phrases.findIndex((each) => typeof each === 'string' && fold(each) === phrase) : -1
  return index < 0 ? label : [...match, index]
}
