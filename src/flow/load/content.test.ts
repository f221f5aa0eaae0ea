import { expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from '../check/index.ts'
import { parseContent } from './content.ts'

const STEPS = '  hi: { say: info }\n  bye: { handoff: general }\n'
const files = (path: string, text: string) => miniFiles(STEPS, { hi: { text: 'Hi.' } }, { [path]: text })

it('keeps the entries of a registry that fit, and tells of the others alone', () => {
  const broken = files('flows/queues.yaml', 'queues:\n  general: { about: Everything. }\n  safety: { abuot: Danger. }\n  other: { about: 7 }\n')
  expect([...parseContent(broken).queues.keys()]).toEqual(['general'])
  expect(check(broken).map(({ code, line, col }) => `${code} ${line}:${col}`)).toEqual(['missing_key 3:11', 'unknown_key 3:13', 'wrong_value 4:19'])
})

it('keeps nothing of a registry that doesn’t fit as a whole', () => {
  expect(parseContent(files('flows/queues.yaml', 'queue: {}\n')).queues.size).toBe(0)
  expect(parseContent(files('flows/queues.yaml', '[]\n')).queues.size).toBe(0)
})
