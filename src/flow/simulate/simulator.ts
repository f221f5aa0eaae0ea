/**
 * Trying a release out: a chat is played from its first line to its last, each time anew, and all of it is told. Nothing is kept
 * between two simulations but what makes the next one quick; going back in time is leaving lines out.
 */
import { ScriptStuck } from '../../conversation/script.ts'
import { direction } from '../../language/locales.ts'
import { Memo } from '../memo.ts'
import { Chat } from '../transcripts/chat.ts'
import type { Transcript } from '../transcripts/format.ts'
import { Examples, outcomesOf } from './examples.ts'
import type { Simulation, SimulationRequest } from './format.ts'
import { optionsNow, playLine, LineMisfit, type Playing } from './play.ts'
import { isPseudo, PSEUDO_LOCALES, pseudoRelease, type PseudoLocale, type Tried } from './pseudo.ts'
import { Recording } from './record.ts'
import { Whereabouts } from './written.ts'

type Stuck = NonNullable<Simulation['stuck']>

export class Simulator {
  readonly #release: Tried
  readonly #where: Whereabouts
  readonly #examples: Examples
  readonly #pseudo = new Map<PseudoLocale, Tried>()

  /** `memo`: what is known of other versions of the same content. */
  constructor(release: Tried, memo = new Memo()) {
    this.#release = release
    this.#where = new Whereabouts(release.content)
    this.#examples = new Examples(release, memo)
  }

  /** Pure: the same request gives the same chat. Never throws: where it goes no further is told. */
  simulate(request: SimulationRequest): Simulation {
    const playing = this.#begin(request)
    const stuck = this.#opening(playing, request) ?? this.#play(playing, request)
    return this.#told(playing, request, stuck)
  }

  #begin({ locale, context, assurance, actions = {}, staffed = true }: SimulationRequest): Playing {
    const release = this.#releaseFor(locale)
    const record = new Recording(release, this.#where, { locale, staffed })
    const otherwise = (action: string, step: string) => this.#examples.answer(action, step)
    const chat = new Chat(release.script, locale, { context, assurance, actions: this.#withData(actions), otherwise, watch: record })
    return { release, record, chat }
  }

  #releaseFor(locale: string): Tried {
    if (!isPseudo(locale)) return this.#release
    const made = this.#pseudo.get(locale) ?? pseudoRelease(this.#release, locale)
    this.#pseudo.set(locale, made)
    return made
  }

  /** An outcome by its name alone comes with data as good as any. */
  #withData(actions: NonNullable<Transcript['actions']>): NonNullable<Transcript['actions']> {
    const full = (action: string, answer: NonNullable<Transcript['actions']>[string][number]) =>
      typeof answer === 'string' ? { outcome: answer, data: this.#examples.data(action, answer) as Record<string, never> | undefined } : answer
    return Object.fromEntries(Object.entries(actions).map(([action, answers]) => [action, answers.map((answer) => full(action, answer))]))
  }

  #opening(playing: Playing, { from }: SimulationRequest): Stuck | undefined {
    const { chat, record, release } = playing
    const at = from && this.#entrance(from)
    record.at(chat.now)
    if (at === undefined) return this.#caught(playing, () => chat.start())
    if (!release.script.hasStep(at)) return { line: 0, why: `there is no step ${at}`, step: at, at: this.#where.flow(from?.flow ?? '') }
    return this.#caught(playing, () => enter(playing, at))
  }

  /** `flow.step`; undefined where every chat begins. */
  #entrance({ flow, step }: NonNullable<SimulationRequest['from']>): string | undefined {
    if (flow === 'start' && step === undefined) return undefined
    return `${flow}.${step ?? this.#release.content.flows.get(flow)?.start ?? ''}`
  }

  #play(playing: Playing, { lines }: SimulationRequest): Stuck | undefined {
    for (const [index, line] of lines.entries()) {
      playing.record.line = index + 1
      const stuck = this.#caught(playing, () => playLine(playing, line))
      if (stuck) return stuck
    }
    return undefined
  }

  #caught(playing: Playing, run: () => void): Stuck | undefined {
    try {
      run()
      return undefined
    } catch (error) {
      return this.#stuckAt(playing, error as Error)
    }
  }

  /** In a real chat a person takes over here. */
  #stuckAt({ record, chat }: Playing, error: Error): Stuck {
    if (error instanceof LineMisfit) return { line: record.line, why: error.message, step: chat.place, at: this.#where.step(chat.place) }
    if (error instanceof ScriptStuck) {
      record.tell('bounds.stuck')
      record.tellWhoIsHere()
    }
    const step = record.visited.at(-1)?.step ?? 'start'
    return { line: record.line, why: error.message, step, at: this.#where.step(step) ?? this.#where.flow(step.split('.')[0] ?? '') }
  }

  #told(playing: Playing, { locale, actions = {} }: SimulationRequest, stuck: Stuck | undefined): Simulation {
    const { chat, record, release } = playing
    const { bubbles, visited, calls, handoff, end } = record
    const called = [...new Set(calls.map(({ action }) => action))]
    return {
      locale: chat.locale,
      dir: direction(chat.locale),
      locales: [...this.#release.locales, ...PSEUDO_LOCALES],
      events: [...release.content.events.keys()],
      now: new Date(chat.now).toISOString(),
      played: stuck ? Math.max(0, record.line - 1) : record.line,
      bubbles, visited, calls, handoff, end,
      status: stuck ? 'stuck' : record.status,
      place: chat.place,
      open: openIn(playing),
      globals: release.script.globals(isPseudo(locale) ? locale : chat.locale),
      pause: pauseIn(chat),
      vars: chat.state?.vars ?? {},
      assurance: chat.state?.assurance ?? 0,
      trail: chat.state?.trail ?? [],
      actions: called.map((action) => ({ action, outcomes: outcomesOf(this.#release.content, action), mocked: Object.hasOwn(actions, action) })),
      stuck: stuck ?? null,
    }
  }
}

/** At a step, after the opening that every chat has; without it where that can't be played. */
function enter({ chat, record }: Playing, at: string): void {
  try {
    chat.start()
    record.forget()
  } catch (error) {
    if (!(error instanceof ScriptStuck)) throw error
    record.forget()
    return chat.enter(at)
  }
  chat.give({ kind: 'enter', step: at })
}

function openIn(playing: Playing): Simulation['open'] {
  const { record, chat } = playing
  const { awaiting } = chat.state ?? {}
  if (record.asked) return { kind: record.asked.by === 'rating' ? 'rating' : 'choice', options: optionsNow(playing) }
  if (awaiting?.kind !== 'answer' || record.status !== 'bot') return null
  return { kind: awaiting.ask, options: optionsNow(playing), ...(awaiting.timeoutAt === null ? {} : { until: new Date(awaiting.timeoutAt).toISOString() }) }
}

function pauseIn({ state }: Chat): Simulation['pause'] {
  if (state?.awaiting?.kind !== 'pause') return null
  const { until, events } = state.awaiting
  return { until: until === null ? null : new Date(until).toISOString(), events }
}

