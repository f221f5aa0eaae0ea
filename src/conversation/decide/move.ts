/** What another release does to a chat, and moving it there. Decided on the chat's own state, so that the bot can't talk over anybody. */
import type { MoveRelease, Refusal } from '../commands.ts'
import { ScriptStuck, type Script, type ScriptEffect, type ScriptEnv, type ScriptRun, type ScriptState } from '../script.ts'
import type { ConversationState } from '../state.ts'
import type { Draft } from './draft.ts'
import { perform, scriptEnv } from './run-script.ts'

/**
 * `continues`: nothing is said. `re_asked`: the question is put once more, because it changed. `unaffected`: a person has it, or it waits for
 * one, or it is settled. `stranded`: it stands where the release has nothing, or not in its language, or where going on would do more than ask.
 */
export type Impact = 'continues' | 're_asked' | 'unaffected' | 'stranded'

export interface Move {
  impact: Impact
  /** Where the chat stands (`flow.step`), or, when that is why it is stranded, the place that there isn't any more. */
  at: string
  script: ScriptState | null
  /** What is said: only where it is asked anew. */
  run?: ScriptRun
}

/** `locales`: those that the release to go to has texts in. */
export type MoveEnv = ScriptEnv & { locales: readonly string[] }

/** What moving from one release to another would do. Pure. */
export function planMove(state: ConversationState, from: Script, to: Script, env: MoveEnv): Move {
  const { script } = state
  const botHas = state.status === 'bot' || state.status === 'parked'
  if (!script) return { impact: botHas ? 'continues' : 'unaffected', at: '', script: null }
  const at = `${script.flow}.${script.step}`
  const carried = to.carryOver(script)
  if (!botHas) return { impact: 'unaffected', at, script: 'lost' in carried ? carried.without : carried.state }
  if ('lost' in carried) return { impact: 'stranded', at: carried.lost, script }
  // Whoever is spoken to in a language that is gone must not hear another.
  if (!env.locales.includes(state.locale)) return { impact: 'stranded', at, script }
  const move = { at, script: carried.state }
  const asked = carried.fits ? askAgain(script, carried.state, { from, to, env }) : enter(script, carried.state, to, env)
  // Whoever is asked for a language is asked that alone: the question comes once it is known.
  if (asked.run && state.open?.asker === 'language') return { ...move, impact: 'continues', script: asked.run.state }
  return { ...move, ...asked }
}

/** Another kind of step stands there now: it is gone into, as long as it does no more than ask. What a call under way answers would be lost. */
function enter(before: ScriptState, carried: ScriptState, to: Script, env: ScriptEnv): Pick<Move, 'impact' | 'run'> {
  if (before.awaiting?.kind === 'call') return { impact: 'stranded' }
  const run = attempt(() => to.resume(carried, { kind: 'enter', step: `${carried.flow}.${carried.step}` }, env))
  return run && onlyAsks(run) ? { impact: 're_asked', run } : { impact: 'stranded' }
}

function onlyAsks({ state, effects }: ScriptRun): boolean {
  return state.awaiting?.kind === 'answer' && effects.every((effect) => effect.do === 'say' || effect.do === 'ask')
}

interface Between {
  from: Script
  to: Script
  env: ScriptEnv
}

function askAgain(before: ScriptState, carried: ScriptState, { from, to, env }: Between): Pick<Move, 'impact' | 'run'> {
  if (before.awaiting?.kind !== 'answer') return { impact: 'continues' }
  const now = attempt(() => to.resume(carried, { kind: 'ask_again' }, env))
  if (!now) return { impact: 'stranded' }
  // Where the step goes to a person in this language: the next time that it is come to.
  if (!now.effects.some((effect) => effect.do === 'ask')) return { impact: 'continues' }
  const then = attempt(() => from.resume(before, { kind: 'ask_again' }, env))
  return then && question(then.effects) === question(now.effects) ? { impact: 'continues' } : { impact: 're_asked', run: now }
}

/** What is said and asked, but not where. */
function question(effects: readonly ScriptEffect[]): string {
  return JSON.stringify(effects.map((effect) => ('step' in effect ? { ...effect, step: '' } : effect)))
}

function attempt(run: () => ScriptRun): ScriptRun | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof ScriptStuck) return undefined
    throw error
  }
}

/** Goes over to another release; `context` is that release's. One that is there already, or settled, stays as it is; one that would be stranded is refused. */
export function moveRelease(draft: Draft, { release }: MoveRelease): Refusal | undefined {
  const { state, context } = draft
  if (state.release === release || state.status === 'resolved') return undefined
  const move = planMove(state, context.movedFrom ?? context.script, context.script, { ...scriptEnv(draft), locales: context.locales })
  if (move.impact === 'stranded') return { refused: 'conflict', why: `stranded at ${move.at}` }
  draft.add({ type: 'release_moved', v: 1, release, script: withoutTrail(move.script) })
  if (!move.run) return undefined
  if (state.status === 'parked') draft.add({ type: 'conversation_resumed', v: 1 })
  // A new question: what stands under the old one can't be tapped any more.
  perform(draft, move.run, { kind: 'enter' })
  return undefined
}

function withoutTrail(script: ScriptState | null): Omit<ScriptState, 'trail'> | null {
  if (!script) return null
  const { trail: _, ...rest } = script
  return rest
}
