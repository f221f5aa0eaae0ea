import { expect, test } from 'vitest'
import type { AgentClient } from '../../support/agent-client.ts'
import type { Answer, HttpChatClient, WireEvent } from '../../support/client.ts'
import { openDatabase } from '../../support/database-file.ts'
import { readStream } from '../../support/event-stream.ts'
import type { TestServer } from '../../support/server.ts'
import { conversationOf, expectRefused, joinChat, logIn, newServedUser, newUser, newWaitingUser, readAll } from '../../support/wire.ts'

type Waiting = { id: string, rank: number, queue: string, locale: string, reason: string, priority: number, waitingSince: string }

export function agentChats(server: () => TestServer): void {
  const statusOf = async (user: HttpChatClient) => conversationOf(await user.call('GET')).status
  const line = async (agent: AgentClient) => ((await agent.queue()).body.waiting as Waiting[]).map(({ id }) => id)
  const fenceOf = (answer: Answer) => conversationOf(answer).fence as number

  test('[WA20] the line shows who waits, in rank order; mine shows what I have', async () => {
    const agent = await logIn(server(), 'ana')
    const [first, second] = [await newWaitingUser(server(), 'es'), await newWaitingUser(server(), 'es')]
    const { waiting } = (await agent.queue()).body as { waiting: Waiting[] }
    expect(waiting.find(({ id }) => id === first.id)).toEqual({
      id: first.id, queue: 'general', locale: 'es', reason: 'human', priority: 0, waitingSince: expect.stringMatching(/Z$/), rank: expect.any(Number), weight: 1, person: 'here',
    })
    expect(waiting.map(({ rank }) => rank)).toEqual(waiting.map((_, index) => index + 1))
    expect(waiting.findIndex(({ id }) => id === first.id)).toBeLessThan(waiting.findIndex(({ id }) => id === second.id))
    await agent.claim(second.id)
    const after = (await agent.queue()).body as { waiting: Waiting[], mine: { id: string, status: string }[] }
    expect(after.mine).toContainEqual(expect.objectContaining({ id: second.id, status: 'agent' }))
    expect(after.waiting.map(({ id }) => id)).not.toContain(second.id)
  })

  test('[WA21] next answers the longest waiting of my languages, or 204; never more than my capacity', async () => {
    const agent = await logIn(server(), 'eva')
    await emptyHands(agent)
    for (let n = 0; n < 3; n++) await newWaitingUser(server(), 'es')
    const before = await line(agent)
    const taken = await agent.next()
    const { id } = conversationOf(taken)
    expect(taken.body).toEqual({ conversation: expect.objectContaining({ id: expect.toBeOneOf(before), status: 'agent', locale: 'es' }), fence: fenceOf(taken) })
    // Whoever was passed over isn't here, is called or not, and is in the list as before.
    const passedOver = before.slice(0, before.indexOf(String(id)))
    expect(await line(agent)).toEqual(expect.arrayContaining(passedOver))
    expect((await agent.next()).status).toBe(200)
    expect(expectRefused(await agent.next(), 'conflict')).toMatchObject({ why: 'full' })
    const user = await newWaitingUser(server(), 'es')
    expect(expectRefused(await agent.claim(user.id), 'conflict')).toMatchObject({ why: 'full' })
    expect(await statusOf(user)).toBe('waiting')
    await emptyHands(agent)
  })

  test('[WA22] claiming needs no presence, is done once, and raises the fence', async () => {
    const [ana, ben] = [await logIn(server(), 'ana'), await logIn(server(), 'ben')]
    const user = await newWaitingUser(server())
    const before = fenceOf(await ana.conversation(user.id))
    const answer = await ana.claim(user.id)
    expect(answer.body.fence).toBe(before + 1)
    expect(conversationOf(answer)).toMatchObject({ id: user.id, status: 'agent', fence: before + 1, owner: { name: 'ana' } })
    expect(expectRefused(await ben.claim(user.id), 'conflict')).toMatchObject({ why: 'taken' })
    expectRefused(await ana.claim(user.id), 'conflict')
    expectRefused(await ana.claim('01a00000-0000-7000-8000-000000000000'), 'not_found')
    const botsOwn = await newUser(server())
    expect([404, 409]).toContain((await ana.claim(botsOwn.id)).status)
  })

  test('[WA23] the conversation comes with its brief and all its events, internal ones too', async () => {
    const agent = await logIn(server(), 'ana')
    const { user } = await newServedUser(server(), agent)
    const { body } = await agent.conversation(user.id)
    expect(body.brief).toMatchObject({ reason: 'human', queue: 'general', locale: 'en', release: expect.any(String), assurance: 0, facts: expect.any(Array), trail: expect.any(Array) })
    const seqs = (body.events as WireEvent[]).map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1))
    expect((body.events as WireEvent[]).map(({ type }) => type)).toEqual(expect.arrayContaining(['conversation_started', 'script_advanced', 'agent_assigned']))
    for (const event of await readAll(user)) expect(body.events).toContainEqual(expect.objectContaining(event))
  })

  test('[WA24] a reply needs the fence of now: another, older or newer, or another\'s chat, is a conflict', async () => {
    const [ana, ben] = [await logIn(server(), 'ana'), await logIn(server(), 'ben')]
    const { user, fence } = await newServedUser(server(), ana)
    for (const wrong of [fence - 1, fence + 1, 0, 2 ** 53 - 1]) expectRefused(await ana.message(user.id, wrong, 'too late'), 'conflict')
    expectRefused(await ben.message(user.id, fence, 'not mine'), 'conflict')
    for (const act of [ben.release(user.id, fence), ben.resolve(user.id, fence, 'advised'), ben.return(user.id, fence), ben.transfer(user.id, fence, { locale: 'es' })]) {
      expectRefused(await act, 'conflict')
    }
    for (const act of [ana.release(user.id, fence - 1), ana.resolve(user.id, fence + 1, 'advised'), ana.return(user.id, fence - 1), ana.transfer(user.id, fence - 1, { locale: 'es' })]) {
      expectRefused(await act, 'conflict')
    }
    expect(await statusOf(user)).toBe('agent')
    expect((await ana.message(user.id, fence, 'in time')).body).toEqual({ id: expect.any(String), seq: expect.any(Number), duplicate: false })
    expect((await readAll(user)).filter(({ from }) => from === 'agent').map(({ text }) => text)).toEqual(['in time'])
  })

  test('[WA25] a reply sent again is the same one, even when the fence has moved on; with another text it is a conflict', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const [first, ...rest] = (await Promise.all([1, 2, 3].map(() => agent.message(user.id, fence, 'once', 'r1')))).map(({ body }) => body.seq)
    expect(rest).toEqual([first, first])
    expectRefused(await agent.message(user.id, fence, 'twice', 'r1'), 'conflict')
    await agent.release(user.id, fence)
    expect((await agent.message(user.id, fence, 'once', 'r1')).body).toMatchObject({ seq: first, duplicate: true })
    expectRefused(await agent.message(user.id, fence, 'later', 'r2'), 'conflict')
  })

  test('[WA26] a note is seen by agents and by no user, on none of the ways of reading', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const [socket, stream] = [await joinChat(server(), user), await readStream(`${server().url}/v1/conversations/${user.id}/events`, { Authorization: `Bearer ${user.token}` })]
    const { last } = await user.events()
    const poll = user.call('GET', `/events?after=${last}&wait=2`)
    const noted = await agent.note(user.id, 'sounds worried, be gentle', 'n1')
    expect(noted.body).toEqual({ id: 'n1', seq: expect.any(Number), duplicate: false })
    expect((await agent.note(user.id, 'sounds worried, be gentle', 'n1')).body).toMatchObject({ seq: noted.body.seq, duplicate: true })
    const said = await agent.message(user.id, fence, 'Hello!', 'n1')
    expect(said.body).toMatchObject({ duplicate: false })
    await socket.event(({ seq }) => seq === said.body.seq)
    await stream.items.first(({ id }) => id === String(said.body.seq), 'the reply')
    const resumed = await joinChat(server(), user)
    await resumed.event(({ seq }) => seq === said.body.seq)
    const views = [socket.frames.all, resumed.frames.all, stream.items.all, (await poll).body, await readAll(user), (await user.call('GET')).body, (await user.message('hi')).body]
    expect(JSON.stringify(views)).not.toMatch(/worried|note_posted/)
    expect(JSON.stringify((await agent.conversation(user.id)).body.events)).toContain('sounds worried')
    stream.close()
    await Promise.all([socket.cut(), resumed.cut()])
  })

  test('[WA27] release puts it back at its old rank, with a higher fence', async () => {
    const agent = await logIn(server(), 'ana')
    const [first, second] = [await newWaitingUser(server(), 'es'), await newWaitingUser(server(), 'es')]
    const { fence } = (await agent.claim(first.id)).body as { fence: number }
    const released = await agent.release(first.id, fence)
    expect(conversationOf(released)).toMatchObject({ status: 'waiting', fence: fence + 1 })
    const ids = await line(agent)
    expect(ids.indexOf(first.id)).toBeGreaterThanOrEqual(0)
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id))
    expect((await readAll(first)).map(({ type }) => type)).toContain('agent_left')
  })

  test('[WA28] transfer: to a language, to a colleague, to a queue', async () => {
    const [ana, ben, eva] = [await logIn(server(), 'ana'), await logIn(server(), 'ben'), await logIn(server(), 'eva')]
    const { user, fence } = await newServedUser(server(), ana)
    expect(conversationOf(await ana.transfer(user.id, fence, { locale: 'es' }))).toMatchObject({ status: 'waiting', fence: fence + 1 })
    expect(await line(eva)).toContain(user.id)
    expect(await line(ben)).not.toContain(user.id)
    expect(await statusOf(user)).toBe('waiting')

    const other = await newServedUser(server(), ana)
    const benId = ((await ben.call('GET', '/me')).body.agent as { id: string }).id
    await ana.transfer(other.user.id, other.fence, { agent: benId })
    expect(await line(ben)).toContain(other.user.id)
    expectRefused(await ana.claim(other.user.id), 'conflict')
    expect((await ben.claim(other.user.id)).status).toBe(200)

    const third = await newServedUser(server(), ana)
    expect(conversationOf(await ana.transfer(third.user.id, third.fence, { queue: 'account_recovery' }))).toMatchObject({ queue: 'account_recovery' })
  })

  test('[WA29] return gives it to the bot: at the last question, or at a step', async () => {
    const agent = await logIn(server(), 'ana')
    const first = await newServedUser(server(), agent)
    expect(conversationOf(await agent.return(first.user.id, first.fence))).toMatchObject({ status: 'bot', fence: first.fence + 1 })
    expect((await readAll(first.user)).at(-1)).toMatchObject({ from: 'bot', input: { kind: 'choice' } })
    const second = await newServedUser(server(), agent)
    expect(conversationOf(await agent.return(second.user.id, second.fence, 'unusual_activity.what_happened')).status).toBe('bot')
    expect((await readAll(second.user)).at(-1)).toMatchObject({ input: { options: expect.arrayContaining([expect.objectContaining({ id: 'suspicious_mail' })]) } })
    expectRefused(await agent.message(second.user.id, second.fence, 'still me?'), 'conflict')
  })

  test('[WA30] resolve gives outcome and reference and asks for a rating; a message brings it back to the line', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const resolved = conversationOf(await agent.resolve(user.id, fence, 'advised'))
    expect(resolved).toMatchObject({ status: 'resolved', outcome: 'advised', reference: expect.any(String), fence: fence + 1 })
    const told = await readAll(user)
    expect(told).toContainEqual(expect.objectContaining({ type: 'conversation_resolved', outcome: 'advised', reference: resolved.reference }))
    expect(told.at(-1)).toMatchObject({ input: { kind: 'rating', options: ['1', '2', '3', '4', '5'].map((id) => ({ id, label: id })) } })
    expect((await user.call('POST', '/rating', { score: 5, comment: 'thanks' })).status).toBe(204)
    await user.message('It is locked again.')
    expect(await statusOf(user)).toBe('waiting')
    expect((await readAll(user)).map(({ type }) => type)).toEqual(expect.arrayContaining(['conversation_reopened', 'handoff_requested']))
    expect(await line(agent)).toContain(user.id)
    expect(conversationOf(await agent.claim(user.id)).queue).toBe('general')
  })

  test('[WA31] read is for the owner, and reaches the user', async () => {
    const [ana, ben] = [await logIn(server(), 'ana'), await logIn(server(), 'ben')]
    const { user } = await newServedUser(server(), ana)
    const last = (await user.events(0)).last
    const polled = user.events(last, 20)
    const answer = await ana.read(user.id, 2)
    expect({ status: answer.status, text: answer.body.text }).toEqual({ status: 204, text: '' })
    // On a network that lets no WebSocket through, too: the poll that waits is answered, before one that nothing wakes.
    expect(await Promise.race([polled, user.events(last, 3).then(() => 'nothing woke it')])).toMatchObject({ events: [], readByAgent: 2 })
    expectRefused(await ben.read(user.id, 2), 'not_found')
    expectRefused(await ana.call('POST', `/conversations/${user.id}/decline`, { fence: 1 }), 'conflict')
  })

  test('[WA37] an agent\'s password or card number in a reply or a note is masked before it is stored', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    await agent.message(user.id, fence, 'You wrote 4111 1111 1111 1111, please never do.', 'card')
    await agent.note(user.id, 'card 4111 1111 1111 1111 seen', 'card')
    const { body } = await agent.conversation(user.id)
    expect(JSON.stringify(body)).not.toMatch(/4111 ?1111/)
    expect((await agent.message(user.id, fence, 'You wrote 4111 1111 1111 1111, please never do.', 'card')).body).toMatchObject({ duplicate: true })
  })

  test('[WA38] the chats of an agent who vanishes go back to the line at their old rank', async () => {
    const [rita, ana] = [await logIn(server(), 'rita'), await logIn(server(), 'ana')]
    const first = await newServedUser(server(), rita)
    const later = await newWaitingUser(server())
    const socket = await joinChat(server(), first.user)
    const database = openDatabase(server())
    database.run("UPDATE presence SET lease_until = ? WHERE agent = (SELECT id FROM agents WHERE email = 'rita@example.com')", Date.now() - 1)
    database.close()
    // Nothing is taken back before a service that was started has given everybody the time to come back.
    await socket.event(({ type }) => type === 'agent_left', 'the agent to be missed', 55_000)
    expect(await statusOf(first.user)).toBe('waiting')
    const ids = await line(ana)
    expect(ids.indexOf(first.user.id)).toBeGreaterThanOrEqual(0)
    expect(ids.indexOf(first.user.id)).toBeLessThan(ids.indexOf(later.id))
    expectRefused(await rita.message(first.user.id, first.fence, 'I am back'), 'conflict')
    await socket.close()
  }, 60_000)
}

/** Gives back everything an agent has. */
async function emptyHands(agent: AgentClient): Promise<void> {
  const { mine } = (await agent.queue()).body as { mine: { id: string, fence: number }[] }
  for (const { id, fence } of mine) await agent.release(id, fence)
}
