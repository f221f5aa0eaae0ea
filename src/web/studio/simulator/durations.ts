const UNITS = { s: 'second', m: 'minute', h: 'hour', d: 'day' } as const

/** A duration of the content (`90s`, `30m`, `24h`, `7d`) in the words of a language. */
export function durationText(duration: string, locale: string): string {
  const unit = UNITS[duration.at(-1) as keyof typeof UNITS]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(duration.slice(0, -1)))
}
