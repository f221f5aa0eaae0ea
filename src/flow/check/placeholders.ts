/** Placeholders of a text and of its English: a deadline must not get lost in translation. Pure. */
import { placeholdersIn } from '../engine/book.ts'
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { isEmpty, partsAt, type Parts, type Unit } from '../translations/units.ts'

/** What a text lacks of the placeholders of its English, or has besides. */
export function placeholderTrouble({ key, kind, english }: Unit, own: Parts): Remark | undefined {
  const wanted = namesIn(english)
  const apart = kind === 'counted' ? Object.entries(own).map(([form, text]) => difference({ [form]: text }, wanted, FEW.includes(form))) : [difference(own, wanted, false)]
  const missing = new Set(apart.flatMap((each) => each.missing))
  const extra = new Set(apart.flatMap((each) => each.extra))
  return missing.size + extra.size > 0 ? remarks.placeholders(key, [...missing], [...extra]) : undefined
}

/** Where the number is in the words ("one message") its placeholder may be left out. */
const FEW: readonly string[] = ['zero', 'one', 'two'] satisfies Intl.LDMLPluralRule[]

function difference(own: Parts, wanted: ReadonlySet<string>, isFew: boolean): { missing: string[]; extra: string[] } {
  const there = namesIn(own)
  return { missing: [...wanted].filter((name) => !there.has(name) && !(isFew && name === 'count')), extra: [...there].filter((name) => !wanted.has(name)) }
}

function namesIn(parts: Parts): Set<string> {
  return new Set(Object.values(parts).flatMap(placeholdersIn))
}

/**
 * Texts whose placeholders are the same in most languages, but others in English: English was mistyped, and not all the rest. What was
 * renamed for good is renamed in the others first.
 */
export function oddInEnglish(units: readonly Unit[], others: readonly LocaleFile[]): { unit: Unit; remark: Remark }[] {
  return units.filter(({ kind }) => kind !== 'counted').flatMap((unit) => {
    const usual = mostCommon(others.map((file) => partsAt(file, unit)).filter((own) => !isEmpty(own)).map((own) => [...namesIn(own)].sort().join(' ')))
    const names = usual?.split(' ').filter(Boolean) ?? []
    const there = namesIn(unit.english)
    const [missing, extra] = [names.filter((name) => !there.has(name)), [...there].filter((name) => !names.includes(name))]
    return usual !== undefined && missing.length + extra.length > 0 ? [{ unit, remark: remarks.oddPlaceholders(unit.key, missing, extra) }] : []
  })
}

/** What more than half of at least three are. */
function mostCommon(all: readonly string[]): string | undefined {
  const groups = Map.groupBy(all, (each) => each)
  return all.length < 3 ? undefined : [...groups].find(([, group]) => group.length * 2 > all.length)?.[0]
}
