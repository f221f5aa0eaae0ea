import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { receiveMessage } from '../../src/commands/receive-message.ts'
import { sendAgentMessage } from '../../src/commands/send-agent-message.ts'
import { fold, StoreUnavailable, type Expecting, type PostMessage, type Store, type Value } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { maskSecrets } from '../../src/privacy/secrets/index.ts'
import { agentOf } from '../support/agents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, RecordedPlatform, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

type Options = Partial<Parameters<typeof openNode>[0]>

async function opened(options: Options = {}): Promise<NodeParts> {
  const { file, remove } = temporaryDatabase()
  closing.push(remove)
  return await nodeOn(file, options)
}

async function nodeOn(file: string, options: Options = {}): Promise<NodeParts> {
  const node = await openNode({ file, files, ...options })
  closing.push(() => node.close())
  return node
}

async function started(node: NodeParts): Promise<string> {
  const outcome = await node.start({ context: crypto.randomUUID() })
  if ('refused' in outcome) throw new Error(outcome.why)
  return outcome.conversation
}

const mask = (text: string, expecting: Expecting) => maskSecrets(text, { expecting })
const receive = ({ turns, store }: NodeParts, id: string, message: Omit<PostMessage, 'do'>) =>
  receiveMessage({ turns, store, mask }, id, { do: 'post_message', ...message })
const logOf = ({ storage }: NodeParts, id: string) => storage.store.eventsAfter(id, 0, 1_000)

/** What another process did to a conversation, each time just before a commit of ours. */
function overtaken(times: number, overtake: (id: string) => Promise<unknown>): (store: Store) => Store {
  let left = 0
  return (store) => ({
    ...store,
    async commit(turn) {
      if (turn.expectedSeq === 0) left = times
      else if (left-- > 0) await overtake(turn.conversation)
      return await store.commit(turn)
    },
  })
}

