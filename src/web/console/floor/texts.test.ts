import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CONSOLE_LOCALES } from '../desk/preferences.ts'
import { findText } from '../model/texts.ts'
import type { Texts } from '../model/texts.ts'

const ROOT = new URL('../../../../', import.meta.url)
/** Keys that come in one form per plural category. */
const COUNTED = ['tiles.replies', 'tiles.held', 'alarms.chats', 'agents.gone', 'agents.chats', 'cases.reopened', 'filters.last', 'staffing.last', 'staffing.more', 'staffing.fewer', 'staffing.missing']

function textsOf(locale: string): Texts {
  return JSON.parse(readFileSync(new URL(`locales/${locale}/floor.json`, ROOT), 'utf8')) as Texts
}

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`)))
}

describe.each(CONSOLE_LOCALES)('%s', (locale) => {
  test('has every text of the supervisors’ pages, in every plural form, and no other', () => {
    const single = keysOf(textsOf('en')).filter((key) => !COUNTED.some((counted) => key.startsWith(`${counted}_`)))
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    expect(keysOf(textsOf(locale)).sort()).toEqual([...single, ...COUNTED.flatMap((key) => forms.map((form) => `${key}_${form}`))].sort())
  })
})

test('every text that the pages name exists', () => {
  const files = globSync('src/web/console/{floor,history,audit,staffing}/*.tsx', { cwd: ROOT.pathname })
  const named = files.flatMap((file) => [...readFileSync(new URL(file, ROOT), 'utf8').matchAll(/\btf\((?:\w+ \? )?'([a-z_.0-9]+)'(?: : '([a-z_.0-9]+)')?/g)].flatMap(([, one, other]) => [one, other]))
  const keys = named.filter((key) => key !== undefined && !COUNTED.includes(key)) as string[]
  expect(keys.length).toBeGreaterThan(60)
  const english = textsOf('en')
  expect(keys.filter((key) => findText(english, key) === undefined)).toEqual([])
})
