/** Every text of a file in one language, by itself and against the English it stands for. */
import { NAMESPACES } from '../content/namespaces.ts'
import type { Remark } from '../findings/finding.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { isEmpty, partsAt, type Parts, type Unit } from '../translations/units.ts'
import type { Checking } from './context.ts'
import { troubleWithLetters } from './letters.ts'
import type { Namespace } from './namespace.ts'
import { troubleWithSource } from './source-text.ts'

/** What people who work with computers read: names of keys, formats and commands stand in it. */
const FOR_STAFF: readonly string[] = ['console', 'studio', 'docs', 'demo'] satisfies (keyof typeof NAMESPACES)[]

/** How something is typed differs by country: a phone number, a date. */
const LOCAL_EXAMPLES = 'common:invalid'

export function checkAgainstEnglish({ findings }: Checking, { units, name }: Namespace, file: LocaleFile): void {
  for (const unit of units) {
    const own = partsAt(file, unit)
    if (isEmpty(own)) continue
    const tell = (path: readonly PropertyKey[]) => (remark: Remark) => findings.push(file.source.note(remark, path))
    if (file.locale !== 'en' && !`${name}:${unit.key}`.startsWith(LOCAL_EXAMPLES)) sourceTrouble(unit, own).forEach(tell(placeOf(unit, own)))
    for (const [part, text] of Object.entries(own)) lettersTrouble(unit, text, file.locale).forEach(tell(placeOf(unit, { [part]: text })))
  }
}

function sourceTrouble({ key, path, kind, english }: Unit, own: Parts): Remark[] {
  const isLabel = kind === 'counted' || path.includes('options') || path.at(-1) === 'label'
  return troubleWithSource(key, Object.values(own).join('\n'), Object.values(english).join('\n'), { isLabel })
}

function lettersTrouble({ key, namespace }: Unit, text: string, locale: string): Remark[] {
  return troubleWithLetters(key, text, locale, { isPlain: !FOR_STAFF.includes(namespace) })
}

/** Where a text stands, or the first part of several. */
function placeOf({ path, kind }: Unit, own: Parts): PropertyKey[] {
  const [part = ''] = Object.keys(own)
  if (kind === 'counted') return [...path.slice(0, -1), `${path.at(-1)}_${part}`]
  return part === '' ? [...path] : [...path, Number(part)]
}
