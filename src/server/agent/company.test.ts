import { expect, test } from 'vitest'
import { Company, type Seat } from './company.ts'

const NOW = Date.UTC(2026, 5, 1)

function seatOf(id: string): Seat & { told: string[] } {
  const told: string[] = []
  return { agent: { id, name: id.toUpperCase() }, told, tellCompany: (conversation) => void told.push(conversation) }
}

test('whoever looks at a chat is known to the others there, and not to themselves', () => {
  const [company, ana, ben] = [new Company(), seatOf('ana'), seatOf('ben')]
  company.look(ana, 'c1')
  company.look(ben, 'c1')
  expect(company.at('c1', 'ana', NOW)).toEqual([{ id: 'ben', name: 'BEN', typing: false }])
  expect(company.at('c1', 'ben', NOW)).toEqual([{ id: 'ana', name: 'ANA', typing: false }])
  expect(company.at('c2', 'ana', NOW)).toEqual([])
})

test('those at a chat are told of who comes, who types, and who goes on elsewhere, and nobody else is', () => {
  const [company, ana, ben, cem] = [new Company(), seatOf('ana'), seatOf('ben'), seatOf('cem')]
  company.look(cem, 'c2')
  company.look(ana, 'c1')
  ana.told.length = 0
  company.look(ben, 'c1')
  company.typing(ben, 'c1', NOW)
  company.look(ben, 'c2')
  expect(ana.told).toEqual(['c1', 'c1', 'c1'])
  expect(cem.told).toEqual(['c2', 'c2'])
})

test('typing counts for some seconds, and only at the chat that is looked at', () => {
  const [company, ana] = [new Company(), seatOf('ana')]
  company.look(ana, 'c1')
  company.typing(ana, 'c2', NOW)
  expect(company.at('c1', 'ben', NOW)).toMatchObject([{ typing: false }])
  company.typing(ana, 'c1', NOW)
  expect(company.at('c1', 'ben', NOW + 5_999)).toMatchObject([{ typing: true }])
  expect(company.at('c1', 'ben', NOW + 6_000)).toMatchObject([{ typing: false }])
})

test('two windows of one agent are one colleague, who is there until both have gone', () => {
  const [company, first, second] = [new Company(), seatOf('ana'), seatOf('ana')]
  company.look(first, 'c1')
  company.look(second, 'c1')
  company.typing(second, 'c1', NOW)
  expect(company.at('c1', 'ben', NOW)).toEqual([{ id: 'ana', name: 'ANA', typing: true }])
  company.look(second, undefined)
  expect(company.at('c1', 'ben', NOW)).toHaveLength(1)
  company.look(first, undefined)
  expect(company.at('c1', 'ben', NOW)).toEqual([])
})
