import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hrefTo, paramsIn, placeOf } from './routes.ts'

test('an address leads to the place that it was made for', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' })
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { maxKeys: 3 }), (segments, query) => {
      expect(placeOf(hrefTo(segments, query))).toEqual({ segments, query })
    }),
  )
})

test('what is undefined is left out of an address', () => {
  expect(hrefTo(['flows', 'start'], { line: 3, step: undefined })).toBe('#/flows/start?line=3')
})

test.each([
  ['/flows', '#/flows', {}],
  ['/flows/{flow}', '#/flows/start?line=3', { flow: 'start' }],
  ['/flows/{flow}', '#/flows', undefined],
  ['/flows', '#/texts', undefined],
  ['/flows', '', undefined],
])('%s finds in %s: %o', (pattern, hash, found) => {
  expect(paramsIn(pattern, placeOf(hash))).toEqual(found)
})

test('a broken escape is taken as it stands', () => {
  expect(placeOf('#/flows/%E0%').segments).toEqual(['flows', '%E0%'])
})
