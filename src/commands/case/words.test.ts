import { beforeAll, describe, expect, test } from 'vitest'
import { shippedRelease } from '../../../tests/support/core.ts'
import type { Release } from '../../flow/index.ts'
import type { CaseStatus } from './status.ts'
import { statusLines } from './words.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const linesOf = (status: Partial<CaseStatus>, locale = 'en') =>
  statusLines({ status: 'waiting', news: false, ...status } as CaseStatus, locale, (namespace, key, params) => release.texts.find(locale, namespace, key, params)?.text)

describe('how a waiting case stands, in words', () => {
  test('says until when the turn is held, and in which zone', () => {
    const lines = linesOf({ queue: { position: 1, wait: null, call: { until: '2026-11-22T14:05:00.000Z' } } }).join(' ')
    expect(lines).toContain('It\'s your turn')
    expect(lines).toMatch(/2:05\sPM UTC/)
  })

  test('says when the line opens, where that is known, instead of that the chat is paused', () => {
    const [first, second] = linesOf({ status: 'parked', opensAt: '2026-11-23T08:00:00.000Z' })
    expect(first).toBe(release.texts.text('en', 'chat', 'wait_rest').text)
    expect(second).toMatch(/8:00\sAM UTC/)
    expect(linesOf({ status: 'parked', opensAt: null })).not.toContain(release.texts.text('en', 'status', 'parked').text)
    expect(linesOf({ status: 'parked' })[0]).toBe(release.texts.text('en', 'status', 'parked').text)
  })

  test('says that the answer comes in writing', () => {
    expect(linesOf({ queue: { position: 2, wait: null, reply: true } }, 'es')).toContain(release.texts.text('es', 'chat', 'wait_reply').text)
  })
})
