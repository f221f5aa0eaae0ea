/** Numbers as people read them. Pure. */

const formats = new Map<string, Intl.NumberFormat>()

function format(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, known)
  return known
}

/** A duration in the one unit that says enough: `45 s`, `12 min`, `3.5 h`, `2 d`. Seconds in. */
export function duration(seconds: number, locale: string): string {
  const [value, unit] = inUnit(Math.max(0, seconds))
  return format(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'hour' ? 1 : 0 }).format(value)
}

function inUnit(seconds: number): [number, string] {
  if (seconds < 90) return [seconds, 'second']
  if (seconds < 90 * 60) return [Math.round(seconds / 60), 'minute']
  if (seconds < 48 * 3_600) return [seconds / 3_600, 'hour']
  return [Math.round(seconds / 86_400), 'day']
}

/** A share as a percentage; nothing for a share of nothing. */
export function share(part: number, whole: number, locale: string): string {
  return whole === 0 ? '–' : format(locale, { style: 'percent', maximumFractionDigits: part * 10 < whole ? 1 : 0 }).format(part / whole)
}

export function count(value: number, locale: string): string {
  return format(locale, { maximumFractionDigits: 1 }).format(value)
}
