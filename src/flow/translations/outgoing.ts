/** What a translator is given with each text: the text, its English, and where it is shown. */
import type { Content } from '../load/content.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { LONGEST_BUBBLE, LONGEST_LABEL } from '../check/wording.ts'
import { placeholdersIn } from '../engine/book.ts'
import type { Outgoing } from './exchange.ts'
import type { Translation } from './states.ts'
import { partsAt, type Parts } from './units.ts'
import { markOf, toWording } from './wording.ts'

/** Code points that a text may have, each bubble by itself; undefined: any number. */
export function longestOf({ path }: Pick<Translation, 'path'>, isFlow: boolean): number | undefined {
  if (!isFlow) return undefined
  if (path[1] === 'options') return LONGEST_LABEL
  return path[1] === 'text' || path[1] === 'no_match' ? LONGEST_BUBBLE : undefined
}

/** Where a text stands: in the language's own file, or in English as long as it isn't translated. */
export function placeOf(content: Content, { locale, namespace, path, kind, own }: Translation): { file: string, line: number } {
  const file = fileOf(content, locale, namespace)
  const isThere = file !== undefined && Object.keys(own).length > 0
  const source = isThere ? file.source : fileOf(content, 'en', namespace)?.source
  if (!source) return { file: `locales/${locale}/${namespace}.json`, line: 1 }
  const at = kind === 'counted' ? [...path.slice(0, -1), `${path.at(-1)}_other`] : path
  return { file: source.file, line: source.at(at, 'key').line }
}

function fileOf(content: Content, locale: string, namespace: string): LocaleFile | undefined {
  return content.texts.find((file) => file.locale === locale && file.namespace === namespace)
}

/** Texts as they go out. `was`: the English that a stale one was made from, where it is still known. */
export function outgoing(content: Content, translations: readonly Translation[], was: (translation: Translation) => Parts | undefined): Outgoing[] {
  return translations.map((each) => {
    const { namespace, key, kind, state } = each
    const own = toWording(kind, each.own)
    const before = state === 'stale' ? was(each) : undefined
    return {
      namespace, key, state, own,
      english: toWording(kind, each.english) ?? '',
      was: before && toWording(kind, before),
      mark: markOf(own),
      notes: notesFor(content, each),
      ...placeOf(content, each),
    }
  })
}

/** For translators, in English: the language that they translate from. */
function notesFor(content: Content, translation: Translation): string[] {
  const { kind, critical, english } = translation
  const longest = longestOf(translation, content.flows.has(translation.namespace))
  const names = [...new Set(Object.values(english).flatMap(placeholdersIn))]
  return [
    ...shownAt(content, translation),
    ...(critical ? ['About rights, deadlines or safety: nothing is published until it is translated.'] : []),
    ...(longest === undefined ? [] : [`At most ${longest} characters${longest === LONGEST_BUBBLE ? ' a bubble' : ''}.`]),
    ...(kind === 'bubbles' ? ['An empty line begins another bubble.'] : []),
    ...(names.length > 0 ? [`Keep as they are: ${names.map((name) => `{{${name}}}`).join(', ')}`] : []),
  ]
}

function shownAt(content: Content, { namespace, path: [step = '', part, option] }: Translation): string[] {
  if (!content.flows.has(namespace)) return []
  if (part === 'options') return [`Button “${option}” under: ${questionOf(content, namespace, step)}`]
  if (part === 'no_match') return [`Said when the answer to this isn’t understood: ${questionOf(content, namespace, step)}`]
  if (part === 'placeholder') return ['In the empty field that the answer is typed into.']
  return ['Said by the bot.']
}

function questionOf(content: Content, namespace: string, step: string): string {
  const parts = partsAt(fileOf(content, 'en', namespace), { path: [step, 'text'], kind: 'text' })
  return Object.values(parts).at(-1) ?? step
}
