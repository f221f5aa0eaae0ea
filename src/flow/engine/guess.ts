/** Asking which of a few things a text meant: the likeliest as buttons, the way to all of them, and a person. */
import type { InputOption } from '../../conversation/script.ts'
import { SHOW_ALL, type Ask } from '../definition.ts'
import { expect } from '../steps/ask.ts'
import { optionsOf } from './options.ts'
import { sentence } from './render.ts'
import { stepName, type Move, type Turn } from './turn.ts'

/** So many likely options are shown. */
export const GUESSES = 3
/** When even the likeliest is less likely than this, the text is about something else: the whole question is more help. */
const LIKELY = 0.1
/** What is less likely than this stays away: "End this chat" among the buttons frightens, and helps nobody. */
const WORTH_A_BUTTON = 0.03

/** "Is it one of these?" False when nothing is likely, or hardly fewer buttons than in the question itself would be shown. */
export function suggest(turn: Turn, step: Ask): boolean {
  const options = optionsOf(turn, step)
  const likely = likeliest(turn.guesses)
  const all = options.every(({ id }) => likely.includes(id))
  return likely.length > 0 && !all && askAbout(turn, step, likely, sentence(turn, 'common', 'did_you_mean'))
}

function likeliest(guesses: Turn['guesses']): string[] {
  const [first] = guesses
  return first && first.confidence >= LIKELY ? guesses.slice(0, GUESSES).filter(({ confidence }) => confidence >= WORTH_A_BUTTON).map(({ id }) => id) : []
}

/** "It sounds like this. Is that right?" Without these words in the release, or when just that was asked, the guess is taken for not understood. */
export function confirm(turn: Turn, step: Ask, id: string): Move | undefined {
  if (isAskedAbout(turn.state.awaiting, id)) return undefined
  const [option] = labelled(turn, step, [id])
  const said = option && sentence(turn, 'common', 'sounds_like', turn.env.locale, { option: option.label })
  if (!askAbout(turn, step, [id], said)) return undefined
  turn.understood = false
  return 'stay'
}

/** "Is it one of these?" "Yes." Then which? Asked once more than what isn't understood, so that nobody goes round in circles. */
export function askWhich(turn: Turn, step: Ask, guesses: readonly InputOption[]): Move | undefined {
  turn.state.tries += 1
  if (step.no_match && turn.state.tries > step.no_match.tries) {
    turn.state.awaiting = null
    return { to: step.no_match.then }
  }
  turn.again = true
  return askAbout(turn, step, guesses.map(({ id }) => id), sentence(turn, 'common', 'did_you_mean')) ? 'stay' : undefined
}

/** The options that were guessed, of those on the screen. */
export function guessesIn(shown: readonly InputOption[] = []): InputOption[] {
  const all = shown.findIndex(({ id }) => id === SHOW_ALL)
  return shown.slice(0, Math.max(0, all))
}

/** Whether this and nothing else was just asked about: whoever says the same again isn't asked for ever. */
function isAskedAbout(awaiting: Turn['state']['awaiting'], id: string): boolean {
  const [guess, ...more] = awaiting?.kind === 'answer' ? guessesIn(awaiting.shown) : []
  return guess?.id === id && more.length === 0
}

function askAbout(turn: Turn, step: Ask, ids: readonly string[], said: { text: string; locale: string } | undefined): boolean {
  const all = sentence(turn, 'common', 'none_of_these')
  if (!said || !all) return false
  const person = ids.includes('human') ? [] : ['human']
  const shown = [...labelled(turn, step, ids), { id: SHOW_ALL, label: all.text }, ...labelled(turn, step, person)]
  turn.effects.push({ do: 'ask', ...said, step: stepName(turn), input: { kind: 'choice', options: shown } })
  expect(turn, step, optionsOf(turn, step), shown)
  return true
}

/** Options and globals keep their ids and labels. */
function labelled(turn: Turn, step: Ask, ids: readonly string[]): InputOption[] {
  const options = optionsOf(turn, step)
  return ids.flatMap((id) => {
    const label = options.find((option) => option.id === id)?.label ?? sentence(turn, 'globals', `${id}.label`)?.text
    return label === undefined ? [] : [{ id, label }]
  })
}
