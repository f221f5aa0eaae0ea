/**
 * What any platform has to do, whoever built it: each rule has an id. Run against the embedded demo and against
 * `examples/platform`; a platform of one's own can be held to it by another `PlatformLab`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Value } from '../src/conversation/index.ts'
import { REGISTRY } from '../src/platform/demo/testing/demo.ts'
import { contextVerifier, type ContextKey } from '../src/platform/context.ts'
import { signedHeaders, signingKey } from '../src/platform/signing.ts'

export interface PlatformLab {
  secret: string
  contextKeys: ContextKey[]
  /** Accounts in the situations that the rules need. */
  accounts: {
    /** Locked for unusual activity, with a contact that can be reached, and open logins. */
    locked: { id: string; username: string; address: string }
    /** One contact was put in lately: `replaced` is its id. */
    changed: { id: string; replaced: string }
    /** Suspended for a rule, with a review left; in Hindi. */
    suspended: { id: string }
    /** Two people have proved a claim to it. */
    contested: { id: string }
  }
  /** One request to the platform's side, at its base address. */
  send(request: Request): Promise<Response>
  /** What was sent to an account's contacts, oldest first. */
  inbox(account: string): Promise<{ kind: string; code?: string }[]>
  /** The page that embeds the chat. */
  lockedPage(account: string): Promise<string>
  /** Somebody on the page of a proof decides how it ends. */
  decideProof(link: string, decision: 'approved' | 'rejected'): Promise<void>
  /** The requests that have come to `POST /v1/platform/events`. */
  reports(): Promise<{ id: string; headers: Headers; body: string }[]>
  /** A kill and a start on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const LAB_BASE = 'http://platform.invalid'
/** What every action that needs an input is given. */
const INPUTS: Record<string, Record<string, Value>> = {
  'account.lookup': { name: 'nobody.of.that.name' },
  'identity.check_code': { code: '000000' },
  'account.hold': { cause: 'contested' },
  'account.secure': { all: true },
  'appeal.file': { text: 'I never named anybody in that post, please look at it once more.' },
  'appeal.add': { text: 'Here is what I quoted.' },
  'report.impersonation': { profile: '@fake' },
  'case.escalate': { cause: 'payouts' },
}

interface Chat {
  /** From the signed context; none for somebody who came without. */
  account?: string
  conversation: string
  locale?: string
}

interface Wish {
  key?: string
  secret?: string
  at?: Date
  /** Sent in place of what was signed. */
  body?: string
  path?: string
  headers?: Record<string, string>
}

interface Said {
  status: number
  outcome?: string
  data?: Record<string, Value>
}

