import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../observability/log.ts'
import { Learning } from './learning.ts'

const LESSON = [{ id: 'cat', phrases: ['meow', 'it purrs', 'a kitten'] }, { id: 'dog', phrases: ['woof', 'it barks', 'a puppy'] }]
const learning: Learning[] = []
const begin = () => {
  const made = new Learning(createLog('silent'))
  learning.push(made)
  return made
}
afterEach(async () => void (await Promise.all(learning.splice(0).map((each) => each.end()))))

describe('learning beside the service', () => {
  it('gives nothing at first, and later what was learnt', async () => {
    const learnt = begin().teach(() => LESSON)
    expect(learnt()).toBeUndefined()
    await vi.waitFor(() => expect(learnt()?.judge('it barked')[0]?.id).toBe('dog'), { timeout: 20_000 })
  }, 30_000)

  it('learns a lesson once, however often it is asked for meanwhile', async () => {
    const lesson = vi.fn(() => LESSON)
    const learnt = begin().teach(lesson)
    await vi.waitFor(() => expect(learnt()).toBeDefined(), { timeout: 20_000, interval: 1 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(lesson).toHaveBeenCalledTimes(1)
  }, 30_000)

  it('goes on with the next lesson when one breaks', async () => {
    const { teach } = begin()
    const broken = teach(() => [{ id: 'x', phrases: null as unknown as string[] }])
    const sound = teach(() => LESSON)
    await vi.waitFor(() => expect(sound()?.judge('meowing')[0]?.id).toBe('cat'), { timeout: 20_000 })
    expect(broken()).toBeUndefined()
  }, 30_000)

  it('learns nothing after its end', async () => {
    const ended = begin()
    await ended.end()
    const lesson = vi.fn(() => LESSON)
    expect(ended.teach(lesson)()).toBeUndefined()
    expect(lesson).not.toHaveBeenCalled()
  })
})
