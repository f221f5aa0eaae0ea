/** Rules of the audience name languages of ours: a mistyped one would let nobody in, or everybody. */
import { LOCALES } from '../../language/locales.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { Checking } from './context.ts'

/** Tags, and what they begin with: `pt` means every Portuguese. */
const KNOWN = new Set(LOCALES.flatMap(({ tag }) => [tag as string, tag.split('-')[0] ?? tag]))

export function checkAudience({ content: { audience, registries }, findings }: Checking): void {
  const source = registries.get('audience')
  if (!source || audience === 'everyone') return
  for (const [index, { languages = { except: [] } }] of audience.entries()) {
    const [part, tags] = 'only' in languages ? (['only', languages.only] as const) : (['except', languages.except] as const)
    for (const [at, tag] of tags.entries()) {
      if (!KNOWN.has(tag)) findings.push(source.note(remarks.unknownLocale(tag, nearest(tag, KNOWN)), ['audience', index, 'languages', part, at]))
    }
  }
}
