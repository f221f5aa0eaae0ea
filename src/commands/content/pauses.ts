/**
 * What an admin has stopped. It stands in the store, and each process looks at it twice a second: a change made anywhere, by a shell, too,
 * holds everywhere within a second.
 */
import { z } from 'zod'
import type { AuditStore } from '../../audit/store.ts'
import type { LocalizedText, Pauses, Stop } from '../../conversation/index.ts'
import type { Setting, SettingStore } from '../../flow/store.ts'
import type { PausesBody, Who } from '../../protocol/index.ts'
import { DeskRefused } from './refused.ts'

const SETTING = 'pauses'
const REFRESH_EVERY_MS = 500

const StoredPauseShape = z.object({ texts: z.record(z.string(), z.string()), until: z.number().nullable(), by: z.string(), at: z.number() })
const StoredShape = z.object({ bot: StoredPauseShape.optional(), flows: z.record(z.string(), StoredPauseShape), newChats: StoredPauseShape.optional() })

/** `until`: milliseconds; null: until somebody ends it. */
export type StoredPause = z.infer<typeof StoredPauseShape>
export type StoredPauses = z.infer<typeof StoredShape>
/** `version` 0: nothing was ever paused. */
export interface PausesSet {
  version: number
  pauses: StoredPauses
}

export type PausesWish = Omit<PausesBody, 'version'>
type PauseWish = PausesWish['flows'][string]

export interface PauseParts {
  settings: SettingStore
  audit: AuditStore
  /** The text that whoever reads `locale` reads best, with the locale it is in. */
  fitting(texts: Readonly<Record<string, string>>, locale: string): LocalizedText | undefined
  whoIs(id: string): Promise<Who>
  /** Our locale for a tag; undefined: none of ours. */
  canonicalLocale(tag: string): string | undefined
  /** Whether a text, which may be in any of these languages, asks for what nobody may be asked for. */
  asksForSecret(text: string, locales: readonly string[]): boolean
  /** Flows that a chat may be in, or get to. */
  flows(): Promise<ReadonlySet<string>>
}

const NOTHING: StoredPauses = { flows: {} }

export class PauseBoard {
  private readonly parts: PauseParts
  private set: PausesSet = { version: 0, pauses: NOTHING }
  private timer: NodeJS.Timeout | undefined

  constructor(parts: PauseParts) {
    this.parts = parts
  }

