import { applyPatch } from 'diff'
import { expect, test } from 'vitest'
import { diffFiles } from './diff.ts'

test('what was added, changed and deleted is told file by file; what is the same is not', () => {
  const before = { 'flows/a.yaml': 'one\ntwo\nthree\n', 'flows/b.yaml': 'gone\n', 'flows/same.yaml': 'same\n' }
  const after = { 'flows/a.yaml': 'one\n2\nthree\n', 'flows/same.yaml': 'same\n', 'flows/c.yaml': 'new\n' }
  const diffs = diffFiles(before, after)
  expect(diffs.map(({ path, change }) => [path, change])).toEqual([['flows/a.yaml', 'changed'], ['flows/b.yaml', 'deleted'], ['flows/c.yaml', 'added']])
  expect(diffs[0]?.diff).toBe('--- a/flows/a.yaml\n+++ b/flows/a.yaml\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n')
  expect(diffs[1]?.diff).toContain('+++ /dev/null')
  expect(diffFiles(before, before)).toEqual([])
})

test('a file of which nearly every line changed is told as replaced', () => {
  const file = (word: string) => Array.from({ length: 30_000 }, (_, index) => `${word} ${index}`).join('\n')
  const [diff] = diffFiles({ 'flows/a.yaml': file('one') }, { 'flows/a.yaml': `${file('two')}\n` })
  const told = diff!.diff.split('\n')
  expect(told.slice(0, 4)).toEqual(['--- a/flows/a.yaml', '+++ b/flows/a.yaml', '@@ -1,30000 +1,30000 @@', '-one 0'])
  expect(told.slice(30_002, 30_005)).toEqual(['-one 29999', '\\ No newline at end of file', '+two 0'])
  expect(applyPatch(file('one'), diff!.diff)).toBe(`${file('two')}\n`)
})
