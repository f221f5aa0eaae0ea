import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { placeholdersIn } from '../engine/book.ts'
import { loadContent } from '../load/read-folder.ts'
import { compileRelease } from '../release.ts'
import { PSEUDO_LOCALES, pseudoRelease, type PseudoLocale } from './pseudo.ts'

const release = compileRelease(await loadContent(fileURLToPath(new URL('../../..', import.meta.url))))

/** Every English text that ships, beside what is made of it; `match` holds phrases, not texts. */
function pairs(locale: PseudoLocale): [english: string, made: string][] {
  const { texts } = pseudoRelease(release, locale).content
  return texts.filter((file) => file.locale === 'en').flatMap((file) => {
    const made = texts.find((each) => each.locale === locale && each.namespace === file.namespace)
    return leaves(file.value, made?.value)
  })
}

function leaves(english: unknown, made: unknown): [string, string][] {
  if (typeof english === 'string') return [[english, String(made)]]
  if (typeof english !== 'object' || english === null) return []
  return Object.entries(english).flatMap(([key, value]) => (key === 'match' ? [] : leaves(value, (made as Record<string, unknown>)[key])))
}

it.each(PSEUDO_LOCALES)('keeps every placeholder whole in %s', (locale) => {
  const all = pairs(locale)
  expect(all.length).toBeGreaterThan(1000)
  expect(all.filter(([english, made]) => String(placeholdersIn(english)) !== String(placeholdersIn(made)))).toEqual([])
})

it('makes every text two fifths longer, and shows where it begins and ends', () => {
  expect(pairs('en-XA').filter(([english, made]) => made.length < english.length * 1.4 || !/^\[.*\]$/su.test(made))).toEqual([])
})

it('turns English around and changes no letter of it', () => {
  expect(pairs('ar-XB').filter(([english, made]) => made.replaceAll(/[\u200f\u202e\u202c]/g, '') !== english)).toEqual([])
})

it('leaves the phrases that typed text is compared with English', () => {
  const { texts } = pseudoRelease(release, 'en-XA').content
  const match = (locale: string) => (texts.find((file) => file.locale === locale && file.namespace === 'start')?.value['which_problem'] as { match: unknown }).match
  expect(match('en-XA')).toEqual(match('en'))
})