export function platformContract(name: string, open: () => Promise<PlatformLab>): void {
  describe(`the platform's contract: ${name}`, () => {
    let lab: PlatformLab
    let keys = 0
    beforeAll(async () => void (lab = await open()))
    afterAll(() => lab.close())

    /** A chat that nothing was asked in yet. */
    const chatOf = (account?: string): Chat => ({ account, conversation: `conversation-${++keys}` })

    async function ask({ locale = 'en', ...chat }: Chat, action: string, input = INPUTS[action] ?? {}, wish: Wish = {}): Promise<Said> {
      const { key = `key-${++keys}`, secret = lab.secret, at = new Date(), path = action } = wish
      const signed = JSON.stringify({ action, input, ...chat, locale })
      const headers = { 'content-type': 'application/json', 'idempotency-key': key, ...signedHeaders(signingKey(secret), key, at, signed), ...wish.headers }
      const response = await lab.send(new Request(`${LAB_BASE}/v1/actions/${path}`, { method: 'POST', headers, body: wish.body ?? signed }))
      const text = await response.text()
      return { status: response.status, ...(response.status === 200 ? (JSON.parse(text) as Said) : {}) }
    }

    const codeOf = async (account: string) => (await lab.inbox(account)).findLast(({ kind }) => kind === 'code')?.code ?? ''

    /** A chat whose person has passed a code: by the page of a proof, which has no pause between two. */
    async function proved(account: string): Promise<Chat> {
      const chat = chatOf(account)
      const { data } = await ask(chat, 'identity.start_proof')
      await lab.decideProof(String(data?.link), 'approved')
      await ask(chat, 'identity.proof_status')
      return chat
    }

    describe('requests', () => {
      test.each<[string, Wish, number]>([
        ['[PL1] signed as agreed are answered', {}, 200],
        ['[PL2] signed with another secret are refused', { secret: 'another secret that is just as long' }, 401],
        ['[PL3] changed after signing are refused', { body: '{"action":"case.escalate","input":{"cause":"x"},"conversation":"other","locale":"en"}' }, 401],
        ['[PL4] of an hour ago are refused', { at: new Date(Date.now() - 3_600_000) }, 401],
        ['[PL5] sent to the path of another action are refused', { path: 'appeal.file' }, 400],
        ['[PL6] of an action that isn\'t there are refused', { path: 'account.unlock' }, 404],
        ['[PL7] whose idempotency key isn\'t the signed id are refused', { headers: { 'idempotency-key': 'another' } }, 400],
        ['[PL8] beyond 64 KB are refused', { body: `"${'x'.repeat(70_000)}"` }, 413],
      ])('%s', async (_rule, wish, status) => {
        expect((await ask(chatOf(), 'case.escalate', undefined, wish)).status).toBe(status)
      })

      test('[PL9] without any signature are refused', async () => {
        const response = await lab.send(new Request(`${LAB_BASE}/v1/actions/case.escalate`, { method: 'POST', body: '{}', headers: { 'idempotency-key': 'k' } }))
        expect(response.status).toBe(401)
      })
    })

    test.each([...REGISTRY.keys()])('[PL10] %s answers an outcome and fields that the registry names', async (action) => {
      const registered = REGISTRY.get(action)!
      const { status, outcome, data = {} } = await ask(await proved(lab.accounts.suspended.id), action)
      expect(status).toBe(200)
      expect(Object.keys(registered.outcomes)).toContain(outcome)
      expect(Object.keys(registered.gives ?? {})).toEqual(expect.arrayContaining(Object.keys(data)))
    })

    describe('an idempotency key', () => {
      test('[PL11] used again, at the same time too, is answered alike and done once', async () => {
        const chat = await proved(lab.accounts.locked.id)
        const links = async () => (await lab.inbox(lab.accounts.locked.id)).filter(({ kind }) => kind === 'reset').length
        const before = await links()
        const answers = await Promise.all([1, 2, 3].map(() => ask(chat, 'account.send_reset_link', {}, { key: 'the-same-key' })))
        expect(answers[0]).toMatchObject({ status: 200, outcome: 'sent' })
        expect(answers).toEqual([answers[0], answers[0], answers[0]])
        expect(await links()).toBe(before + 1)
      })

      test('[PL12] is still known after a kill', async () => {
        const chat = await proved(lab.accounts.locked.id)
        const first = await ask(chat, 'case.escalate', undefined, { key: 'before-the-kill' })
        await lab.restart()
        expect(await ask(chat, 'case.escalate', undefined, { key: 'before-the-kill' })).toEqual(first)
        expect((await ask(chat, 'account.sessions')).status).toBe(200)
      })

      test('[PL13] of another action is a conflict', async () => {
        const chat = chatOf()
        await ask(chat, 'case.escalate', undefined, { key: 'two-actions' })
        expect((await ask(chat, 'report.impersonation', undefined, { key: 'two-actions' })).status).toBe(409)
      })
    })

    describe('who it is', () => {
      test.each(['account.hold', 'account.sessions', 'account.send_reset_link', 'restriction.statement', 'appeal.file', 'data.request_copy', 'case.receipt'])(
        '[PL14] %s is refused to somebody who has proved nothing, whatever the context says', async (action) => {
          expect((await ask(chatOf(lab.accounts.locked.id), action)).status).toBe(403)
          expect((await ask(chatOf(), action)).status).toBe(403)
        },
      )

      test('[PL15] a proof counts in its own chat, and for its own account', async () => {
        const chat = await proved(lab.accounts.locked.id)
        expect((await ask(chat, 'account.sessions')).status).toBe(200)
        expect((await ask({ ...chat, account: lab.accounts.suspended.id }, 'account.sessions')).status).toBe(403)
        expect((await ask(chatOf(lab.accounts.locked.id), 'account.sessions')).status).toBe(403)
      })

      test('[PL16] a name without an account is answered like one with, and no code of it ever passes', async () => {
        const { username, address } = lab.accounts.locked
        const seen = []
        for (const name of [username, address, 'nobody.at.all']) {
          const chat = chatOf()
          const { data } = await ask(chat, 'account.lookup', { name })
          const sent = await ask(chat, 'identity.send_code', { account: data?.ref ?? '' })
          const wrong = await ask(chat, 'identity.check_code', { code: 'x' })
          seen.push([sent.outcome, Object.keys(sent.data ?? {}).toSorted(), wrong.outcome])
        }
        expect(seen).toEqual([seen[0], seen[0], seen[0]])
        expect(seen[0]?.[0]).toBe('sent')
      })

      test('[PL17] contacts are masked, a new one is never offered, and a typed address is no contact', async () => {
        const { changed, locked } = lab.accounts
        const { outcome, data } = await ask(chatOf(changed.id), 'identity.contacts')
        expect(outcome).toBe('changed')
        expect((data?.older_contacts as { id: string }[]).map(({ id }) => id)).not.toContain(changed.replaced)
        expect(JSON.stringify((await ask(chatOf(locked.id), 'identity.contacts')).data)).not.toContain(locked.address)
        for (const contact of [changed.replaced, 'mine@evil.example']) {
          expect((await ask(chatOf(changed.id), 'identity.send_code', { contact })).outcome).toBe('unreachable')
        }
      })
    })

    describe('a code', () => {
      test('[PL18] passes once, in any digits, in the chat it was asked for, and is told to nobody else', async () => {
        const { id } = lab.accounts.locked
        const chat = chatOf(id)
        const sent = await ask(chat, 'identity.send_code', { contact: 'c2' })
        expect(sent.outcome).toBe('sent')
        const code = await codeOf(id)
        expect(JSON.stringify(sent)).not.toContain(code)
        expect((await ask(chatOf(id), 'identity.check_code', { code, sending: sent.data?.sending ?? '' })).outcome).toBe('wrong')
        const hindi = [...code].map((digit) => String.fromCodePoint(0x966 + Number(digit))).join(' ')
        expect((await ask(chat, 'identity.check_code', { code: hindi })).outcome).toBe('passed')
        expect((await ask(chat, 'identity.check_code', { code })).outcome).toBe('expired')
        expect((await ask(chat, 'account.sessions')).status).toBe(200)
      })

      test('[PL19] is over after five wrong tries; the next may be sent after a pause', async () => {
        const { id } = lab.accounts.suspended
        const chat = chatOf(id)
        await ask(chat, 'identity.send_code', { contact: 'c2' })
        const outcomes = []
        for (let n = 0; n < 5; n += 1) outcomes.push((await ask(chat, 'identity.check_code', { code: 'no' })).outcome)
        expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'too_many'])
        expect((await ask(chat, 'identity.check_code', { code: await codeOf(id) })).outcome).toBe('too_many')
        const soon = await ask(chat, 'identity.send_code', { contact: 'c2' })
        expect(soon.outcome).toBe('too_soon')
        expect(Date.parse(String(soon.data?.retry_at))).toBeGreaterThan(Date.now())
      })
    })

    test('[PL20] an account that two people claim stays as it is', async () => {
      const chat = await proved(lab.accounts.contested.id)
      expect((await ask(chat, 'identity.proof_status')).outcome).toBe('contested')
      expect((await ask(chat, 'account.secure')).outcome).toBe('contested')
      expect((await ask(chat, 'account.send_reset_link')).outcome).toBe('contested')
    })

    test('[PL21] a statement is in the language of the chat, and an appeal is filed once', async () => {
      const chat = { ...(await proved(lab.accounts.suspended.id)), locale: 'hi' }
      const { data } = await ask(chat, 'restriction.statement')
      for (const field of ['rule', 'content', 'facts', 'scope']) expect(data?.[field], field).toMatch(/\p{Script=Devanagari}/u)
      const filed = await ask(chat, 'appeal.file')
      const again = await ask(await proved(lab.accounts.suspended.id), 'appeal.file')
      expect(again).toEqual({ status: 200, outcome: 'already_filed', data: again.data })
      expect(again.data).toEqual(filed.data)
      expect(await ask(chat, 'appeal.status')).toEqual({ status: 200, outcome: 'pending', data: filed.data })
    })

    test('[PL22] the locked-out page embeds the chat with a context that is good, single, and says no more than the page', async () => {
      const page = await lab.lockedPage(lab.accounts.suspended.id)
      expect(page).toMatch(/<script src="[^"]*\/widget\.js"/)
      const verify = contextVerifier({ keys: lab.contextKeys })
      const tokens = [page, await lab.lockedPage(lab.accounts.suspended.id)].map((each) => /data-context="([^"]+)"/.exec(each)?.[1] ?? '')
      const [one, other] = await Promise.all(tokens.map(verify))
      expect(one).toMatchObject({ locale: 'hi', person: { account: lab.accounts.suspended.id, reason: 'community_standards', restriction: { state: 'suspended' } } })
      expect(other?.jti).not.toBe(one?.jti)
      const claims = Buffer.from(tokens[0]?.split('.')[1] ?? '', 'base64url').toString()
      expect(claims).not.toMatch(/content|facts|strikes|address|@/)
    })

    test('[PL23] what is decided later is reported, signed, under an id of its own, and says which conversation', async () => {
      const chat = chatOf(lab.accounts.locked.id)
      const { data } = await ask(chat, 'identity.start_proof')
      await lab.decideProof(String(data?.link), 'rejected')
      const find = async () => (await lab.reports()).filter(({ body }) => (JSON.parse(body) as { conversation?: string }).conversation === chat.conversation)
      await expect.poll(async () => (await find()).length, { timeout: 20_000 }).toBeGreaterThan(0)
      const [report] = await find()
      expect(report?.id).toMatch(/^[\w.:-]{1,100}$/)
      expect(JSON.parse(report?.body ?? '')).toEqual({ type: 'proof_rejected', conversation: chat.conversation })
      expect(() => signingKey(lab.secret).verify(report?.body ?? '', Object.fromEntries(report?.headers ?? []))).not.toThrow()
      expect((await ask(chat, 'identity.proof_status')).outcome).toBe('rejected')
    })
  })
}
