const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration of a flow file: `90s`, `10m`, `24h`, `7d`. */
export function durationMs(duration: string): number {
  const unit = duration.at(-1) as keyof typeof UNITS
  return Number(duration.slice(0, -1)) * UNITS[unit]
}
