/** Turns what the flow wants into events. The bot speaks only here, and only while the conversation is the bot's. */
import { ScriptStuck, type ScriptEffect, type ScriptEnv, type ScriptInput, type ScriptRun } from '../script.ts'
import type { Draft } from './draft.ts'
import { askForLanguage } from './language.ts'
import { handOff } from './hand-off.ts'
import { tellReports } from './reports.ts'
import { resolve } from './resolve.ts'
import { tellStopped } from './stops.ts'

export function scriptEnv(draft: Draft): ScriptEnv {
  const { now, newId, liveFact, pauses } = draft.context
  const { locale, person, assurance } = draft.state
  const stopped = pauses && { bot: pauses.bot !== undefined, flows: pauses.flows }
  return { now, newId, liveFact, stopped, locale, person, assurance }
}

/** Starts the flow, or gives it an input. A tripped bound speaks to the person and hands off; it never goes silent. */
export function advance(draft: Draft, input: ScriptInput | 'start'): void {
  runSafely(draft, () => perform(draft, peek(draft, input), input))
}

/** What the flow would do with an input, without doing it. Throws ScriptStuck. */
export function peek(draft: Draft, input: ScriptInput | 'start'): ScriptRun {
  const { script } = draft.context
  const state = draft.state.script
  return input === 'start' || !state ? script.start(scriptEnv(draft)) : script.resume(state, input, scriptEnv(draft))
}

export function runSafely(draft: Draft, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof ScriptStuck)) throw error
    draft.say('bounds.stuck')
    handOff(draft, { reason: 'script_stuck' })
  }
}

/** Records a run: where the flow stands first, what had to wait for a moment between two questions, then everything it says and does. */
export function perform(draft: Draft, run: ScriptRun, input: ScriptInput | 'start'): void {
  const before = draft.state.script?.awaiting
  const after = run.state.awaiting
  const stays = before?.kind === 'answer' && after?.kind === 'answer' && before.step === after.step && draft.state.script?.flow === run.state.flow
  const again = stays && (!run.understood || run.again === true || (typeof input === 'object' && input.kind === 'ask_again'))
  const { trail: _, ...script } = run.state
  draft.add({ type: 'script_advanced', v: 1, script, steps: run.steps, understood: run.understood, keepsOpen: again })
  if (run.secret) draft.secret = run.secret
  if (run.understood && after?.kind !== 'call') tellReports(draft)
  for (const effect of run.effects) performEffect(draft, run, effect, again)
}

function performEffect(draft: Draft, run: ScriptRun, effect: ScriptEffect, again: boolean): void {
  switch (effect.do) {
    case 'say':
      return say(draft, effect, {})
    case 'ask':
      return say(draft, effect, { input: effect.input, asker: 'script', ...(again ? { again: true as const } : {}) })
    case 'call':
      return request(draft, run, effect)
    case 'park':
      return draft.add({ type: 'conversation_parked', v: 1, until: effect.until })
    case 'stop':
      return tellStopped(draft, effect.flow)
    case 'hand_off':
      return handOff(draft, effect)
    case 'end':
      return resolve(draft, { by: 'bot', ...effect })
    case 'choose_language':
      return askForLanguage(draft, draft.context.locales)
  }
}

function request(draft: Draft, run: ScriptRun, effect: Extract<ScriptEffect, { do: 'call' }>): void {
  const { call, action, input } = effect
  const secretInput = run.state.awaiting?.kind === 'call' ? run.state.awaiting.secretInput : null
  draft.add({ type: 'action_requested', v: 1, call, action, input, secretInput })
}

function say(draft: Draft, effect: { text: string; locale: string; step: string }, more: object): void {
  draft.add({ type: 'message_posted', v: 1, from: 'bot', text: effect.text, locale: effect.locale, source: effect.step, ...more })
}
