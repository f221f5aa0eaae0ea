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
