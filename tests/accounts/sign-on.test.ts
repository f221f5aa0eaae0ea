/** Logging in by the company's sign-on, against a real OpenID provider. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SignOn, type SignOnSettings } from '../../src/commands/accounts/sign-on.ts'
import { canonicalLocale } from '../../src/language/index.ts'
import { egress } from '../../src/platform/egress.ts'
import { closeAccountDesks, logIn, openAccountDesk, SITE, type AccountDesk } from '../support/account-desk.ts'
import { CLIENT, openCompany, type Company, type Person } from '../support/company.ts'

let company: Company
beforeAll(async () => void (company = await openCompany(`${SITE}/agent/sign-on/back`)))
afterAll(() => Promise.all([company.close(), closeAccountDesks()]))

async function open(more: Partial<SignOnSettings> = {}, options: { mfaRequired?: boolean; privateNetworks?: string[] } = {}): Promise<AccountDesk> {
  const settings = { issuer: company.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, creates: false, roleClaim: undefined, roles: [], strong: false, ...more }
  const { privateNetworks = ['127.0.0.0/8', '::1/128'], mfaRequired = false } = options
  return await openAccountDesk({
    mfaRequired,
    signOn: ({ accounts, agents, audit }) => new SignOn({ settings, accounts, agents, audit, canonicalLocale, transportTo: (origins) => egress({ origins, privateNetworks }) }),
  })
}

/** A browser: it keeps cookies by host, and follows redirects until it is back at ours. */
class Surfer {
  readonly jar = new Map<string, Map<string, string>>()
  readonly desk: AccountDesk

  constructor(at: AccountDesk) {
    this.desk = at
  }

