/** Every text of a file in one language, by itself and against the English it stands for. */
import { NAMESPACES } from '../content/namespaces.ts'
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Review } from '../translations/reviews.ts'
import { isEmpty, partsAt, type Parts, type Unit } from '../translations/units.ts'
import { askedFor, type AskedFor } from '../../privacy/asking/index.ts'
import type { Checking } from './context.ts'
import { troubleWithLetters } from './letters.ts'
import type { Namespace } from './namespace.ts'
import { placeholderTrouble } from './placeholders.ts'
import { troubleWithSource } from './source-text.ts'
import { foreignLinks } from './wording.ts'

/** What people who work with computers read: names of keys, formats and commands stand in it. */
const FOR_STAFF: readonly string[] = ['console', 'floor', 'studio', 'docs', 'demo'] satisfies (keyof typeof NAMESPACES)[]

/** How something is typed differs by country: a phone number, a date. */
const LOCAL_EXAMPLES = 'common:invalid'

/** `reviews`: what is noted about the texts of this file. What is stale is told as that alone: it was made from another English. */
export function checkAgainstEnglish({ findings, content }: Checking, { units, name, flow }: Namespace, file: LocaleFile, reviews: ReadonlyMap<string, Review> | undefined): void {
  for (const unit of units) {
    const own = partsAt(file, unit)
    if (isEmpty(own)) continue
    const tell = (path: readonly PropertyKey[]) => (remark: Remark) => findings.push(file.source.note(remark, path))
    const isStale = (reviews?.get(unit.key)?.hash ?? unit.hash) !== unit.hash
    if (file.locale !== 'en' && !isStale) sourceTrouble(unit, own, `${name}:${unit.key}`.startsWith(LOCAL_EXAMPLES)).forEach(tell(placeOf(unit, own)))
    for (const [part, text] of Object.entries(own)) {
      const foreign = flow || FOR_STAFF.includes(name) ? [] : foreignLinks(content, text)
      for (const remark of [...wordsTrouble(unit, text, file.locale), ...foreign]) tell(placeOf(unit, { [part]: text }))(remark)
    }
  }
}

function sourceTrouble(unit: Unit, own: Parts, isExample: boolean): Remark[] {
  const placeholders = placeholderTrouble(unit, own) ?? []
  const isFree = unit.kind === 'counted' || isLabel(unit)
  const words = isExample ? [] : troubleWithSource(unit.key, Object.values(own).join('\n'), Object.values(unit.english).join('\n'), { isFree })
  return [placeholders, words].flat()
}

/** What is wrong with the words of one text themselves. What stands on a button is said by the person. */
function wordsTrouble(unit: Unit, text: string, locale: string): Remark[] {
  const isForStaff = FOR_STAFF.includes(unit.namespace)
  const asked = isForStaff || isLabel(unit) ? undefined : askedBy(unit, text, locale)
  const letters = troubleWithLetters(unit.key, text, locale, { isPlain: !isForStaff })
  return asked === undefined ? letters : [...letters, remarks.asksForSecret(unit.key, asked)]
}

/** A reply goes out as an agent's own words: it is held to the rule that agents are. */
function askedBy({ namespace }: Unit, text: string, locale: string): AskedFor | undefined {
  return namespace === 'replies' ? askedFor(text, [locale, 'en'], 'person') : askedFor(text, [locale], 'bot')
}

function isLabel({ path }: Unit): boolean {
  return path.includes('options') || path.at(-1) === 'label'
}

/** Where a text stands, or the first part of several. */
export function placeOf({ path, kind }: Unit, own: Parts): PropertyKey[] {
  const [part = ''] = Object.keys(own)
  if (kind === 'counted') return [...path.slice(0, -1), `${path.at(-1)}_${part}`]
  return part === '' ? [...path] : [...path, Number(part)]
}
