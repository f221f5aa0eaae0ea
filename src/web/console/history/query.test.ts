import { expect, test } from 'vitest'
import { asked, daysOf, fileName } from './query.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')

test('an address asks for its days and filters, and for nothing that is no filter', () => {
  expect(asked({ days: '7', locale: 'hi', agent: '', nonsense: 'x' }, NOON)).toEqual({ since: '2026-11-15T12:00:00.000Z', zone: expect.any(String), locale: 'hi' })
})

test('days that cannot be asked for are the usual ones', () => {
  expect([daysOf({}), daysOf({ days: '365' }), daysOf({ days: '90' })]).toEqual([30, 30, 90])
})

test('a table is named by its days', () => {
  expect(fileName('history', '2026-10-23T12:00:00.000Z', '2026-11-22T12:00:00.000Z')).toBe('history-2026-10-23-2026-11-22.csv')
  expect(fileName('audit')).toBe('audit.csv')
})
