/** Taking up what people really write: a sentence becomes a phrase of the option that they meant. Pure. */
import { fold } from '../../language/fold.ts'
import { choicesIn, merged, phrasesIn } from '../engine/choices.ts'
import type { Content } from '../load/content.ts'
import { isObject } from '../load/locale-file.ts'

export interface NewPhrase {
  locale: string
  flow: string
  step: string
  option: string
  phrase: string
}

/**
 * Why a phrase can't be taken, and what has it: `known`, the option has it already; `taken`, another option, a global word or the
 * number of an option has; `masked`, a part of it was replaced; `empty`, no letter or number of it counts. `no_question`: there is no such option.
 */
export interface PhraseTrouble {
  fate: 'known' | 'taken' | 'masked' | 'empty' | 'no_question'
  by: string
}

/** Stands for what was masked; see `privacy/secrets`. */
const MASKED = '•'

/** Undefined: it can be taken. */
export function phraseTrouble(content: Content, { locale, flow, step, option, phrase }: NewPhrase): PhraseTrouble | undefined {
  const ask = content.flows.get(flow)?.steps.get(step)
  const nodeIn = (namespace: string) => content.texts.find((file) => file.locale === locale && file.namespace === namespace)?.value
  const own = choicesIn(nodeIn(flow)?.[step])
  const isYesNo = ask !== undefined && 'ask' in ask && ask.ask === 'yes_no'
  const choices = isYesNo ? merged([...own, ...choicesIn(nodeIn('common')?.['yes_no'])]) : own
  if (!choices.some(({ id }) => id === option)) return { fate: 'no_question', by: option }
  if (phrase.includes(MASKED)) return { fate: 'masked', by: '' }
  const folded = fold(phrase)
  if (folded === '') return { fate: 'empty', by: '' }
  const globals = Object.entries(nodeIn('globals') ?? {}).filter(([, node]) => isObject(node)).map(([id, node]) => ({ id, phrases: phrasesIn(node) }))
  const by = [...choices, ...globals].find(({ phrases }) => phrases.some((each) => fold(each) === folded))?.id ?? numbered(choices, folded)
  return by === undefined ? undefined : { fate: by === option ? 'known' : 'taken', by }
}

/** A bare number chooses by position. */
function numbered(choices: readonly { id: string }[], folded: string): string | undefined {
  return /^\d+$/.test(folded) ? choices[Number(folded) - 1]?.id : undefined
}
