import { describe, expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const QUEUES = 'queues:\n  general: { about: All. }\n  safety: { about: Danger. }\n  late: { about: Nights. }\n'
const found = (steps: string, more: Record<string, string> = {}) => (
  check(miniFiles(steps, {}, more)).filter(({ code }) => code.startsWith('unused_')).map(({ code, file, line, col }) => `${code} ${file}:${line}:${col}`)
)

describe('what nothing uses', () => {
  const CALL = '  list: { call: contact.list, save: known, outcomes: { listed: end, failed: end } }\n  end: { end: left }\n'
  it('is an answer of the platform that nothing reads', () => {
    expect(found(CALL)).toEqual(['unused_save flows/start.yaml:5:37'])
    expect(found(CALL.replace('end: left', 'end: left, with: { until: known.until }').replace('failed: end', 'failed: bye').concat('  bye: { end: left }\n'))).toEqual([])
    expect(found(CALL.replace('save: known, ', ''))).toEqual([])
  })

  it('is a line that nobody is sent to', () => {
    expect(found('  end: { end: left }\n', { 'flows/queues.yaml': QUEUES })).toEqual(['unused_queue flows/queues.yaml:4:3'])
  })
})
