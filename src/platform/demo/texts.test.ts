import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { nearestLocale, readDemoTexts } from './texts.ts'
import { LOCALES_FOLDER } from './testing/demo.ts'

const all = readDemoTexts(LOCALES_FOLDER)

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}/${key}`))
}

describe('the demo texts', () => {
  test('are there in each language that the chat page has, and complete', () => {
    expect([...all.keys()].sort()).toEqual(globSync('*/chat.json', { cwd: LOCALES_FOLDER }).map(dirname).sort())
    for (const [locale, texts] of all) expect(keysOf(texts).sort(), locale).toEqual(keysOf(all.get('en')).sort())
  })

  test('know every account, and no other', () => {
    expect(Object.keys(all.get('en')?.cases ?? {})).toEqual(DEMO_ACCOUNTS.map(({ id }) => id))
  })

  test('are written in their own language', () => {
    const scripts: Record<string, RegExp> = { ar: /\p{Script=Arabic}/u, hi: /\p{Script=Devanagari}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u }
    for (const [locale, script] of Object.entries(scripts)) {
      const file: unknown = JSON.parse(readFileSync(join(LOCALES_FOLDER, locale, 'demo.json'), 'utf8'), (key, value: unknown) => {
        if (typeof value === 'string' && key !== 'dir') expect(value, `${locale} ${key}`).toMatch(script)
        return value
      })
      expect(file).toBeDefined()
    }
  })

  test.each([
    [['es-MX'], 'es'], [['pt'], 'pt-BR'], [['PT-br'], 'pt-BR'], [['xx', 'fr'], 'fr'], [['hu', '*'], 'en'], [[], 'en'],
  ])('for %j are those in %s', (tags, locale) => {
    expect(nearestLocale(all, tags)).toBe(locale)
  })

  test('missing in a folder are an error that names it', () => {
    expect(() => readDemoTexts('/nowhere')).toThrow('/nowhere')
  })
})
