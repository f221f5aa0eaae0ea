/** Messages to everybody whom an incident concerns: one person proposes, sees how many it comes to and what it says to each, another agrees; then it goes out. */
import type { AuditStore } from '../../audit/store.ts'
import { incidentLines, type LocalizedText } from '../../conversation/index.ts'
import type { ConcernedCount, Incident, IncidentMessage, IncidentStore } from '../../handoff/incident-store.ts'
import { DeskRefused } from '../content/refused.ts'

export interface MessageWish {
  tells: IncidentMessage['tells']
  texts: Record<string, string>
  nextUpdateAt: number | null
}

/** What a message would come to. */
export interface Preview {
  count: number
  /** Of these, those in which it is noted and nothing is said: an agent or the bot has them, or somebody may be in danger. */
  silent: number
  byLocale: { locale: string; count: number; texts: string[]; textLocale: string }[]
}

export interface MessageParts {
  incidents: IncidentStore
  audit: AuditStore
  /** A text of ours, as it is shown in this language. */
  say(key: string, locale: string, params?: Record<string, unknown>): LocalizedText | undefined
  /** Of own words those that a reader of `locale` reads best. */
  fitting(texts: Readonly<Record<string, string>>, locale: string): LocalizedText | undefined
  canonicalLocale(tag: string): string | undefined
  /** Whether a text asks for what nobody may be asked for. */
  asksForSecret(text: string, locale: string): boolean
}

/** Kept and shown. */
const SHOWN = 50

export class IncidentMessages {
  private readonly parts: MessageParts

  constructor(parts: MessageParts) {
    this.parts = parts
  }

  async newest(): Promise<IncidentMessage[]> {
    return await this.parts.incidents.incidentMessages(SHOWN)
  }

  async preview(incident: Incident, wish: MessageWish, now = Date.now()): Promise<Preview> {
    const { texts } = this.checked(wish)
    const counts = await this.parts.incidents.countConcerned(incident.id, incident.reasons)
    const [listening, silent] = [counts.filter(({ listens }) => listens), counts.filter(({ listens }) => !listens)]
    const total = (some: ConcernedCount[]) => some.reduce((sum, { count }) => sum + count, 0)
    const byLocale = listening.map(({ locale, count }) => ({ locale, count, ...this.lines(incident, { ...wish, texts }, locale, now) }))
    return { count: total(counts), silent: total(silent), byLocale: byLocale.toSorted((a, b) => b.count - a.count || a.locale.localeCompare(b.locale)) }
  }

  /** Nothing is sent yet. The same id again is the same message. */
  async propose(incident: Incident, id: string, wish: MessageWish, by: string, now = Date.now()): Promise<IncidentMessage> {
    const { texts, tells, nextUpdateAt } = this.checked(wish)
    const message: IncidentMessage = {
      id, incident: incident.id, tells, texts, nextUpdateAt, proposedBy: by, proposedAt: now, approvedBy: null, status: 'proposed', after: '', reached: 0, dueAt: null,
    }
    await this.parts.incidents.proposeMessage(message)
    await this.note(message, by, 'propose_incident_message', now)
    return await this.message(id)
  }

  /** Throws DeskRefused `same_person`: whoever proposed it can't be the second. */
  async approve(id: string, by: string, now = Date.now()): Promise<IncidentMessage> {
    const message = await this.message(id)
    if (message.proposedBy === by) throw new DeskRefused('conflict', { why: 'same_person' })
    if (!(await this.parts.incidents.approveMessage(id, by, now))) throw new DeskRefused('conflict', { why: 'nothing_requested' })
    await this.note(message, by, 'approve_incident_message', now)
    return await this.message(id)
  }

  async withdraw(id: string, by: string, now = Date.now()): Promise<IncidentMessage> {
    const message = await this.message(id)
    if (!(await this.parts.incidents.withdrawMessage(id))) throw new DeskRefused('conflict', { why: 'nothing_requested' })
    await this.note(message, by, 'withdraw_incident_message', now)
    return await this.message(id)
  }

  private async message(id: string): Promise<IncidentMessage> {
    const message = await this.parts.incidents.incidentMessage(id)
    if (!message) throw new DeskRefused('not_found')
    return message
  }

  /** In our own languages, and asking for nothing that nobody may be asked for. */
  private checked(wish: MessageWish): MessageWish {
    const texts = Object.fromEntries(Object.entries(wish.texts).map(([tag, text]) => [this.ourLocale(tag), text]))
    const asking = Object.entries(texts).filter(([locale, text]) => this.parts.asksForSecret(text, locale))
    if (asking.length > 0) throw new DeskRefused('conflict', { why: 'asks_for_secret', paths: asking.map(([locale]) => locale) })
    return { ...wish, texts }
  }

  private ourLocale(tag: string): string {
    const locale = this.parts.canonicalLocale(tag)
    if (locale === undefined) throw new DeskRefused('conflict', { why: 'no_such_locale', paths: [tag] })
    return locale
  }

  /** What is said in a language; `textLocale` is that of the first line, since the others are there wherever it is. */
  private lines({ kind }: Incident, { tells, texts, nextUpdateAt }: MessageWish, locale: string, now: number): { texts: string[]; textLocale: string } {
    const own = tells === 'own' ? [this.parts.fitting(texts, locale)] : []
    const time = { date: nextUpdateAt, time: true }
    const lines = [...own, ...incidentLines(tells, { kind, nextUpdateAt }, now).map((key) => this.parts.say(key, locale, { time }))].filter((line) => line !== undefined)
    return { texts: lines.map(({ text }) => text), textLocale: lines[0]?.locale ?? locale }
  }

  private async note({ id, incident, tells }: IncidentMessage, by: string, action: string, at: number): Promise<void> {
    await this.parts.audit.record({ at, actor: by, action, conversation: null, detail: { incident, message: id, tells } })
  }
}
