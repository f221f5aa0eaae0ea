import { randomInt } from 'node:crypto'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConversationEvent } from '../../src/conversation/index.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { HttpChatClient, type WireEvent } from '../support/client.ts'
import { answer, TestPlatform, type Asked } from '../support/platform.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'

/** Side by side, each with a database of its own, on one platform and one receiver of webhooks: 50 kills in all. */
const SERVERS = 2
const KILLS = 25
/** New chats between two kills of a server. */
const NEW_CHATS = 2
/** What the platform is asked when the server is killed; when that doesn't come in time, whatever else it is asked. */
const DURING = ['do.one', 'code.check', 'appeal.file', 'code.check', 'do.four', 'do.three', 'do.five']
const IN_TIME = 800
/** How long after a call came in the server is killed, milliseconds: before, about and after the answer. */
const AFTER = [0, 60, 20, 150, 90, 5, 220]

/** How many kills of a server see a receiver that refuses some webhooks at first: after one that a kill cut off, the pause would be the longer one. */
const REFUSING = 8
/** How long a webhook may take to come, milliseconds: one that was cut off waits for its lease, and for a pause if it was refused then. */
const WEBHOOKS_WITHIN = 90_000
/** What others are told of every chat. */
const TOLD = ['appeal.filed', 'conversation.resolved', 'conversation.started']

/** Effect → its outcome. Filing an appeal is told by a webhook too. */
const OUTCOMES: Record<string, string> = { 'do.one': 'done', 'appeal.file': 'filed', 'do.three': 'done', 'do.four': 'done', 'do.five': 'done' }
const EFFECTS = Object.keys(OUTCOMES)
const ACTIONS = `actions:
${EFFECTS.map((name) => `  ${name}: { about: An effect., needs: A0, outcomes: { ${OUTCOMES[name]}: {} }, timeout: 5s }`).join('\n')}
  code.check: { about: Checks a code., needs: A0, input: { code: { kind: code } }, outcomes: { passed: { raises: A2 }, wrong: {} }, timeout: 5s }
`
const call = (id: string, name: string, then: string) => `  ${id}: { call: ${name}, outcomes: { ${OUTCOMES[name]}: ${then}, failed: person } }\n`
const STEPS = `${call('one', 'do.one', 'two')}${call('two', 'appeal.file', 'code')}\
  code: { ask: code, save: code, no_match: { tries: 3, then: person } }
  check: { call: code.check, with: { code: code }, outcomes: { passed: three, wrong: code, failed: person } }
${call('three', 'do.three', 'four')}${call('four', 'do.four', 'five')}${call('five', 'do.five', 'done')}\
  done: { end: advised }
  person: { handoff: general }
`

let folder: string
let platform: TestPlatform
let receiver: WebhookReceiver
let servers: TestServer[] = []
let kills = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-actions-'))
  for (const [file, text] of Object.entries(miniFiles(STEPS, { code: { text: 'The code?' } }, { 'flows/actions.yaml': ACTIONS }))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  platform = await TestPlatform.listen(async (response, { action }) => {
    await delay(action === 'code.check' ? 250 : 80)
    answer(response, { outcome: action === 'code.check' ? 'passed' : OUTCOMES[action] })
  })
  receiver = await WebhookReceiver.listen()
  receiver.answer = slowAndRefusing()
  const env = { LIMITS_FACTOR: '10000', CONTENT_DIR: folder, CONTENT_WATCH: '0', NODE_COMPILE_CACHE: join(folder, 'compiled'), ...platform.env, ...receiver.env }
  servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer({ env })))
  // A clean end leaves the compile cache, which makes each of the many starts a third cheaper.
  await servers[0]?.restart()
}, 120_000)
afterAll(async () => {
  await Promise.all(servers.map((server) => server.dispose()))
  await platform.close()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Answers late enough that kills come between, and, while the first kills last, every fifth webhook at its second try only. */
function slowAndRefusing(): WebhookReceiver['answer'] {
  const seen = new Set<string>()
  return async ({ id }) => {
    const isNew = !seen.has(id)
    seen.add(id)
    await delay((seen.size * 37) % 150)
    return isNew && seen.size % 5 === 0 && kills < SERVERS * REFUSING ? 503 : 204
  }
}

/** A person who goes on whatever happens to the server: types a new code at every question for one. */
class Chatter {
  readonly codes: string[] = []
  readonly events: WireEvent[] = []
  readonly #client: HttpChatClient
  readonly #key = `k${randomInt(2 ** 47)}`.padEnd(24, '0')
  #last = 0

  readonly #up: () => Promise<void>

  /** @param up resolves when the server is there: nobody keeps two cores busy with knocking at a dead one */
  constructor(server: TestServer, up: () => Promise<void>) {
    this.#client = new HttpChatClient(server.url)
    this.#up = up
  }

  get id(): string {
    return this.#client.id
  }

  /** Answers when the case has ended. */
  async run(): Promise<void> {
    await this.#until(async () => (await this.#client.start({ key: this.#key, locale: 'en' })).status === 201)
    while (!this.events.some(({ type }) => type === 'conversation_resolved')) await this.#until(() => this.#read())
  }

  async #until(act: () => Promise<boolean>): Promise<void> {
    while (!(await act().catch(() => false))) {
      await delay(50)
      await this.#up()
    }
  }

  async #read(): Promise<boolean> {
    const { events, last } = await this.#client.events(this.#last, 20)
    for (const event of events) {
      if ((event.input as { kind?: string } | undefined)?.kind === 'code') await this.#type(event.seq)
      this.events.push(event)
      this.#last = event.seq
    }
    this.#last = Math.max(last, this.#last)
    return true
  }

  /** The same message under the same id until it is taken; eight digits, so that no time or counter looks like one. */
  async #type(seq: number): Promise<void> {
    const code = String(randomInt(10_000_000, 100_000_000))
    this.codes.push(code)
    await this.#until(async () => (await this.#client.message(code, `code-${seq}`)).status !== 503)
  }
}

