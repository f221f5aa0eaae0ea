import { describe, expect, test } from 'vitest'
import { DAY, MINUTE, setUpDemo } from '../testing/demo.ts'

describe('decisions', () => {
  test('come with their reasons in the language of the chat', async () => {
    const { ask, proved, clock } = setUpDemo()
    const { data: english } = await ask(await proved('rule_suspended'), 'restriction.statement')
    expect(english).toMatchObject({
      state: 'suspended', measure: 'suspended', rule: 'Bullying and harassment', rule_id: 'harassment', source: 'report', automated: true,
      appeal_state: 'open', appeal_until: new Date(clock.now + 11 * DAY).toISOString(), tries_left: 1, strikes_n: 2,
    })
    clock.now += 2 * MINUTE
    const { data: hindi } = await ask(await proved('rule_suspended', 'hi', 'hi'), 'restriction.statement')
    for (const name of ['rule', 'content', 'facts', 'scope', 'strikes_next']) expect(hindi?.[name], name).toMatch(/\p{Script=Devanagari}/u)
  })

  test('leave out what is not known', async () => {
    const { ask, proved } = setUpDemo()
    const { data } = await ask(await proved('no_reason'), 'restriction.statement')
    expect(Object.keys(data ?? {}).sort()).toEqual(['appeal_state', 'appeal_until', 'measure', 'since', 'state', 'tries_left'])
  })

  test('keep their dates over the days', async () => {
    const { ask, proved, clock } = setUpDemo()
    const first = await ask(await proved('restricted'), 'restriction.statement')
    clock.now += DAY
    expect(await ask(await proved('restricted', 'next'), 'restriction.statement')).toEqual(first)
  })

  test('are reviewed once: filed, then already filed, then pending, in another chat too', async () => {
    const { ask, clock, proved } = setUpDemo()
    const chat = await proved('rule_suspended')
    expect(await ask(chat, 'appeal.status')).toEqual({ outcome: 'none' })
    const filed = await ask(chat, 'appeal.file', { text: 'I never named anybody in that post.' })
    expect(filed.outcome).toBe('filed')
    expect(await ask(chat, 'appeal.file', { text: 'Again.' })).toEqual({ outcome: 'already_filed', data: filed.data })
    clock.now += DAY
    const later = await proved('rule_suspended', 'later')
    expect(await ask(later, 'appeal.status')).toEqual({ outcome: 'pending', data: filed.data })
    expect((await ask(later, 'restriction.statement')).data).toMatchObject({ appeal_state: 'filed', tries_left: 0 })
  })

  test('want to know the context, if that is what is missing', async () => {
    const { ask, proved } = setUpDemo()
    const chat = await proved('rule_suspended')
    const input = { text: 'You took it out of context.', view: 'context_missing' }
    expect((await ask(chat, 'appeal.file', input)).outcome).toBe('more_needed')
    expect((await ask(chat, 'appeal.file', { ...input, more: 'I was quoting a song.' })).outcome).toBe('filed')
  })

  test.each([
    ['appeal_pending', 'already_filed', 'pending'],
    ['appeal_more', 'already_filed', 'more_needed'],
    ['appeal_overturned', 'closed', 'overturned'],
    ['appeal_upheld', 'closed', 'upheld'],
    ['disabled_final', 'not_possible', 'none'],
    ['unusual_login', 'not_possible', 'none'],
  ])('of %s: filing is %s, the status %s', async (account, filing, status) => {
    const { ask, proved } = setUpDemo()
    const chat = await proved(account)
    expect((await ask(chat, 'appeal.file', { text: 'Please look at it once more.' })).outcome).toBe(filing)
    expect((await ask(chat, 'appeal.status')).outcome).toBe(status)
  })

  test('wait for what the reviewers asked for, and go on when it has come', async () => {
    const { ask, proved } = setUpDemo()
    const chat = await proved('appeal_more')
    const { data } = await ask(chat, 'appeal.status')
    expect(await ask(chat, 'appeal.add', { text: 'Here is the source I quoted.' })).toEqual({ outcome: 'added', data })
    expect(await ask(chat, 'appeal.status')).toEqual({ outcome: 'pending', data })
    expect(await ask(await proved('appeal_upheld'), 'appeal.add', { text: 'One thing more.' })).toEqual({ outcome: 'closed' })
  })

  test('can no longer be reviewed when the deadline is over', async () => {
    const { ask, clock, proved } = setUpDemo()
    await ask(await proved('rule_suspended'), 'restriction.statement')
    clock.now += 12 * DAY
    expect((await ask(await proved('rule_suspended', 'late'), 'appeal.file', { text: 'Too late, I know.' })).outcome).toBe('closed')
  })
})
