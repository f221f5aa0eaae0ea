import { expect, test } from 'vitest'
import type { Finding } from '../../protocol/index.ts'
import { flowOf, inOrder, languagesOf, tally } from './findings.ts'

const finding = (severity: Finding['severity'], file: string, line: number): Finding => ({ severity, file, line, col: 1, code: '', message: '', mend: '' })
const findings = [finding('warning', 'a', 1), finding('error', 'b', 9), finding('error', 'b', 2), finding('error', 'a', 5)]

test('errors come first, then file and line', () => {
  const order = inOrder(findings).map(({ severity, file, line }) => `${severity} ${file}:${line}`)
  expect(order).toEqual(['error a:5', 'error b:2', 'error b:9', 'warning a:1'])
})

test('errors and warnings are counted apart', () => {
  expect(tally(findings)).toEqual({ errors: 3, warnings: 1 })
})

test.each([
  ['flows/start.yaml', 'start'],
  ['locales/es/start.json', 'start'],
  ['flows/queues.yaml', undefined],
  ['locales/es/chat.json', undefined],
  ['flows/start.person.test.yaml', undefined],
])('%s belongs to %s', (file, flow) => {
  expect(flowOf(file, ['start'])).toBe(flow)
})

test('languages with something to translate', () => {
  const open = (code: string, file: string): Finding => ({ ...finding('warning', file, 1), code })
  const [stale, missing, again] = [open('stale_text', 'locales/th/a.json'), open('missing_text', 'locales/es/a.json'), open('missing_text', 'locales/es/b.json')]
  expect(languagesOf([stale, missing, again, open('unused_text', 'locales/vi/a.json')])).toEqual(['es', 'th'])
})
