import { expect, test } from 'vitest'
import { PAGES, pagesFor, SECTIONS, sectionsFor } from './pages.ts'

test('an agent sees no page of supervisors', () => {
  expect(sectionsFor('agent')).not.toContain('floor')
  expect(sectionsFor('supervisor')).toContain('floor')
})

test('an admin sees every page, in the order of the sections', () => {
  expect(pagesFor('admin')).toEqual(PAGES)
  const shown = sectionsFor('admin')
  expect(shown).toEqual(SECTIONS.filter((section) => shown.includes(section)))
})

test('each page has an address of its own, under its section', () => {
  expect(new Set(PAGES.map(({ pattern }) => pattern)).size).toBe(PAGES.length)
  for (const { pattern, section } of PAGES) expect(pattern.split('/')[1]).toBe(section)
})
