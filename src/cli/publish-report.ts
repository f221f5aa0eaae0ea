/** What publishing would do, in sentences. */
import type { Correction } from '../commands/content/releasing.ts'
import type { ImpactReport } from '../flow/changes/impact.ts'
import type { FileDiff } from '../flow/changes/diff.ts'
import { short } from './desk.ts'

/** Files named before the rest is only counted. */
const NAMED = 12

export function impactLines({ live, continues, reAsked, unaffected, stranded, steps }: ImpactReport): string[] {
  if (live === 0) return ['No live chats on another release.']
  const people = unaffected === 0 ? '' : `, ${unaffected} with people`
  return [
    `${count(live, 'live chat')}: ${continues} continue, ${reAsked} are re-asked, ${stranded} stranded${people}`,
    ...steps.map(({ flow, step, impact, chats }) => `  ${flow}.${step}: ${chats} ${impact === 'stranded' ? 'stranded' : 're-asked'}`),
  ]
}

export function correctionLines({ corrects, others }: Correction): string[] {
  return [
    corrects.length === 0 ? 'Speaks for no other release.' : `Speaks for: ${corrects.map(short).join(', ')}`,
    ...others.flatMap(({ hash, live, differences }) => [
      `Not for ${short(hash)} (${count(live, 'live chat')}):`,
      ...differences.slice(0, NAMED).map(({ file, name, what }) => `  ${file}: ${name} ${what}`),
    ]),
  ]
}

export function changeLines(diffs: readonly FileDiff[]): string[] {
  const named = diffs.slice(0, NAMED).map(({ path, change }) => `  ${change} ${path}`)
  return [`Differs from the active release in ${count(diffs.length, 'file')}.`, ...named, ...(diffs.length > NAMED ? [`  … and ${diffs.length - NAMED} more`] : [])]
}

/** `1 file`, `2 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
