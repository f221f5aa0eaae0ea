import { describe, expect, test } from 'vitest'
import { CLOSE_CALLS } from './close-calls.fixture.ts'
import { maskSecrets } from './index.ts'
import { ORDINARY } from './ordinary.fixture.ts'

describe.each(Object.entries(ORDINARY))('ordinary lines in %s stay as they are', (_, lines) => {
  test.each(lines)('%s', (line) => expect(maskSecrets(line)).toEqual({ text: line, found: [] }))
})

describe('talk that comes close stays as it is', () => {
  test.each(CLOSE_CALLS)('%s', (line) => expect(maskSecrets(line)).toEqual({ text: line, found: [] }))
})
