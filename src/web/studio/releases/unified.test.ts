import { expect, test } from 'vitest'
import { linesOf } from './unified.ts'

test('each line of a unified diff says what it is, and the head is left out', () => {
  const diff = '--- a\n+++ b\n@@ -1,3 +1,3 @@\n same\n--- gone\n+new\n'
  expect(linesOf(diff).map(({ kind }) => kind)).toEqual(['place', 'same', 'deleted', 'added'])
})
