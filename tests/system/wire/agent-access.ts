import { expect, test } from 'vitest'
import { AgentClient } from '../../support/agent-client.ts'
import { call, type Answer } from '../../support/client.ts'
import { upgrade } from '../../support/raw-http.ts'
import type { TestServer } from '../../support/server.ts'
import { openDatabase } from '../../support/database-file.ts'
import { expectRefused, logIn, newWaitingUser, PASSWORD } from '../../support/wire.ts'

export function agentAccess(server: () => TestServer): void {
  const nobody = () => new AgentClient(server().url)
  const cookieOf = ({ headers }: Answer) => headers.getSetCookie()[0] ?? ''

  test('[WA1] a login answers who one is, and sets a cookie that no script and no other site gets', async () => {
    const answer = await nobody().login({ email: 'ana@example.com', password: PASSWORD })
    expect(answer.body).toEqual({ agent: expect.objectContaining({ email: 'ana@example.com', name: 'ana', role: 'agent', languages: ['en', 'es'], presence: { status: 'away', load: expect.any(Number), capacity: 50 } }) })
    const cookie = cookieOf(answer)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=(Strict|Lax)/)
    expect(cookie).toMatch(/; Path=\/v1/)
    expect(cookie).not.toMatch(/Domain=/)
    expect(cookie.split(/[=;]/)[1]).toMatch(/^[\w-]{22,}$/)
  })

  test('[WA2] a wrong password, an unknown address and an empty cookie are unauthorized, alike', async () => {
    const answers = await Promise.all([
      nobody().login({ email: 'ana@example.com', password: `${PASSWORD}!` }),
      nobody().login({ email: 'nobody@example.com', password: PASSWORD }),
      nobody().login({ email: '\ud800@example.com', password: '\u0000x' }),
      nobody().login({ email: 'ANA@EXAMPLE.COM', password: PASSWORD.toUpperCase() }),
    ])
    for (const answer of answers) {
      expectRefused(answer, 'unauthorized')
      expect(answer.body).toEqual(answers[0]!.body)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect((await nobody().login({ email: ' Ana@Example.com ', password: PASSWORD })).status).toBe(200)
  })

  test.each([
    ['GET', '/me'], ['GET', '/queue'], ['POST', '/queue/next'], ['PUT', '/presence'], ['DELETE', '/session'], ['GET', '/conversations/x'], ['POST', '/conversations/x/claim'],
    ['POST', '/conversations/x/messages'], ['POST', '/conversations/x/notes'], ['POST', '/conversations/x/release'], ['POST', '/conversations/x/read'], ['POST', '/conversations/x/decline'],
  ])('[WA3] %s %s: no session is unauthorized; without our header, or from a foreign origin, it is forbidden', async (method, path) => {
    const agent = await logIn(server(), 'ana')
    const bad = ['', 'latchkey_agent=', 'latchkey_agent=x', `latchkey_agent=${'a'.repeat(3_000)}`, 'latchkey_agent=%00']
    for (const cookie of bad) expectRefused(await agent.call(method, path, undefined, { Cookie: cookie }), 'unauthorized')
    for (const origin of ['https://evil.example', 'null', server().url.replace('http:', 'https:'), `${server().url}.evil.example`]) {
      expectRefused(await agent.call(method, path, undefined, { Origin: origin }), 'forbidden')
    }
    if (method === 'GET') return
    for (const header of ['', '0', 'true']) expectRefused(await agent.call(method, path, undefined, { 'X-Latchkey': header }), 'forbidden')
  })

  test('[WA4] login and setup need our header and origin too', async () => {
    const body = { email: 'ana@example.com', password: PASSWORD }
    for (const path of ['/session', '/setup']) {
      expectRefused(await nobody().call('POST', path, body, { 'X-Latchkey': '' }), 'forbidden')
      expectRefused(await nobody().call('POST', path, body, { Origin: 'https://evil.example' }), 'forbidden')
    }
  })

  test('[WA5] logging out ends the session: its cookie, and its sockets with 4401', async () => {
    const agent = await logIn(server(), 'rita')
    const socket = await agent.socket()
    await socket.frame('queue')
    expect((await agent.call('GET', '/me')).status).toBe(200)
    const answer = await agent.call('DELETE', '/session')
    expect(answer.status).toBe(204)
    expect(cookieOf(answer)).toMatch(/latchkey_agent=;.*Max-Age=0/)
    expectRefused(await agent.call('GET', '/me'), 'unauthorized')
    expect((await socket.closed).code).toBe(4401)
  })

  test('[WA6] a socket needs our Origin and a session', async () => {
    const agent = await logIn(server(), 'ana')
    const protocol = { 'Sec-WebSocket-Protocol': 'latchkey.agent.v1' }
    const tries: [Record<string, string>, number][] = [
      [{ Cookie: agent.cookie }, 403], [{ Cookie: agent.cookie, Origin: 'https://evil.example' }, 403], [{ Cookie: agent.cookie, Origin: 'null' }, 403],
      [{ Origin: server().url }, 401], [{ Origin: server().url, Cookie: 'latchkey_agent=x' }, 401], [{}, 403],
    ]
    for (const [headers, status] of tries) {
      expect([headers, (await upgrade(server().url, '/v1/agent/socket', { ...protocol, ...headers })).status]).toEqual([headers, status])
    }
    const socket = await agent.socket()
    expect(socket.socket.protocol).toBe('latchkey.agent.v1')
    await socket.close()
  })

  test('[WA7] roles: the content desk is for content and admins, chats for those who help', async () => {
    const user = await newWaitingUser(server())
    const codes: Record<string, number[]> = {}
    for (const name of ['ben', 'sue', 'cleo', 'adam'] as const) {
      const agent = await logIn(server(), name)
      const studio = await call(`${server().url}/v1/studio/flows`, 'GET', undefined, { Cookie: agent.cookie, Origin: server().url })
      const answers = [studio, await agent.call('GET', '/me'), await agent.conversation(user.id), await agent.note(user.id, 'hm')]
      codes[name] = answers.map(({ status }) => status)
    }
    expect(codes).toEqual({ ben: [403, 200, 200, 200], sue: [403, 200, 200, 200], cleo: [200, 200, 403, 403], adam: [200, 200, 200, 200] })
    const cleo = await logIn(server(), 'cleo')
    for (const answer of [await cleo.claim(user.id), await cleo.next(), await cleo.queue()]) expectRefused(answer, 'forbidden')
  })

  test('[WA8] an agent reads what waits in a language of theirs, and what is or was theirs; a supervisor reads all', async () => {
    const [ana, ben, eva, sue] = await Promise.all((['ana', 'ben', 'eva', 'sue'] as const).map((name) => logIn(server(), name)))
    const user = await newWaitingUser(server(), 'es')
    const seen = async () => (await Promise.all([ana!, ben!, eva!, sue!].map((agent) => agent.conversation(user.id)))).map(({ status }) => status)
    expect(await seen()).toEqual([200, 404, 200, 200])
    expectRefused(await ben!.claim(user.id), 'not_found')
    await ana!.claim(user.id)
    expect(await seen()).toEqual([200, 404, 404, 200])
    expectRefused(await eva!.claim(user.id), 'conflict')
    expect(await ben!.conversation(user.id).then(({ body }) => body)).toEqual((await ben!.conversation('01a00000-0000-7000-8000-000000000000')).body)
  })

  test('[WA9] presence is available or away, and told by me', async () => {
    const agent = await logIn(server(), 'ben')
    expect((await agent.presence('available')).body).toEqual({ presence: { status: 'available', load: expect.any(Number), capacity: 50 } })
    expect((await agent.call('GET', '/me')).body).toMatchObject({ agent: { presence: { status: 'available' } } })
    const user = await newWaitingUser(server())
    expect(JSON.stringify((await user.events()).events)).not.toContain('Nobody who speaks')
    expect((await agent.presence('away')).body).toMatchObject({ presence: { status: 'away' } })
  })

  test('[WA10] any call renews the lease, which is so long that whoever vanishes is noticed within 45 seconds', async () => {
    const agent = await logIn(server(), 'sue')
    const database = openDatabase(server())
    const lease = () => database.get('SELECT lease_until FROM presence JOIN agents ON agents.id = presence.agent WHERE email = ?', 'sue@example.com') as { lease_until: number }
    const left = lease().lease_until - Date.now()
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(43_000)
    database.run('UPDATE presence SET lease_until = ? WHERE agent = (SELECT id FROM agents WHERE email = ?)', Date.now() - 1, 'sue@example.com')
    database.close()
    await agent.presence('available')
    const again = openDatabase(server())
    expect((again.get('SELECT max(lease_until) AS lease_until FROM presence') as { lease_until: number }).lease_until).toBeGreaterThan(Date.now())
    again.close()
  })

  test('[WA11] whoever is deactivated is out at once: calls, logins, sockets', async () => {
    const agent = await logIn(server(), 'adam')
    const socket = await agent.socket()
    const database = openDatabase(server())
    database.run("UPDATE agents SET active = 0 WHERE email = 'adam@example.com'")
    database.close()
    expectRefused(await agent.call('GET', '/me'), 'unauthorized')
    expectRefused(await nobody().login({ email: 'adam@example.com', password: PASSWORD }), 'unauthorized')
    expect((await upgrade(server().url, '/v1/agent/socket', { Origin: server().url, Cookie: agent.cookie })).status).toBe(401)
    socket.send({ type: 'ping' })
    expect((await socket.closed).code).toBe(4401)
    expect(socket.frames.all.filter(({ type }) => type === 'pong')).toEqual([])
  })
}
