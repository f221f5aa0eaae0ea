import { describe, expect, test } from 'vitest'
import { MINUTE, of, setUpDemo, somebody, type Chat } from '../testing/demo.ts'

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
