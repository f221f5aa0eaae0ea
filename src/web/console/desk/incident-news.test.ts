import { expect, test } from 'vitest'
import type { IncidentAlarmView } from '../../../protocol/index.ts'
import { memoryStorage } from '../../shared/storage.ts'
import { IncidentNews } from './incident-news.ts'

const spike = (at: string, count = 30): IncidentAlarmView => ({ kind: 'spike', reason: 'codes', count, expected: 2, at })
const overdue: IncidentAlarmView = { kind: 'overdue', incident: 'i', reasons: ['codes'], at: '2026-06-01T12:00:00.000Z' }
const [MORNING, NOON] = ['2026-06-01T09:00:00.000Z', '2026-06-01T12:00:00.000Z']

test('what was put away stays away as long as it lasts, whatever its numbers, and the same comes anew at another time', () => {
  const news = new IncidentNews(memoryStorage(), 'sue')
  news.receive([spike(MORNING), overdue])
  news.hide(spike(MORNING))
  news.receive([spike(MORNING, 40), overdue])
  expect(news.shown.value).toEqual([overdue])
  news.receive([spike(NOON), overdue])
  expect(news.shown.value).toEqual([spike(NOON), overdue])
})

test('a promise that is given anew and not kept again is told again', () => {
  const news = new IncidentNews(memoryStorage(), 'sue')
  news.hide(overdue)
  const again = { ...overdue, at: '2026-06-01T13:00:00.000Z' }
  news.receive([overdue, again])
  expect(news.shown.value).toEqual([again])
})

test('a reload remembers it, for this person alone, and logging out forgets it', () => {
  const storage = memoryStorage()
  const shownTo = (agent: string) => {
    const news = new IncidentNews(storage, agent)
    news.receive([spike(MORNING)])
    return news
  }
  shownTo('sue').hide(spike(MORNING))
  expect([shownTo('sue').shown.value.length, shownTo('mo').shown.value.length]).toEqual([0, 1])
  shownTo('sue').clear()
  expect(shownTo('sue').shown.value).toHaveLength(1)
})
