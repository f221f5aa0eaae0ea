import { afterAll, describe, expect, test } from 'vitest'
import { CheckThread } from '../../src/commands/content/check-thread.ts'
import { ContentChecking } from '../../src/commands/content/checking.ts'
import { loadContent } from '../../src/flow/index.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'
import { ROOT } from '../support/core.ts'

const FILES = miniFiles('  first: { ask: text, then: done }\n  done: { end: advised }\n')
const thread = new CheckThread()
afterAll(() => thread.end())

describe('the checker beside the service', () => {
  test('[CT1] finds the same as on this thread, for whoever asks at the same time', async () => {
    const edited = [1, 2, 3].map((n) => ({ ...FILES, 'flows/start.yaml': FILES['flows/start.yaml']!.replace('then: done', `then: nowhere${n}`) }))
    const here = new ContentChecking()
    const beside = new ContentChecking(thread)
    const found = await Promise.all(edited.map((files) => beside.examine(files)))
    expect(found).toEqual(await Promise.all(edited.map((files) => here.examine(files))))
    expect(new Set(found.map(({ findings }) => JSON.stringify(findings))).size).toBe(3)
    expect(found[0]?.flows).toContainEqual(expect.objectContaining({ id: 'start', steps: expect.any(Number) }))
  })

  test('[CT2] that breaks down tells whoever waits, and answers the next one', async () => {
    // All that ships takes seconds to look through: it can't be done before the thread is ended.
    const lost = expect(thread.examine(await loadContent(ROOT))).rejects.toThrow('ended')
    await thread.end()
    await lost
    expect((await thread.examine(FILES)).flows.length).toBeGreaterThan(0)
  })
})
