import { expect, test } from 'vitest'
import { changed, localOf, momentOf, pauseOf } from './wishes.ts'

const done = { by: { id: 'a', name: 'Ana' }, at: '2026-11-22T10:00:00.000Z' }
const pauses = { version: 4, bot: { texts: { en: 'Back soon.' }, until: null, ...done }, flows: { appeal: { texts: {}, until: '2026-11-23T10:00:00.000Z', ...done } } }
const bot = { texts: { en: 'Back soon.' }, until: null }
const appeal = { texts: {}, until: '2026-11-23T10:00:00.000Z' }

test('another pause leaves those that there are', () => {
  expect(changed(pauses, 'newChats', bot)).toEqual({ version: 4, bot, newChats: bot, flows: { appeal } })
  expect(changed(pauses, { flow: 'start' }, bot)).toEqual({ version: 4, bot, flows: { appeal, start: bot } })
})

test('what goes on is left out', () => {
  expect(changed(pauses, { flow: 'appeal' }, undefined)).toEqual({ version: 4, bot, flows: {} })
  expect(changed(pauses, 'bot', undefined)).toEqual({ version: 4, flows: { appeal } })
})

test('what is paused is found by what it is', () => {
  expect([pauseOf(pauses, 'bot')?.texts, pauseOf(pauses, { flow: 'appeal' })?.until, pauseOf(pauses, 'newChats')]).toEqual([bot.texts, appeal.until, undefined])
})

test('a moment is shown and read in the same time zone', () => {
  expect(momentOf(localOf(appeal.until))).toBe(appeal.until)
  expect([momentOf(''), localOf(null)]).toEqual([null, ''])
})