  /** Goes there; answers where that leads. */
  async go(address: string): Promise<string> {
    const url = new URL(address)
    const cookies = this.jar.get(url.host) ?? new Map<string, string>()
    this.jar.set(url.host, cookies)
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = url.origin === SITE ? await this.desk.app.request(address, { headers: { ...headers, host: url.host } }) : await fetch(address, { headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = set.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (rest.some((part) => /max-age=0|expires=thu, 01 jan 1970/i.test(part))) cookies.delete(name)
      else cookies.set(name, value)
    }
    return new URL(answer.headers.get('location') ?? '', address).href
  }

  /** All the way from the button until it comes back to us; the address there. */
  async toBack(): Promise<string> {
    let next = await this.go(`${SITE}/agent/sign-on`)
    while (!next.startsWith(SITE)) next = await this.go(next)
    return next
  }

  async signOn(person: Person): Promise<string> {
    company.person = person
    return (await this.go(await this.toBack())).slice(SITE.length)
  }

  get loggedIn(): boolean {
    return this.jar.get(new URL(SITE).host)?.has('latchkey_agent') ?? false
  }

  async me() {
    const cookie = `latchkey_agent=${this.jar.get(new URL(SITE).host)?.get('latchkey_agent')}`
    return (await (await this.desk.app.request(`${SITE}/v1/agent/me`, { headers: { cookie } })).json()) as { agent: { name: string; role: string; languages: string[] }; secondFactor?: string }
  }
}

const ANA: Person = { sub: 'company-ana', email: 'Ana@example.com', email_verified: true, name: 'Ana of the company' }

describe('the company’s sign-on', () => {
  test('[AO1] lets in an account that exists, by its verified address, and from then on by the company’s own name', async () => {
    const at = await open()
    await at.add('ana', 'supervisor')
    const surfer = new Surfer(at)
    expect(await surfer.signOn(ANA)).toBe('/agent')
    expect(await surfer.me()).toMatchObject({ agent: { name: 'ana', role: 'supervisor' } })
    const renamed = new Surfer(at)
    expect(await renamed.signOn({ sub: 'company-ana', email: 'ana.new@example.com', email_verified: true })).toBe('/agent')
    expect(await renamed.me()).toMatchObject({ agent: { name: 'ana' } })
    const [entry] = await at.storage.audit.entries(1)
    expect(entry).toMatchObject({ action: 'log_in', detail: { by: 'sign_on' } })
  })

  test('[AO2] lets nobody in by an address that isn’t verified, or that we don’t know', async () => {
    const at = await open()
    await at.add('ana')
    for (const person of [{ ...ANA, email_verified: false }, { sub: 'x', email: 'ana@example.com' }, { sub: 'y', email: 'eva@example.com', email_verified: true }, { sub: 'z' }]) {
      const surfer = new Surfer(at)
      expect(await surfer.signOn(person)).toBe('/agent#sign-on=unknown')
      expect(surfer.loggedIn).toBe(false)
    }
    expect(await at.storage.agents.agents()).toHaveLength(1)
    expect((await at.storage.audit.entries(10)).filter(({ action }) => action === 'log_in_failed')).toHaveLength(4)
  })

  test('[AO3] lets nobody take over an account that stands for somebody else of the company', async () => {
    const at = await open()
    await at.add('ana')
    expect(await new Surfer(at).signOn(ANA)).toBe('/agent')
    expect(await new Surfer(at).signOn({ ...ANA, sub: 'another' })).toBe('/agent#sign-on=unknown')
  })

  test('[AO4] keeps out whoever was deactivated', async () => {
    const at = await open({ creates: true })
    const id = await at.add('ana')
    await at.storage.accounts.changeAccount(id, { active: false })
    expect(await new Surfer(at).signOn(ANA)).toBe('/agent#sign-on=unknown')
    expect(await at.storage.agents.agents()).toHaveLength(1)
  })

  test('[AO5] makes an account where that is wished, with the role that the claim stands for', async () => {
    const at = await open({ creates: true, roleClaim: 'groups', roles: [['leads', 'supervisor'], ['support', 'agent']] })
    const person: Person = { sub: 'e', email: 'eva@example.com', email_verified: true, name: 'Eva', locale: 'pt', groups: ['all', 'support', 'leads'] }
    const surfer = new Surfer(at)
    expect(await surfer.signOn(person)).toBe('/agent')
    expect(await surfer.me()).toMatchObject({ agent: { name: 'Eva', role: 'supervisor', languages: ['pt-BR'] } })
    await expect(logIn(at.browser(), 'eva')).rejects.toThrow('unauthorized')
    expect(await new Surfer(at).signOn({ ...person, sub: 'f', email: 'fay@example.com', groups: ['all'] })).toBe('/agent#sign-on=unknown')
    expect(await new Surfer(at).signOn({ ...person, sub: 'g', email: 'gil@example.com', groups: undefined })).toBe('/agent#sign-on=unknown')
  })

  test('[AO6] answers count once, and in the browser that asked', async () => {
    const at = await open()
    await at.add('ana')
    company.person = ANA
    const [surfer, thief] = [new Surfer(at), new Surfer(at)]
    const back = await surfer.toBack()
    expect(await thief.go(back)).toBe(`${SITE}/agent#sign-on=failed`)
    expect(await surfer.go(back)).toBe(`${SITE}/agent`)
    expect(await surfer.go(back)).toBe(`${SITE}/agent#sign-on=failed`)
    const other = new Surfer(at)
    const wrong = new URL(await other.toBack())
    wrong.searchParams.set('code', 'made-up')
    expect(await other.go(wrong.href)).toBe(`${SITE}/agent#sign-on=failed`)
  })

  test('[AO7] is a second factor where the company says that it asks for one', async () => {
    const weak = await open({}, { mfaRequired: true })
    await weak.add('ana')
    const surfer = new Surfer(weak)
    expect(await surfer.signOn(ANA)).toBe('/agent')
    expect(await surfer.me()).toMatchObject({ secondFactor: 'enrol' })
    const strong = await open({ strong: true }, { mfaRequired: true })
    await strong.add('ana')
    const other = new Surfer(strong)
    await other.signOn(ANA)
    expect(await other.me()).not.toHaveProperty('secondFactor')
  })

  test('[AO8] goes through the one way out: into no private network that isn’t listed', async () => {
    const at = await open({}, { privateNetworks: [] })
    await at.add('ana')
    expect(await new Surfer(at).go(`${SITE}/agent/sign-on`)).toBe(`${SITE}/agent#sign-on=failed`)
  })
})
