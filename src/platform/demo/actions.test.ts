import { describe, expect, test } from 'vitest'
import { DAY, of, REGISTRY, setUpDemo, somebody } from './testing/demo.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { HANDLERS } from './actions/index.ts'

describe('the registry', () => {
  test('names exactly the actions that the demo knows', () => {
    expect([...HANDLERS.keys()].sort()).toEqual([...REGISTRY.keys()].sort())
  })

  const inputs: Record<string, Record<string, string>> = {
    'account.hold': { cause: 'contested' },
    'account.secure': { all: 'true' },
    'appeal.add': { text: 'Here is the source I quoted.' },
    'appeal.file': { text: 'It was a quote from a newspaper, I was criticising it.' },
    'account.lookup': { name: 'mara.lopez' },
    'report.impersonation': { profile: '@not.me' },
    'case.escalate': { cause: 'payments' },
    'identity.check_code': { code: '000000' },
  }

  test.each(DEMO_ACCOUNTS.map(({ id }) => id))('names every outcome and field that %s leads to', async (account) => {
    const { ask, proved } = setUpDemo()
    const chat = await proved(account)
    await ask(chat, 'identity.start_proof')
    for (const [name, { outcomes, gives = {} }] of REGISTRY) {
      const { outcome, data = {} } = await ask(chat, name, inputs[name])
      expect(Object.keys(outcomes), name).toContain(outcome)
      expect(Object.keys(gives), name).toEqual(expect.arrayContaining(Object.keys(data)))
    }
  })
})

describe('proof', () => {
  test.each([
    ['approved', 'lost_phone', 'approved'],
    ['pending', 'lost_phone', 'pending'],
    ['more_needed', 'lost_phone', 'more_needed'],
    ['hold', 'lost_phone', 'hold'],
    ['rejected', 'lost_phone', 'rejected'],
    ['approved', 'contested', 'contested'],
  ])('that ends as %s on the page of %s is %s', async (decision, account, outcome) => {
    const { ask, decide } = setUpDemo()
    const { data } = await ask(of(account), 'identity.start_proof')
    expect((await ask(of(account), 'identity.proof_status')).outcome).toBe('not_started')
    await decide(data?.link, decision)
    expect((await ask(of(account), 'identity.proof_status')).outcome).toBe(outcome)
  })

  test('is never approved for a name without an account', async () => {
    const { ask, decide } = setUpDemo()
    const ref = (await ask(somebody('c'), 'account.lookup', { name: 'nobody' })).data?.ref ?? ''
    const { data } = await ask(somebody('c'), 'identity.start_proof', { account: ref })
    await decide(data?.link, 'approved')
    expect(await ask(somebody('c'), 'identity.proof_status')).toEqual({ outcome: 'rejected' })
    expect(await ask(somebody('c'), 'account.sessions')).toEqual({ outcome: 'failed' })
  })

  test('counts as proved afterwards, for somebody who only typed a name too', async () => {
    const { ask, decide } = setUpDemo()
    const ref = (await ask(somebody('c'), 'account.lookup', { name: 'mara.lopez' })).data?.ref ?? ''
    await decide((await ask(somebody('c'), 'identity.start_proof', { account: ref })).data?.link, 'approved')
    await ask(somebody('c'), 'identity.proof_status')
    expect((await ask(somebody('c'), 'account.sessions')).outcome).toBe('listed')
  })

  test('stays the same page while it is open, expires, and is refused after three rejections', async () => {
    const { ask, clock, decide } = setUpDemo()
    const first = await ask(of('lost_phone'), 'identity.start_proof')
    expect(await ask(of('lost_phone'), 'identity.start_proof')).toEqual(first)
    clock.now += 7 * DAY
    expect(await ask(of('lost_phone'), 'identity.proof_status')).toEqual({ outcome: 'expired' })
    for (let time = 0; time < 3; time += 1) await decide((await ask(of('lost_phone'), 'identity.start_proof')).data?.link, 'rejected')
    expect(await ask(of('lost_phone'), 'identity.start_proof')).toEqual({ outcome: 'unavailable' })
  })

  test('of age says yes, no or not yet, and a yes ends the lock', async () => {
    const { ask, decide, proved } = setUpDemo()
    const chat = await proved('too_young')
    const { data } = await ask(chat, 'identity.start_age_check')
    expect((await ask(chat, 'identity.age_status')).outcome).toBe('pending')
    await decide(data?.link, 'hold')
    expect((await ask(chat, 'identity.age_status')).outcome).toBe('pending')
    await decide(data?.link, 'approved')
    expect((await ask(chat, 'identity.age_status')).outcome).toBe('passed')
    expect((await ask(chat, 'restriction.statement')).outcome).toBe('none')
  })
})

