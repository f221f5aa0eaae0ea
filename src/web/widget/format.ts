import type { Wait } from '../../protocol/index.ts'
import type { Words } from './words.ts'

/** Hour and minute, as the language writes them. */
export function clock(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at)
}

/** Day and time, as the language writes them: what is yet to come may be tomorrow. */
export function dayAndTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** The calendar day of a moment where the person is: equal for equal days. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** "Today", "Yesterday", or the date. Both in milliseconds since 1970. */
export function dayName(at: number, now: number, locale: string): string {
  const days = Math.round((dayOf(at) - dayOf(now)) / 86_400_000)
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(at)
}

function minutes(seconds: number, locale: string): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  const [unit, amount] = count < 90 ? (['minute', count] as const) : (['hour', Math.ceil(count / 60)] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

/** One plain sentence for the wait: what is usual, and what it takes at most in nine of ten cases. */
export function waitLine(wait: Wait | null, { t, locale }: Words): string {
  if (!wait) return t('queue_unknown')
  const [usual, most] = [minutes(wait.p50, locale), minutes(wait.p90, locale)]
  if (usual === most) return t('queue_wait', { time: usual })
  return t('queue_wait_range', { time: usual, most })
}
