import { describe, expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const STEPS = `  hi: { say: critical }
  bye: { end: advised }
`
const found = (detours: string, spanish: Record<string, unknown> = {}) => (
  check(miniFiles(STEPS, { hi: { text: 'Hi.' } }, { 'flows/detours.yaml': detours, 'locales/es/start.json': JSON.stringify(spanish) }))
    .filter(({ file }) => file === 'flows/detours.yaml' || file === 'locales/es/start.json')
    .map(({ code, file, line, col, mend }) => `${code} ${file.split('/').at(-1)}:${line}:${col} ${mend}`)
)

describe('detours', () => {
  it.each([
    ['detours:\n  strt.hi: [es]\n', 'unknown_flow detours.yaml:2:3 Did you mean `start`?'],
    ['detours:\n  start.hy: [es]\n', 'unknown_step detours.yaml:2:3 Did you mean `hi`?'],
    ['detours:\n  start.hi: [es, fr]\n', 'unspoken_locale detours.yaml:2:18 Name a language of the folder locales/, or remove it.'],
    ['detours:\n  start: [es]\n', 'wrong_value detours.yaml:2:3 Write it in that form.'],
    ['detour:\n  start.hi: [es]\n', 'unknown_key detours.yaml:1:1 Did you mean `detours`?'],
  ])('%j: %s', (detours, expected) => expect(found(detours)).toContain(expected))

  it('need no text where a person speaks instead', () => {
    expect(found('detours: {}\n').map((each) => each.split(' ')[0])).toEqual(['missing_text'])
    expect(found('detours: { start.hi: [es] }\n')).toEqual([])
  })
})
