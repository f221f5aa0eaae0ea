import { expect, it } from 'vitest'
import type { SimulatedBubble } from '../../../protocol/index.ts'
import { entriesOf } from './entries.ts'

const bubble = (line: number, text: string): SimulatedBubble => ({ from: 'bot', text, locale: 'en', dir: 'ltr', line, at: '2030-01-01T12:00:00.000Z' })
const told = (...args: Parameters<typeof entriesOf>) => entriesOf(...args).map((entry) => (entry.kind === 'bubble' ? entry.bubble.text : JSON.stringify(entry.deed)))

it('has what was said in order, and between it what else was done', () => {
  const lines = [{ tap: 'a' }, { wait: '30m' }, { event: 'e' }, { language: 'ar' }]
  const bubbles = [bubble(0, 'Hello'), bubble(1, 'A'), bubble(2, 'Are you there?'), bubble(4, 'مرحبا')]
  expect(told(lines, { bubbles, played: 4 })).toEqual(['Hello', 'A', '{"wait":"30m"}', 'Are you there?', '{"event":"e"}', '{"language":"ar"}', 'مرحبا'])
})

it('ends where a line no longer fits', () => {
  const lines = [{ wait: '1h' }, { language: 'xx' }, { wait: '2h' }]
  expect(told(lines, { bubbles: [bubble(0, 'Hello')], played: 1 })).toEqual(['Hello', '{"wait":"1h"}'])
  expect(told(lines, { bubbles: [bubble(0, 'Hello'), bubble(2, 'Something went wrong')], played: 1 })).toEqual(['Hello', '{"wait":"1h"}', '{"language":"xx"}', 'Something went wrong'])
})
