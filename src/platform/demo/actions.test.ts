import { describe, expect, test } from 'vitest'
import { DAY, MINUTE, of, REGISTRY, setUpDemo, somebody, type Chat } from './testing/demo.ts'
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

describe('whose account it is', () => {
  test('a name, an address and a number find an account, in any spelling', async () => {
    const { ask } = setUpDemo()
    for (const name of ['mara.lopez', ' @Mara.Lopez ', 'MARA.LOPEZ@mail.example', '+34 600 555 021', '+34600555021']) {
      expect(await ask(somebody('c'), 'account.lookup', { name }), name).toMatchObject({ outcome: 'found' })
    }
  })

  test('the address that an intruder put in finds nothing', async () => {
    const { ask } = setUpDemo()
    expect(await ask(somebody('c'), 'account.lookup', { name: 'x8812@post.example' })).toMatchObject({ outcome: 'not_found' })
  })

  test('an unknown name looks the same from lookup to the last try', async () => {
    const { ask, clock, demo } = setUpDemo()
    const [real, unreal] = [somebody('real'), somebody('unreal')]
    const trace = async (chat: Chat, name: string) => {
      const seen: unknown[] = []
      const note = (answer: { outcome: string; data?: object }) => seen.push([answer.outcome, Object.keys(answer.data ?? {})])
      const { data } = await ask(chat, 'account.lookup', { name })
      const account = data?.ref ?? ''
      for (let sending = 0; sending < 6; sending += 1) {
        const sent = await ask(chat, 'identity.send_code', { account })
        note(sent)
        note(await ask(chat, 'identity.send_code', { account }))
        for (let wrong = 0; wrong < 6; wrong += 1) {
          note(await ask(chat, 'identity.check_code', { code: '12345', sending: sent.data?.sending ?? '' }))
        }
        clock.now += 2 * MINUTE
      }
      note(await ask(chat, 'identity.start_proof', { account }))
      note(await ask(chat, 'identity.proof_status'))
      return seen
    }
    expect(await trace(unreal, 'nobody.at.all')).toEqual(await trace(real, 'mara.lopez'))
    expect(demo.inbox()).toHaveLength(5)
  })

  test('neither learns a contact from it, nor gets at anything else', async () => {
    const { ask } = setUpDemo()
    const chat = somebody('c')
    const { data } = await ask(chat, 'account.lookup', { name: 'mara.lopez' })
    expect((await ask(chat, 'identity.send_code', { account: data?.ref ?? '' })).data).not.toHaveProperty('label')
    expect(await ask(chat, 'identity.contacts')).toEqual({ outcome: 'failed' })
    expect(await ask(chat, 'restriction.statement')).toEqual({ outcome: 'failed' })
  })
})

describe('codes', () => {
  test('go to the contact on file that was chosen, and prove the person in this chat only', async () => {
    const { ask, codeOf, demo } = setUpDemo()
    const chat = of('unusual_login')
    const { data } = await ask(chat, 'identity.send_code', { contact: 'c2' })
    expect(data?.label).toBe('+34 ••• 21')
    expect(JSON.stringify(data)).not.toContain(codeOf('unusual_login'))
    expect(demo.inbox('unusual_login')).toMatchObject([{ to: '+34 600 555 021', kind: 'code' }])
    expect(await ask(chat, 'identity.check_code', { code: codeOf('unusual_login') })).toEqual({ outcome: 'passed' })
    expect(await ask(chat, 'restriction.statement')).toEqual({ outcome: 'none' })
    expect(await ask(of('unusual_login', 'another'), 'restriction.statement')).toEqual({ outcome: 'failed' })
  })

  test('are the same in any digits, with blanks too', async () => {
    const { ask, codeOf } = setUpDemo()
    await ask(of('unusual_login'), 'identity.send_code')
    const arabic = [...codeOf('unusual_login')].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(' ')
    expect(await ask(of('unusual_login'), 'identity.check_code', { code: arabic })).toEqual({ outcome: 'passed' })
  })

  test('work once, for ten minutes, and in the chat they were asked for', async () => {
    const { ask, clock, codeOf } = setUpDemo()
    const first = await ask(of('unusual_login'), 'identity.send_code')
    const input = { code: codeOf('unusual_login'), sending: first.data?.sending ?? '' }
    expect(await ask(of('unusual_login', 'another'), 'identity.check_code', input)).toEqual({ outcome: 'wrong' })
    clock.now += 10 * MINUTE
    expect(await ask(of('unusual_login'), 'identity.check_code', input)).toEqual({ outcome: 'expired' })
    await ask(of('unusual_login'), 'identity.send_code')
    const fresh = { code: codeOf('unusual_login') }
    expect(await ask(of('unusual_login'), 'identity.check_code', fresh)).toEqual({ outcome: 'passed' })
    expect(await ask(of('unusual_login'), 'identity.check_code', fresh)).toEqual({ outcome: 'expired' })
  })

  test('are over after five wrong tries, the right one included', async () => {
    const { ask, codeOf } = setUpDemo()
    const chat = of('unusual_login')
    await ask(chat, 'identity.send_code')
    const outcomes = []
    for (let wrong = 0; wrong < 5; wrong += 1) outcomes.push((await ask(chat, 'identity.check_code', { code: 'x' })).outcome)
    expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'too_many'])
    expect(await ask(chat, 'identity.check_code', { code: codeOf('unusual_login') })).toEqual({ outcome: 'too_many' })
  })

  test('come after a cool-down, which names the one that is under way, and five an hour', async () => {
    const { ask, clock } = setUpDemo()
    const chat = of('unusual_login')
    const first = await ask(chat, 'identity.send_code')
    expect(await ask(chat, 'identity.send_code')).toMatchObject({
      outcome: 'too_soon', data: { sending: first.data?.sending, retry_at: new Date(clock.now + MINUTE).toISOString() },
    })
    for (let more = 0; more < 4; more += 1) {
      clock.now += MINUTE
      expect((await ask(chat, 'identity.send_code')).outcome).toBe('sent')
    }
    clock.now += MINUTE
    expect((await ask(chat, 'identity.send_code')).outcome).toBe('limit')
  })

  test('flood nobody, however many chats ask by name', async () => {
    const { ask, demo } = setUpDemo()
    for (let chat = 0; chat < 15; chat += 1) {
      const { data } = await ask(somebody(`c${chat}`), 'account.lookup', { name: 'mara.lopez' })
      expect((await ask(somebody(`c${chat}`), 'identity.send_code', { account: data?.ref ?? '' })).outcome).toBe('sent')
    }
    expect(demo.inbox('unusual_login')).toHaveLength(10)
  })

  test('go to no contact that was put in lately, nor to one that is dead', async () => {
    const { ask } = setUpDemo()
    expect(await ask(of('contact_changed'), 'identity.contacts')).toMatchObject({
      outcome: 'changed', data: { older_contacts: [{ id: 'c1', label: 't•••@m•••.example' }, { id: 'c2', label: '+353 ••• 77' }] },
    })
    expect(await ask(of('contact_changed'), 'identity.send_code', { contact: 'c9' })).toEqual({ outcome: 'unreachable' })
    expect(await ask(of('lost_phone'), 'identity.send_code', { contact: 'c1' })).toEqual({ outcome: 'unreachable' })
    expect((await ask(of('lost_phone'), 'identity.send_code', { contact: 'c2' })).outcome).toBe('sent')
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
