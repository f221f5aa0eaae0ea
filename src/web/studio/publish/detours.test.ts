import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Finding } from '../../../protocol/index.ts'
import { detoursFor, withDetours } from './detours.ts'

const finding = (file: string, message: string, code = 'stale_text', severity: Finding['severity'] = 'error'): Finding =>
  ({ code, severity, file, line: 1, col: 1, message, mend: '' })

test('a step whose text holds a draft back can go to a person in that language', () => {
  const found = detoursFor([
    finding('locales/th/appeal.json', 'the English of `deadline.text` has changed since this was translated'),
    finding('locales/es/appeal.json', '`deadline.options.yes` is missing', 'missing_text'),
    finding('locales/es/appeal.json', 'the English of `hello.text` has changed', 'stale_text', 'warning'),
    finding('locales/en/appeal.json', '`deadline.text` is missing', 'missing_text'),
    finding('locales/es/system.json', '`handoff.passing` is missing', 'missing_text'),
    finding('flows/appeal.yaml', 'there is no step `a.b`', 'unknown_step'),
  ], ['appeal'])
  expect([...found]).toEqual([['appeal.deadline', ['es', 'th']]])
})

test.each([
  ['nothing', ''],
  ['a comment', '# who goes where\n'],
  ['an empty section', 'detours:\n'],
  ['a block', '# head\ndetours:\n  # kept\n  start.hello: [vi]\n  appeal.deadline: [vi, th]\n# tail\n'],
  ['one line', 'detours: { start.hello: [vi], appeal.deadline: [vi, th] }\n'],
  ['an empty line', 'detours: {}\n'],
])('is written into %s', (_what, text) => {
  const after = withDetours(text, new Map([['appeal.deadline', ['es', 'th']], ['start.bye', ['ja']]]))
  const before = (parse(text) as { detours?: Record<string, string[]> } | null)?.detours ?? {}
  const known = before['appeal.deadline'] ?? []
  expect(parse(after).detours).toEqual({ ...before, 'appeal.deadline': [...new Set([...known, 'es', 'th'])], 'start.bye': ['ja'] })
  for (const comment of text.match(/#.*/g) ?? []) expect(after).toContain(comment)
})
