/** How a case stands, in plain words. Where the receipt or the chat has a sentence for it, it is that one. */
import type { Wait } from '../../protocol/index.ts'
import type { CaseStatus } from './status.ts'

/** A text by its namespace and key; undefined when there is none. */
export type Say = (namespace: 'status' | 'receipt' | 'chat', key: string, params?: Record<string, unknown>) => string | undefined

export function statusLines(status: CaseStatus, locale: string, say: Say): string[] {
  const { outcome, reference, expectedBy, until } = status
  const lines = [
    status.opensAt === undefined ? say('status', status.status) : say('chat', 'wait_rest'),
    status.opensAt && say('chat', 'wait_opens', { time: moment(status.opensAt) }),
    status.queue?.call && say('chat', 'turn_until', { time: moment(status.queue.call.until) }),
    status.queue?.reply && say('chat', 'wait_reply'),
    ...waitLines(status, locale, say),
    outcome && (say('receipt', `outcome_${outcome}`) ?? say('receipt', 'outcome_other')),
    dated(say, 'next_by', expectedBy),
    dated(say, 'next_until', until),
    reference && say('receipt', 'reference', { reference }),
    say('status', status.news ? 'news' : 'no_news'),
  ]
  return lines.flatMap((line) => line || [])
}

/** With its time of day. Whose zone it is isn't known: it is told in UTC, and says so. */
function moment(date: string) {
  return { date, time: true }
}

/** Undefined for what is no time. */
function dated(say: Say, key: string, date: string | undefined): string | undefined {
  return date === undefined || Number.isNaN(Date.parse(date)) ? undefined : say('receipt', key, { date: { date, time: /T\d/.test(date) } })
}

function waitLines({ queue }: CaseStatus, locale: string, say: Say): (string | undefined)[] {
  if (!queue) return []
  return [say('chat', 'queue_place', { position: queue.position }), waitLine(queue.wait, locale, say)]
}

function waitLine(wait: Wait | null, locale: string, say: Say): string | undefined {
  if (!wait) return say('chat', 'queue_unknown')
  const [time, most] = [duration(wait.p50, locale), duration(wait.p90, locale)]
  return time === most ? say('chat', 'queue_wait', { time }) : say('chat', 'queue_wait_range', { time, most })
}

function duration(seconds: number, locale: string): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const [unit, amount] = minutes < 90 ? (['minute', minutes] as const) : (['hour', Math.ceil(minutes / 60)] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
