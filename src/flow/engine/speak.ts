import { bubbles, sentence } from './render.ts'
import { stepName, type Turn } from './turn.ts'

/** Says the step's own text; false when it has none. */
export function sayText(turn: Turn): boolean {
  const said = bubbles(turn, turn.state.flow, `${turn.state.step}.text`)
  for (const { text, locale } of said) turn.effects.push({ do: 'say', text, locale, step: stepName(turn) })
  return said.length > 0
}

/** Says one of the texts that all flows share (`common.json`); nothing when no locale has it. */
export function sayCommon(turn: Turn, key: string): void {
  const said = sentence(turn, 'common', key)
  if (said) turn.effects.push({ do: 'say', ...said, step: stepName(turn) })
}