  async start(): Promise<void> {
    await this.read()
    this.timer = setInterval(() => void this.read().catch(() => undefined), REFRESH_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** What is set, those that have run out by now left out; from here on it holds in this process. */
  async read(now = Date.now()): Promise<PausesSet> {
    const setting = await this.parts.settings.setting(SETTING)
    if (setting && setting.version > this.set.version) this.set = { version: setting.version, pauses: StoredShape.safeParse(setting.value).data ?? NOTHING }
    return { ...this.set, pauses: inForce(this.set.pauses, now) }
  }

  /** Sets all of them at once; one that stays as it was keeps who set it, and when. Throws DeskRefused (`changed`, `asks_for_secret`). */
  async change(wish: PausesWish, seen: number, by: string, now = Date.now()): Promise<PausesSet> {
    const before = await this.read(now)
    const ours = this.inOurLocales(wish)
    await this.expectFlows(Object.keys(wish.flows), before)
    this.expectNoSecretAsked(ours)
    const pauses = stored(ours, before.pauses, { by, at: now })
    const setting: Setting = { name: SETTING, value: pauses, version: seen + 1, at: now, by }
    if ((await this.parts.settings.putSetting(setting, seen)) === 'conflict') throw await this.changedSince()
    await this.parts.audit.record({ at: now, actor: by, action: 'change_pauses', conversation: null, detail: { version: setting.version, paused: namesOf(pauses).join(' ') } })
    return await this.read(now)
  }

  /** What a decision at this time is told. */
  at(now: number): Pauses {
    const { bot, flows, newChats } = inForce(this.set.pauses, now)
    const stop = ({ texts, until }: StoredPause): Stop => ({ until, text: (locale) => this.parts.fitting(texts, locale) })
    return {
      ...(bot && { bot: stop(bot) }),
      flows: new Map(Object.entries(flows).map(([flow, pause]) => [flow, stop(pause)])),
      ...(newChats && { newChats: stop(newChats) }),
    }
  }

  /** A slip of the pen must not pass for a pause. */
  private async expectFlows(wished: readonly string[], { pauses: { flows } }: PausesSet): Promise<void> {
    const known = await this.parts.flows()
    const unknown = wished.filter((flow) => !known.has(flow) && !Object.hasOwn(flows, flow))
    if (unknown.length > 0) throw new DeskRefused('conflict', { why: 'no_such_flow', paths: unknown })
  }

  /** Our own words go past the guard of the chat: what is told to everybody is looked at here. Words in a wrong language’s place count, too. */
  private expectNoSecretAsked({ bot, flows, newChats }: PausesWish): void {
    const told = [bot, ...Object.values(flows), newChats].flatMap((pause) => Object.entries(pause?.texts ?? {}))
    const locales = [...new Set([...told.map(([locale]) => locale), 'en'])]
    const asking = told.filter(([, text]) => this.parts.asksForSecret(text, locales)).map(([locale]) => locale)
    if (asking.length > 0) throw new DeskRefused('conflict', { why: 'asks_for_secret', paths: [...new Set(asking)] })
  }

  private inOurLocales({ bot, flows, newChats }: PausesWish): PausesWish {
    const ours = (pause: PauseWish) => ({ ...pause, texts: Object.fromEntries(Object.entries(pause.texts).map(([tag, text]) => [this.ourLocale(tag), text])) })
    return {
      ...(bot && { bot: ours(bot) }),
      flows: Object.fromEntries(Object.entries(flows).map(([flow, pause]) => [flow, ours(pause)])),
      ...(newChats && { newChats: ours(newChats) }),
    }
  }

  private ourLocale(tag: string): string {
    const locale = this.parts.canonicalLocale(tag)
    if (locale === undefined) throw new DeskRefused('conflict', { why: 'no_such_locale', paths: [tag] })
    return locale
  }

  private async changedSince(): Promise<DeskRefused> {
    const setting = await this.parts.settings.setting(SETTING)
    const who = setting && { by: await this.parts.whoIs(setting.by), at: new Date(setting.at).toISOString() }
    return new DeskRefused('conflict', { why: 'changed', ...who, version: setting?.version ?? 0 })
  }
}

/** `bot`, `flow:start`, `new_chats`. */
export function namesOf({ bot, flows, newChats }: StoredPauses): string[] {
  return [...(bot ? ['bot'] : []), ...Object.keys(flows).map((flow) => `flow:${flow}`), ...(newChats ? ['new_chats'] : [])]
}

function inForce({ bot, flows, newChats }: StoredPauses, now: number): StoredPauses {
  const holds = (pause: StoredPause | undefined) => pause && (pause.until === null || pause.until > now)
  return {
    ...(holds(bot) && { bot }),
    flows: Object.fromEntries(Object.entries(flows).filter(([, pause]) => holds(pause))),
    ...(holds(newChats) && { newChats }),
  }
}

function stored({ bot, flows, newChats }: PausesWish, before: StoredPauses, stamp: { by: string; at: number }): StoredPauses {
  const keep = ({ texts, until }: PauseWish, known: StoredPause | undefined): StoredPause => {
    const wished = { texts, until: until === null ? null : Date.parse(until) }
    const same = known && known.until === wished.until && JSON.stringify(Object.entries(known.texts).sort()) === JSON.stringify(Object.entries(texts).sort())
    return { ...wished, ...(same ? { by: known.by, at: known.at } : stamp) }
  }
  return {
    ...(bot && { bot: keep(bot, before.bot) }),
    flows: Object.fromEntries(Object.entries(flows).map(([flow, pause]) => [flow, keep(pause, before.flows[flow])])),
    ...(newChats && { newChats: keep(newChats, before.newChats) }),
  }
}
