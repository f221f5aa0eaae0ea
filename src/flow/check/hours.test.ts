import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const found = (hours: string) => check(miniFiles('  hi: { say: info }\n  bye: { end: left }\n', { hi: { text: 'Hi.' } }, { 'flows/hours.yaml': hours }))
  .map(({ code, file, line, col, mend }) => `${code} ${file}:${line}:${col} ${mend}`)

it('may be left out, may hold nothing, and may name zones by old names', () => {
  expect(found('hours: []\n')).toEqual([])
  expect(found('hours:\n  - { zone: Asia/Calcutta, languages: [hi], open: { mon-sun: [00:00-24:00] } }\n')).toEqual([])
})

it('takes an offset for no zone: it would be an hour off after summer', () => {
  expect(found('hours:\n  - { zone: "+01:00", open: {} }\n')).toEqual(['unknown_zone flows/hours.yaml:2:13 Write a name of the IANA database, such as Europe/Madrid.'])
})

it('lets a wider rule follow a narrower one', () => {
  expect(found('hours:\n  - { languages: [es], zone: UTC, open: {} }\n  - { zone: UTC, open: {} }\n')).toEqual([])
})

it('finds the example right, but for queues that only the shipped content has', () => {
  const example = readFileSync(new URL('../../../examples/hours.yaml', import.meta.url), 'utf8')
  expect(found(example).filter((line) => !line.startsWith('unknown_queue'))).toEqual([])
})
