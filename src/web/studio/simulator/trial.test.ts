import { describe, expect, it } from 'vitest'
import { answering, bodyOf, newTrial, restarted, wentTo, withLine } from './trial.ts'

const begun = newTrial('start', 'en')
const two = withLine(withLine(begun, { tap: 'a' }), { type: 'hello' })

describe('going through time', () => {
  it('plays fewer lines, and keeps the others to come back to', () => {
    const back = wentTo(two, 1)
    expect(bodyOf(back, 'start', undefined).lines).toEqual([{ tap: 'a' }])
    expect(bodyOf(wentTo(back, 2), 'start', undefined).lines).toEqual([{ tap: 'a' }, { type: 'hello' }])
  })

  it('forgets what came after as soon as something else is done', () => {
    expect(withLine(wentTo(two, 1), { wait: '30m' })).toMatchObject({ lines: [{ tap: 'a' }, { wait: '30m' }], at: 2 })
  })

  it.each([[-1, 0], [99, 2]])('stays between the beginning and the end: %i', (at, reached) => expect(wentTo(two, at).at).toBe(reached))

  it('starts over, there or elsewhere', () => {
    expect(restarted(two)).toEqual(begun)
    expect(restarted(two, { flow: 'start', step: 'b' })).toMatchObject({ from: { flow: 'start', step: 'b' }, lines: [], at: 0 })
  })
})

describe('what the server is asked', () => {
  it('begins as every chat does in the start flow, and at its own start in any other', () => {
    expect(bodyOf(begun, 'start', undefined)).toEqual({ locale: 'en', staffed: true, lines: [] })
    expect(bodyOf(newTrial('proof', 'ar'), 'proof', 'd1')).toEqual({ draft: 'd1', locale: 'ar', staffed: true, from: { flow: 'proof' }, lines: [] })
    expect(bodyOf(restarted(begun, { flow: 'x', step: 'y' }), 'proof', undefined).from).toEqual({ flow: 'x', step: 'y' })
  })

  it('names who chats and what the platform answers where that was chosen', () => {
    const chosen = answering({ ...begun, context: { country: 'FR' }, assurance: 2, staffed: false }, 'account.lookup', ['failed'])
    expect(bodyOf(chosen, 'start', undefined)).toMatchObject({ context: { country: 'FR' }, assurance: 2, staffed: false, actions: { 'account.lookup': ['failed'] } })
    expect(bodyOf(answering(chosen, 'account.lookup', undefined), 'start', undefined).actions).toBeUndefined()
  })
})
