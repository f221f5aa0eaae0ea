/** Opening hours name queues, languages, zones and holidays that there are, and no time and no line stands in them twice. */
import { LOCALES } from '../../language/locales.ts'
import type { HoursRule, OpeningHours } from '../content/hours.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { Path, Source } from '../load/source.ts'
import type { Checking } from './context.ts'

const TAGS: readonly string[] = LOCALES.map(({ tag }) => tag)
const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone')

export function checkHours({ content: { hours, queues, registries }, findings }: Checking): void {
  const source = registries.get('hours')
  if (!source || !hours) return
  for (const [index, rule] of hours.hours.entries()) {
    const note = (remark: Parameters<Source['note']>[0], path: Path) => void findings.push(source.note(remark, ['hours', index, ...path]))
    checkNames(rule, [...queues.keys()], hours, note)
    checkRanges(rule, note)
    checkClosures(rule, note)
    const before = hours.hours.slice(0, index).findIndex((earlier) => covers(earlier, rule))
    if (before >= 0) note(remarks.hoursCovered(before + 1), [])
  }
}

type Note = (remark: Parameters<Source['note']>[0], path: Path) => void

function checkNames(rule: HoursRule, queues: readonly string[], { holidays = {} }: OpeningHours, note: Note): void {
  for (const [at, queue] of (rule.queues ?? []).entries()) if (!queues.includes(queue)) note(remarks.unknownQueue(queue, nearest(queue, queues)), ['queues', at])
  for (const [at, tag] of (rule.languages ?? []).entries()) if (!TAGS.includes(tag)) note(remarks.unknownLocale(tag, nearest(tag, TAGS)), ['languages', at])
  const lists = Object.keys(holidays)
  for (const [at, name] of (rule.holidays ?? []).entries()) if (!lists.includes(name)) note(remarks.unknownHolidays(name, nearest(name, lists)), ['holidays', at])
  if (!isZone(rule.zone)) note(remarks.unknownZone(rule.zone, nearest(rule.zone, ZONES)), ['zone'])
}

/** Old names are zones too, though they aren't in the list. */
function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== undefined
  } catch {
    return false
  }
}

function checkRanges({ open }: HoursRule, note: Note): void {
  for (const [day, ranges] of Object.entries(open)) {
    let last = ''
    for (const [at, range] of ranges.entries()) {
      const [from = '', until = ''] = range.split('-')
      if (until <= from) note(remarks.hoursEndFirst(), ['open', day, at])
      else if (from < last) note(remarks.hoursOverlap(range, ranges[at - 1] ?? ''), ['open', day, at])
      last = until
    }
  }
}

function checkClosures({ closed = [] }: HoursRule, note: Note): void {
  for (const [at, { from, until }] of closed.entries()) if (until <= from) note(remarks.closedEndFirst(), ['closed', at, 'until'])
}

/** Whether every line of the later rule is one of the earlier. */
function covers(earlier: HoursRule, later: HoursRule): boolean {
  return holds(earlier.queues, later.queues) && holds(earlier.languages, later.languages)
}

function holds(all: readonly string[] | undefined, some: readonly string[] | undefined): boolean {
  return all === undefined || (some?.every((each) => all.includes(each)) ?? false)
}
