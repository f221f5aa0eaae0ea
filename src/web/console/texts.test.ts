import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CONSOLE_LOCALES, pickLocale } from './desk/preferences.ts'
import { OUTCOMES, QUEUES } from './model/choices.ts'
import { fill, findText, pluralKey } from './model/texts.ts'
import type { Texts } from './model/texts.ts'

const ROOT = new URL('../../../', import.meta.url)

function textsOf(locale: string): Texts {
  return JSON.parse(readFileSync(new URL(`locales/${locale}/console.json`, ROOT), 'utf8')) as Texts
}

/** Every dotted key with its text. */
function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

/** Keys that come in one form per plural category. */
const COUNTED = flat(textsOf('en')).flatMap(([key]) => (key.endsWith('_one') ? [key.slice(0, -'_one'.length)] : []))

function keysFor(locale: string): string[] {
  const single = flat(textsOf('en'))
    .map(([key]) => key)
    .filter((key) => !COUNTED.some((counted) => key.startsWith(`${counted}_`)))
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  return [...single, ...COUNTED.flatMap((key) => forms.map((form) => `${key}_${form}`))].sort()
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(CONSOLE_LOCALES)('%s', (locale) => {
  const texts = textsOf(locale)

  test('has every text, in every plural form, and no other', () => {
    expect(
      flat(texts)
        .map(([key]) => key)
        .sort(),
    ).toEqual(keysFor(locale))
  })

  test('fills in the same things as English', () => {
    const english = textsOf('en')
    for (const [key, text] of flat(texts)) {
      const counted = COUNTED.some((prefix) => key.startsWith(`${prefix}_`))
      const model = counted ? '' : (findText(english, key) ?? '')
      if (!counted) expect(blanks(text), key).toEqual(blanks(model))
    }
  })

  test('no text is empty or a left-over of English in another script', () => {
    for (const [key, text] of flat(texts)) expect(text.trim(), key).not.toBe('')
    if (['ar', 'hi', 'ja'].includes(locale)) {
      const latin = flat(texts).filter(([key, text]) => key !== 'line.unknown' && /^[\p{Script=Latin}\s.,]+$/u.test(text))
      expect(latin).toEqual([])
    }
  })
})

test('every text that the console names exists', () => {
  const files = globSync('src/web/console/**/*.{ts,tsx}', { cwd: ROOT.pathname }).filter((file) => !file.endsWith('.test.ts'))
  const source = files.map((file) => readFileSync(new URL(file, ROOT), 'utf8')).join('\n')
  const named = [...source.matchAll(/'((?:[a-z]+)\.[a-z0-9_]+)'/g)].map(([, key]) => key ?? '')
  const english = textsOf('en')
  const keys = named.filter((key) => key.split('.')[0]! in english && !COUNTED.includes(key))
  expect(keys.length).toBeGreaterThan(60)
  expect(keys.filter((key) => findText(english, key) === undefined)).toEqual([])
})

test('what an agent can choose has a name', () => {
  const english = textsOf('en')
  for (const outcome of OUTCOMES) expect(findText(english, `outcome.${outcome}`)).toBeDefined()
  for (const queue of QUEUES) expect(findText(english, `queue.${queue}`)).toBeDefined()
})

test('what is filled in is isolated, and numbers are written as the language writes them', () => {
  expect(fill('{{name}} took it', { name: 'نور' }, 'en')).toBe('\u2068نور\u2069 took it')
  expect(fill('{{count}} new', { count: 1234 }, 'en')).toBe('1,234 new')
  expect(fill('{{gone}}', {}, 'en')).toBe('\u2068\u2069')
})

test('a number takes its plural form', () => {
  expect(pluralKey('a.b', 3, 'ar')).toBe('a.b_few')
  expect(pluralKey('a.b', 1, 'en')).toBe('a.b_one')
})

test('the first wished language that there is, English otherwise', () => {
  expect(pickLocale(['de', 'pt', 'es'])).toBe('pt-BR')
  expect(pickLocale(['de', 'not a tag'])).toBe('en')
})
