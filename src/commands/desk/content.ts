/** What the content says of the agents' work: replies, wrap-ups, clocks, and the steps that a chat can be sent to. */
import type { StepListed } from '../../conversation/index.ts'
import { CLOCKS, type ClockName } from '../../flow/content/desk.ts'
import { durationMs } from '../../flow/engine/time.ts'
import { factValue } from '../../flow/engine/values.ts'
import type { Release } from '../../flow/index.ts'
import { isObject } from '../../flow/load/locale-file.ts'
import { OUTCOMES } from '../../flow/definition.ts'

interface Library {
  readonly active: Release
  /** The release that speaks in a chat. */
  release(hash: string): Promise<Release>
}

/** Seconds from when on a clock warns, and from when on it is late. */
export interface ClockTimes {
  soon: number
  late: number
}

export interface DeskSettings {
  wrapUps: { id: string; about: string; note: boolean }[]
  outcomes: readonly string[]
  queues: { id: string; skills: string[] }[]
  clocks: Record<ClockName, ClockTimes>
}

/** A reply as an agent picks it; facts are filled in. */
export interface PickedReply {
  id: string
  title: string
  text: string
  locale: string
}

export class DeskContent {
  private readonly library: Library

  constructor(library: Library) {
    this.library = library
  }

  settings(): DeskSettings {
    const { desk, queues } = this.library.active.content
    return {
      wrapUps: Object.entries(desk.wrap_ups ?? {}).map(([id, { about, note }]) => ({ id, about, note: note === 'needed' })),
      outcomes: OUTCOMES,
      queues: [...queues].map(([id, { skills = [] }]) => ({ id, skills })),
      clocks: { answer: secondsOf(desk.clocks?.answer ?? CLOCKS.answer), line: secondsOf(desk.clocks?.line ?? CLOCKS.line) },
    }
  }

  /** Every reply there is in English, in the locale or the next best one; facts are those of a country (ISO 3166-1 alpha-2). */
  replies(locale: string, country: string | undefined): PickedReply[] {
    const { content } = this.library.active
    const english = content.texts.find((file) => file.locale === 'en' && file.namespace === 'replies')
    const facts = Object.fromEntries([...content.facts].map(([name, fact]) => [name, factValue(fact, country)]))
    return Object.keys(english?.value ?? {}).flatMap((id) => this.reply(id, locale, facts) ?? [])
  }

  /** The steps of the release that speaks in a chat, with their questions in a locale. */
  async steps(release: string, locale: string): Promise<StepListed[]> {
    return (await this.library.release(release)).script.steps(locale)
  }

  private reply(id: string, locale: string, facts: Record<string, unknown>): PickedReply | undefined {
    const found = this.library.active.texts.raw(locale, 'replies', id)
    if (!found || !isObject(found.value)) return undefined
    const { title, text } = found.value
    return { id, title: String(title), text: withFacts(String(text), facts), locale: found.locale }
  }
}

function secondsOf({ soon, late }: { soon: string; late: string }): ClockTimes {
  return { soon: durationMs(soon) / 1_000, late: durationMs(late) / 1_000 }
}

/** All other placeholders are left to whoever knows them. */
function withFacts(text: string, facts: Record<string, unknown>): string {
  return text.replace(/\{\{\s*fact\.([a-z0-9_]+)\s*\}\}/g, (whole, name: string) => (facts[name] === undefined ? whole : String(facts[name])))
}
