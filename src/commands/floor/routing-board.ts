/**
 * How chats come to agents: they pull the next one, or are asked. It stands in the store, and each process looks at it every second:
 * a change made anywhere holds everywhere.
 */
import { z } from 'zod'
import type { AuditStore } from '../../audit/store.ts'
import type { SettingStore } from '../../flow/store.ts'

const SETTING = 'routing'
const REFRESH_EVERY_MS = 1_000

const StoredShape = z.object({ mode: z.enum(['pull', 'offers']) })
export type RoutingMode = z.infer<typeof StoredShape>['mode']

/** `version` 0: nothing was ever set; `at` in milliseconds. */
export interface RoutingSet {
  mode: RoutingMode
  version: number
  by?: string
  at?: number
}

export class RoutingBoard {
  private readonly parts: { settings: SettingStore; audit: AuditStore }
  private set: RoutingSet = { mode: 'pull', version: 0 }
  private timer: NodeJS.Timeout | undefined

  constructor(parts: { settings: SettingStore; audit: AuditStore }) {
    this.parts = parts
  }

  async start(): Promise<void> {
    await this.read()
    this.timer = setInterval(() => void this.read().catch(() => undefined), REFRESH_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  get mode(): RoutingMode {
    return this.set.mode
  }

  async read(): Promise<RoutingSet> {
    const setting = await this.parts.settings.setting(SETTING)
    if (setting && setting.version > this.set.version) {
      const { version, by, at, value } = setting
      this.set = { mode: StoredShape.safeParse(value).data?.mode ?? 'pull', version, by, at }
    }
    return this.set
  }

  /** `conflict`: somebody else changed it since `seen`. */
  async change(mode: RoutingMode, seen: number, by: string, now = Date.now()): Promise<RoutingSet | 'conflict'> {
    const fate = await this.parts.settings.putSetting({ name: SETTING, value: { mode }, version: seen + 1, at: now, by }, seen)
    if (fate === 'conflict') return fate
    await this.parts.audit.record({ at: now, actor: by, action: 'change_routing', conversation: null, detail: { mode } })
    return await this.read()
  }
}
