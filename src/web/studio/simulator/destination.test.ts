import { expect, it } from 'vitest'
import { destinationOf } from './destination.ts'

it.each([
  ['flows/start.yaml', 'start.what', { wish: { line: 7 } }],
  ['flows/proof.yaml', 'proof.open', { href: '#/flows/proof?line=7' }],
  ['locales/es/start.json', 'start.what', { wish: { step: 'what' }, locale: 'es' }],
  ['locales/es/proof.json', 'proof.open', { href: '#/flows/proof?file=locales%2Fes%2Fproof.json&line=7' }],
  ['locales/ar/common.json', 'start.what', { href: '#/texts?locale=ar&namespace=common' }],
  ['locales/en/system.json', undefined, { href: '#/texts?locale=en&namespace=system' }],
])('leads from the page of the flow start to %s, of %s', (file, step, to) => {
  expect(destinationOf({ file, line: 7 }, 'start', step)).toEqual(to)
})
