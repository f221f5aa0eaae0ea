/** Whether agents see that a supervisor reads their chat. A setting in the store: an admin changes it, and it holds everywhere within a second or so. */
import { z } from 'zod'
import type { AuditStore } from '../../audit/store.ts'
import type { SettingStore } from '../../flow/store.ts'

const SETTING = 'monitoring'
const FRESH_MS = 1_000

const StoredShape = z.object({ monitoring: z.enum(['silent', 'shown']) })
export type Monitoring = z.infer<typeof StoredShape>['monitoring']

export class MonitoringBoard {
  private readonly parts: { settings: SettingStore; audit: AuditStore }
  private readAt = -Infinity
  private last: Promise<Monitoring> = Promise.resolve('silent')

  constructor(parts: { settings: SettingStore; audit: AuditStore }) {
    this.parts = parts
  }

  /** Silent unless an admin wants it otherwise: a supervisor must be able to hear how it really goes. */
  mode(now = Date.now()): Promise<Monitoring> {
    if (now - this.readAt >= FRESH_MS) {
      this.readAt = now
      this.last = this.read()
    }
    return this.last
  }

  /** `conflict`: somebody changed it at the same moment. */
  async change(monitoring: Monitoring, by: string, now = Date.now()): Promise<'changed' | 'conflict'> {
    const { settings, audit } = this.parts
    const seen = (await settings.setting(SETTING))?.version ?? 0
    const fate = await settings.putSetting({ name: SETTING, value: { monitoring }, version: seen + 1, at: now, by }, seen)
    this.readAt = -Infinity
    if (fate === 'conflict') return fate
    await audit.record({ at: now, actor: by, action: 'change_monitoring', conversation: null, detail: { monitoring } })
    return 'changed'
  }

  private async read(): Promise<Monitoring> {
    const setting = await this.parts.settings.setting(SETTING)
    return StoredShape.safeParse(setting?.value).data?.monitoring ?? 'silent'
  }
}