describe('getting back in', () => {
  test('logins are listed in the person\'s language, ended one by one, then all', async () => {
    const { ask, proved } = setUpDemo({ start: Date.UTC(2030, 4, 20, 12) })
    const chat = await proved('unusual_login', 'c', 'es')
    expect((await ask(chat, 'account.sessions')).data?.sessions).toEqual([
      { id: 's1', label: 'Chrome · Android · Madrid · 30 abr' },
      { id: 's2', label: 'Firefox · Windows · Minsk · 19 may' },
    ])
    expect(await ask(chat, 'account.secure', { session: 's2' })).toEqual({ outcome: 'secured', data: { ended: 1 } })
    expect(await ask(chat, 'account.secure', { session: 's2' })).toEqual({ outcome: 'secured', data: { ended: 0 } })
    expect(await ask(chat, 'account.secure', { session: 'sX' })).toEqual({ outcome: 'failed' })
    expect(await ask(chat, 'account.secure', { all: true })).toEqual({ outcome: 'secured', data: { ended: 1 } })
    expect(await ask(chat, 'account.sessions')).toEqual({ outcome: 'none' })
  })

  test('the link goes to the contact that was proved, or to another one on file', async () => {
    const { ask, demo, proved } = setUpDemo()
    const chat = await proved('unusual_login')
    expect(await ask(chat, 'account.send_reset_link')).toMatchObject({ outcome: 'sent', data: { label: 'm•••@m•••.example' } })
    expect((await ask(chat, 'account.send_reset_link')).outcome).toBe('too_soon')
    expect(await ask(chat, 'account.send_reset_link', { contact: 'c2' })).toMatchObject({ outcome: 'sent', data: { label: '+34 ••• 21' } })
    expect(await ask(chat, 'account.send_reset_link', { contact: 'mine@evil.example' })).toEqual({ outcome: 'unreachable' })
    expect(demo.inbox('unusual_login').filter(({ kind }) => kind === 'reset').map(({ to }) => to)).toEqual(['mara.lopez@mail.example', '+34 600 555 021'])
  })

  test('nothing changes while two people claim the account', async () => {
    const { ask, proved } = setUpDemo()
    const chat = await proved('contested')
    expect(await ask(chat, 'account.secure', { all: true })).toEqual({ outcome: 'contested' })
    expect(await ask(chat, 'account.send_reset_link')).toEqual({ outcome: 'contested' })
    expect((await ask(chat, 'account.hold', { cause: 'contested' })).outcome).toBe('held')
    expect((await ask(chat, 'account.hold', { cause: 'contested' })).outcome).toBe('already_held')
    expect((await ask(chat, 'account.request_deletion')).outcome).toBe('not_possible')
  })
})

describe('requests', () => {
  test('have a reference and a date, and the receipt lists them', async () => {
    const { ask, demo, proved } = setUpDemo()
    const chat = await proved('rule_suspended')
    const references = []
    for (const [action, input] of [['data.request_copy', {}], ['case.escalate', { cause: 'payouts' }], ['report.impersonation', { profile: '@fake' }]] as const) {
      const { data } = await ask(chat, action, input)
      expect(data?.reference).toMatch(/^DP-[2-9A-Z]{6}$/)
      references.push(data?.reference)
    }
    expect((await ask(chat, 'data.request_copy')).outcome).toBe('already_requested')
    expect((await ask(chat, 'report.impersonation', { profile: '@FAKE' })).outcome).toBe('already_reported')
    expect((await ask(chat, 'case.receipt')).outcome).toBe('sent')
    expect(demo.inbox('rule_suspended').at(-1)).toMatchObject({ kind: 'receipt', references })
  })

  test('of anybody are taken where no account is needed', async () => {
    const { ask } = setUpDemo()
    expect((await ask(somebody('c'), 'case.escalate', { cause: 'other' })).outcome).toBe('accepted')
    expect((await ask(somebody('c'), 'report.impersonation', { profile: '@fake' })).outcome).toBe('accepted')
  })
})
