/** Texts that change with a number: each language has its own forms, by CLDR's plural rules as `Intl.PluralRules` knows them. */
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

const FORM = /_(zero|one|two|few|many|other)$/

/** English says which texts change with a number: those it has both as `_one` and as `_other`. */
export function checkPlurals({ findings }: Checking, file: LocaleFile, english: LocaleFile | undefined): void {
  if (!english) return
  const needed = new Intl.PluralRules(file.locale).resolvedOptions().pluralCategories
  const compare = (own: unknown, other: unknown, path: string[]) => {
    if (!isObject(own) || !isObject(other)) return
    for (const stem of countedIn(other)) {
      const given = formsOf(own, stem)
      const missing = needed.filter((form) => !given.includes(form))
      const extra = given.filter((form) => !needed.includes(form as Intl.LDMLPluralRule))
      if (given.length > 0 && missing.length + extra.length > 0) findings.push(file.source.note(remarks.plurals(stem, missing, extra, needed), [...path, `${stem}_${given[0]}`], 'key'))
    }
    for (const [key, inner] of Object.entries(own)) compare(inner, other[key], [...path, key])
  }
  compare(file.value, english.value, [])
}

function countedIn(node: Record<string, unknown>): string[] {
  return Object.keys(node).filter((key) => key.endsWith('_one') && `${stemOf(key)}_other` in node).map(stemOf)
}

function formsOf(node: Record<string, unknown>, stem: string): string[] {
  return Object.keys(node).filter((key) => FORM.test(key) && stemOf(key) === stem).map((key) => key.slice(stem.length + 1))
}

function stemOf(key: string): string {
  return key.replace(FORM, '')
}