describe('turns of a conversation', () => {
  test('[U1] that arrive at once happen one after the other, each once', async () => {
    const node = await opened()
    const id = await started(node)
    const sent = await Promise.all(Array.from({ length: 40 }, (_, n) => receive(node, id, { id: `m${n}`, text: `message ${n}` })))
    expect(sent.every((each) => 'seq' in each && !each.duplicate)).toBe(true)
    const log = await logOf(node, id)
    expect(log.flatMap((event) => (event.type === 'message_posted' && event.clientId ? [event.clientId] : []))).toEqual(Array.from({ length: 40 }, (_, n) => `m${n}`))
    expect(await node.store.load(id)).toEqual(JSON.parse(JSON.stringify(fold(id, log))))
  })

  test('[U2] on two nodes are decided again on fresh state by whoever came second', async () => {
    const one = await opened()
    const two = await openNode({ file: '', files, storage: one.storage })
    const id = await started(one)
    const nodes = [one, two]
    const sent = await Promise.all(Array.from({ length: 24 }, (_, n) => receive(nodes[n % 2]!, id, { id: `m${n}`, text: `message ${n}` })))
    expect(new Set(sent.map((each) => ('seq' in each ? each.seq : each.refused))).size).toBe(24)
    const log = await logOf(one, id)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(await two.store.load(id)).toEqual(JSON.parse(JSON.stringify(fold(id, log))))
  })

  test('[U3] that never come first are told to come again, not that they are wrong', async () => {
    const { file, remove } = temporaryDatabase()
    closing.push(remove)
    const other = await nodeOn(file)
    let n = 0
    const busy = overtaken(1_000, async (id) => await other.turns.run(id, { do: 'change_locale', locale: n++ % 2 ? 'en' : 'es' }))
    const node = await nodeOn(file, { around: busy })
    const id = await started(node)
    await expect(receive(node, id, { id: 'm1', text: 'hello' })).rejects.toThrow(StoreUnavailable)
    expect(await receive(other, id, { id: 'm1', text: 'hello' })).toMatchObject({ duplicate: false })
  })

  test('[U4] the same message over two sockets counts once; another body under its id is a conflict', async () => {
    const node = await opened()
    const id = await started(node)
    const twice = await Promise.all([1, 2].map(() => receive(node, id, { id: 'm1', text: 'my password is hunter2!' })))
    expect(twice.map((each) => 'seq' in each && each.duplicate)).toEqual([false, true])
    expect(new Set(twice.map((each) => 'seq' in each && each.seq)).size).toBe(1)
    expect(await receive(node, id, { id: 'm1', text: 'something else' })).toMatchObject({ refused: 'conflict' })
    expect(await receive(node, id, { id: 'm1', choice: 'human' })).toMatchObject({ refused: 'conflict' })
  })

  test('[U5] a message that was kept although the answer was lost: sent again it is the same, and those who listen look again', async () => {
    let lose = false
    const node = await opened({
      around: (store) => ({
        ...store,
        async commit(turn) {
          const fate = await store.commit(turn)
          if (lose) throw new StoreUnavailable('the writer died after the commit')
          return fate
        },
      }),
    })
    const id = await started(node)
    const heard: number[] = []
    node.bus.subscribe(id, (message) => message.kind === 'committed' && heard.push(message.committed.state.seq))
    lose = true
    await expect(receive(node, id, { id: 'm1', text: 'no_code' })).rejects.toThrow(StoreUnavailable)
    lose = false
    expect(await receive(node, id, { id: 'm1', text: 'no_code' })).toMatchObject({ duplicate: true })
    expect(heard).toEqual([(await node.store.load(id))!.seq])
  })

  test('[U6] of a turn that has to be decided again, only the code of the one that counts stays in memory', async () => {
    const { file, remove } = temporaryDatabase()
    closing.push(remove)
    const other = await nodeOn(file)
    const platform = new RecordedPlatform(askedForCode)
    let race = false
    const node = await nodeOn(file, {
      platform,
      around: (store) => ({
        ...store,
        async commit(turn) {
          if (race) await other.storage.store.markRead(turn.conversation, 'user', 1)
          if (race) await other.turns.run(turn.conversation, { do: 'post_note', agent: { id: 'ana', name: 'Ana' }, id: 'n', text: 'a note' })
          race = false
          return await store.commit(turn)
        },
      }),
    })
    const kept: string[] = []
    const { keep } = node.secrets
    node.secrets.keep = (call, value) => void (kept.push(call), keep(call, value))
    const id = await atCodeQuestion(node)
    race = true
    await receive(node, id, { id: 'code', text: '482913' })
    expect(kept).toHaveLength(2)
    expect(kept.map((call) => node.secrets.peek(call))).toEqual([undefined, '482913'])
    expect(JSON.stringify(await logOf(node, id))).not.toContain('482913')
  })

  test('[U7] an agent\'s reply is kept once per id, a stale fence refused, whatever comes in between', async () => {
    const node = await opened()
    const id = await started(node)
    const ana = agentOf({ languages: ['en'] })
    await node.storage.agents.addAgent(ana, 'x')
    await node.turns.run(id, { do: 'post_message', id: 'h', choice: 'human' })
    await node.turns.run(id, { do: 'claim', agent: { id: 'ana', name: 'ana' } }, { guards: [{ kind: 'agent_load', agent: 'ana' }] })
    const reply = (text: string, fence = 1) => sendAgentMessage({ ...node, mask }, id, { do: 'post_agent_message', agent: { id: 'ana', name: 'ana' }, id: 'r1', text, fence })
    const [first, again] = await Promise.all([reply('hello'), reply('hello')])
    expect([first, again]).toMatchObject([{ duplicate: false }, { duplicate: true }])
    await node.turns.run(id, { do: 'lose_agent', agent: 'ana', why: 'logged_out' })
    expect(await reply('hello')).toMatchObject({ duplicate: true })
    expect(await sendAgentMessage({ ...node, mask }, id, { do: 'post_agent_message', agent: { id: 'ana', name: 'ana' }, id: 'r2', text: 'late', fence: 1 })).toMatchObject({ refused: 'conflict' })
  })

  test('[U8] leave nothing behind in memory', async () => {
    const node = await opened()
    const id = await started(node)
    await Promise.all([receive(node, id, { id: 'a', text: 'one' }), receive(node, id, { id: 'b', text: 'two' }), node.turns.run('nobody', { do: 'end' })])
    await new Promise(setImmediate)
    expect((node.turns as unknown as { tails: Map<string, unknown> }).tails.size).toBe(0)
  })
})

function askedForCode(action: string): { outcome: string; data?: Record<string, Value> } {
  if (action === 'identity.contacts') return { outcome: 'listed', data: { contacts: [{ id: 'c1', label: 'j•••@g•••.com' }] } }
  if (action === 'identity.send_code') return { outcome: 'sent', data: { sending: 's1', label: 'j•••@g•••.com' } }
  return { outcome: 'failed' }
}

/** As far as the box for the code; its calls are made by hand. */
async function atCodeQuestion(node: NodeParts): Promise<string> {
  const id = await started(node)
  const tap = (choice: string) => node.turns.run(id, { do: 'post_message', id: `t-${choice}`, choice })
  const answerCall = async () => {
    const pending = (await node.store.load(id))?.calls[0]
    if (pending) await node.turns.run(id, { do: 'complete_action', call: pending.call, ...askedForCode(pending.action) })
  }
  await tap('no_code')
  await tap('another')
  await answerCall()
  await tap('c1')
  await answerCall()
  await tap('have_code')
  expect((await node.store.load(id))?.open?.input.kind).toBe('code')
  return id
}
