import { expect, test } from 'vitest'
import { inProcessBus } from './in-process.ts'
import type { Message } from './bus.ts'

const typing = (conversation: string): Message => ({ kind: 'typing', conversation, from: 'user' })

test('a message goes to those of its conversation and to those who hear everything, in order, until they leave', () => {
  const bus = inProcessBus((error) => { throw error })
  const heard: string[] = []
  const leave = bus.subscribe('c1', () => heard.push('one'))
  bus.subscribe('c2', () => heard.push('other'))
  bus.subscribeAll((message) => heard.push(`all ${message.kind}`))
  bus.publish(typing('c1'))
  bus.publish({ kind: 'presence', agent: 'ana' })
  leave()
  leave()
  bus.publish(typing('c1'))
  expect(heard).toEqual(['one', 'all typing', 'all presence', 'all typing'])
})

test('whoever fails takes nothing from the others, nor from whoever published', () => {
  const errors: unknown[] = []
  const bus = inProcessBus((error) => errors.push(error))
  const heard: string[] = []
  bus.subscribe('c1', () => { throw new Error('a bug') })
  bus.subscribe('c1', () => heard.push('second'))
  bus.subscribeAll(() => heard.push('all'))
  bus.publish(typing('c1'))
  expect(heard).toEqual(['second', 'all'])
  expect(errors).toMatchObject([{ message: 'a bug' }])
})