/** Everything that the service has written down by now: database, write-ahead log, log. */
function written(server: TestServer): string {
  const files = globSync('latchkey.db*', { cwd: server.dataDir }).map((file) => readFileSync(join(server.dataDir, file), 'latin1'))
  return [...files, server.log()].join('\n')
}

function codesIn(text: string, chatters: readonly Chatter[]): string[] {
  const numbers = new Set(text.match(/(?<!\d)\d{8}(?!\d)/g))
  return chatters.flatMap(({ codes }) => codes.filter((code) => numbers.has(code)))
}

async function eventsOf(server: TestServer, chatters: readonly Chatter[]): Promise<Map<string, ConversationEvent[]>> {
  const storage = await openSqlite({ file: join(server.dataDir, 'latchkey.db') })
  const logs = new Map<string, ConversationEvent[]>()
  for (const { id } of chatters) logs.set(id, await storage.store.eventsAfter(id, 0, 10_000))
  await storage.close()
  return logs
}

/** Kills a server again and again while people are chatting with it, until the last of them is through; answers their logs. */
async function killAgainAndAgain(server: TestServer): Promise<ConversationEvent[][]> {
  const chatters: Chatter[] = []
  const running: Promise<void>[] = []
  let up = Promise.resolve()
  for (let kill = 0; kill < KILLS; kill += 1) {
    const fresh = Array.from({ length: NEW_CHATS }, () => new Chatter(server, () => up))
    chatters.push(...fresh)
    running.push(...fresh.map((chatter) => chatter.run()))
    await platform.asked(DURING[kill % DURING.length] ?? '', IN_TIME)
    await delay(AFTER[kill % AFTER.length])
    const back = Promise.withResolvers<void>()
    up = back.promise
    await server.kill()
    kills += 1
    expect(codesIn(written(server), chatters)).toEqual([])
    await server.restart()
    back.resolve()
  }
  await Promise.all(running)
  await expect.poll(() => factsOf(chatters), { timeout: WEBHOOKS_WITHIN, interval: 200 }).toEqual(chatters.flatMap(({ id }) => TOLD.map((type) => `${id} ${type}`)).toSorted())
  await server.stop()
  expect(codesIn(written(server), chatters)).toEqual([])
  const logs = await eventsOf(server, chatters)
  for (const [id, log] of logs) expectOnce(log, [...platform.effects.values()].filter(({ conversation }) => conversation === id))
  return [...logs.values()]
}

function factsOf(chatters: readonly Chatter[]): string[] {
  const ids = new Set(chatters.map(({ id }) => id))
  return receiver.facts().filter((fact) => ids.has(fact.split(' ')[0] ?? ''))
}

describe('a server that is killed while the platform is asked', () => {
  test('[K30] has each effect once by its key, misses none, and every chat goes on', async () => {
    const logs = (await Promise.all(servers.map(killAgainAndAgain))).flat()
    expect(logs).toHaveLength(SERVERS * KILLS * NEW_CHATS)
    expect(platform.faults).toEqual([])
    expect(platform.requests.length).toBeGreaterThan(platform.effects.size)
    expect(logs.flat().filter(isLost).length).toBeGreaterThan(0)
  }, 10 * 60_000)

  // The same kills: what [K30] did is what others were told of.
  test('[K31] sends each webhook under one id and with one body however often, and none of what did not happen', () => {
    expect(kills).toBe(SERVERS * KILLS)
    expect(receiver.facts()).toHaveLength(SERVERS * KILLS * NEW_CHATS * TOLD.length)
    expect(receiver.doubled()).toEqual([])
    expect(receiver.faults).toEqual([])
    expect(receiver.arrived.length).toBeGreaterThan(receiver.facts().length)
  })
})

/** What one chat's log says was asked and answered is what the platform did. */
function expectOnce(log: readonly ConversationEvent[], effects: readonly Asked[]): void {
  const completed = log.filter((event) => event.type === 'action_completed')
  const asked = log.flatMap((event) => (event.type === 'action_requested' ? [event.call] : []))
  expect(asked.toSorted()).toEqual(completed.map((event) => event.call).toSorted())
  for (const { key } of effects) expect(asked).toContain(key)
  expect(effects.map(({ action }) => action).filter((action) => action !== 'code.check').toSorted()).toEqual(EFFECTS.toSorted())
  const passed = completed.filter((event) => !isLost(event))
  for (const { call: key } of passed) expect(effects.map((effect) => effect.key)).toContain(key)
  expect(passed.map(({ outcome }) => outcome).toSorted()).toEqual([...Object.values(OUTCOMES), 'passed'].toSorted())
  const questions = log.filter((event) => event.type === 'message_posted' && event.input?.kind === 'code')
  expect(questions).toHaveLength(1 + completed.filter(isLost).length)
  // Then the person is told how to come back.
  expect(log.findLast((event) => event.type !== 'message_posted' || event.from !== 'system')).toMatchObject({ type: 'conversation_resolved', outcome: 'advised' })
}

/** The code was gone from memory: it is asked for again. */
function isLost(event: ConversationEvent): boolean {
  return event.type === 'action_completed' && event.outcome === 'secret_lost'
}
