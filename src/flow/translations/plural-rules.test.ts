import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pluralHeader } from './plural-rules.ts'
import { pluralFormsOf } from './wording.ts'

const LOCALES = readdirSync(new URL('../../../locales', import.meta.url))
const NUMBERS = [...Array.from({ length: 320 }, (_, n) => n), 1_000, 1_001, 1_002, 1_000_000, 1_000_001, 2_000_000]

test.each(LOCALES)('the header of %s says what CLDR says', (locale) => {
  const [, count, rule] = /^nplurals=(\d); plural=\((.+)\);$/.exec(pluralHeader(locale)) ?? []
  const indexOf = new Function('n', `return Number(${rule})`) as (n: number) => number
  const forms = pluralFormsOf(locale)
  expect(Number(count)).toBe(forms.length)
  const own = new Intl.PluralRules(locale)
  expect(NUMBERS.map((n) => forms[indexOf(n)])).toEqual(NUMBERS.map((n) => own.select(n)))
})
