import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findText } from '../console/model/texts.ts'
import type { Texts } from '../console/model/texts.ts'
import { STUDIO_LOCALES } from './strings.ts'

const ROOT = new URL('../../../', import.meta.url)

function textsOf(locale: string): Texts {
  return JSON.parse(readFileSync(new URL(`locales/${locale}/studio.json`, ROOT), 'utf8')) as Texts
}

/** Every dotted key with its text. */
function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

const english = flat(textsOf('en'))
const has = new Set(english.map(([key]) => key))
const FORM = /_(zero|one|two|few|many|other)$/
/** The key without its plural form, where it comes in several. */
const base = (key: string) => (has.has(`${key.replace(FORM, '')}_other`) ? key.replace(FORM, '') : key)
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(STUDIO_LOCALES)('%s', (locale) => {
  const texts = flat(textsOf(locale))

  test('has every text, in every plural form, and no other', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const wanted = new Set(english.flatMap(([key]) => (base(key) === key ? [key] : forms.map((form) => `${base(key)}_${form}`))))
    expect(texts.map(([key]) => key).sort()).toEqual([...wanted].sort())
  })

  test('fills in the same things as English, and leaves nothing empty', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('')
      if (base(key) === key) expect(blanks(text), key).toEqual(blanks(findText(textsOf('en'), key) ?? ''))
    }
  })
})

test('every text that the studio names exists', () => {
  const files = globSync('src/web/studio/**/*.{ts,tsx}', { cwd: ROOT.pathname }).filter((file) => !file.endsWith('.test.ts'))
  const source = files.map((file) => readFileSync(new URL(file, ROOT), 'utf8')).join('\n')
  const named = [...source.matchAll(/\bt\('([a-z_]+\.[a-z0-9_.]+)'/g)].map(([, key]) => key ?? '')
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((key) => !has.has(key) && !has.has(`${key}_other`))).toEqual([])
})
