/**
 * A duration as a clock: `4:05`, `1:02:09`; from a day on `2 d 3 h` in the locale's own words.
 * @param ms milliseconds; a negative one (a clock that is ahead of the server's) counts as 0
 */
export function elapsed(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  if (hours >= 24) return `${unit(Math.floor(hours / 24), 'day', locale)} ${unit(hours % 24, 'hour', locale)}`
  const parts = hours ? [digits(hours, locale), digits(minutes, locale, 2)] : [digits(minutes, locale)]
  return [...parts, digits(seconds % 60, locale, 2)].join(':')
}

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format costs far more than using it, and 200 clocks use one every second. */
function format(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const known = formats.get(key) ?? make()
  formats.set(key, known)
  return known
}

function digits(value: number, locale: string, least = 1): string {
  const options = { minimumIntegerDigits: least, useGrouping: false }
  return format(`${locale} ${least}`, () => new Intl.NumberFormat(locale, options)).format(value)
}

function unit(value: number, name: 'day' | 'hour', locale: string): string {
  const options = { style: 'unit', unit: name, unitDisplay: 'narrow' } as const
  return format(`${locale} ${name}`, () => new Intl.NumberFormat(locale, options)).format(value)
}
