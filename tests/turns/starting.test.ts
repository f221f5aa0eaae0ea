import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Started } from '../../src/commands/start-conversation.ts'
import { hashToken } from '../../src/commands/tokens.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function twoNodes(): Promise<[NodeParts, NodeParts]> {
  const { file, remove } = temporaryDatabase()
  const one = await openNode({ file, files })
  closing.push(remove, () => one.close())
  return [one, await openNode({ file, files, storage: one.storage })]
}

function done(outcome: Awaited<ReturnType<NodeParts['start']>>): Started {
  if ('refused' in outcome) throw new Error(`${outcome.refused}: ${outcome.why}`)
  return outcome
}

const KEY = 'k'.repeat(32)

describe('starts under one key', () => {
  test('[B1] at once, on two nodes, are one conversation with its first message once, and every token opens it', async () => {
    const nodes = await twoNodes()
    const wish = { key: KEY, context: 'jti-1', text: 'the code never comes', id: 'first' }
    const all = (await Promise.all(Array.from({ length: 10 }, (_, n) => nodes[n % 2]!.start(wish)))).map(done)
    const [id] = new Set(all.map(({ conversation }) => conversation))
    expect(all.every(({ conversation }) => conversation === id)).toBe(true)
    const opens = await Promise.all(all.map(({ token }) => nodes[1].store.conversationByToken(hashToken(token))))
    expect(opens).toEqual(all.map(() => id))
    const log = await nodes[0].store.eventsAfter(id!, 0, 500)
    expect(log.filter((event) => event.type === 'message_posted' && event.clientId === 'first')).toHaveLength(1)
    expect(log.filter(({ type }) => type === 'conversation_started')).toHaveLength(1)
  })

  test('[B2] with another first message is a conflict, and the conversation stays what it was', async () => {
    const [node] = await twoNodes()
    const { conversation } = done(await node.start({ key: KEY, text: 'hello', id: 'first' }))
    const before = (await node.store.load(conversation))!.seq
    expect(await node.start({ key: KEY, text: 'something else', id: 'first' })).toMatchObject({ refused: 'conflict' })
    expect((await node.store.load(conversation))!.seq).toBe(before)
  })
})

describe('a signed context', () => {
  test('[B3] used by many at once opens one conversation; the others are not let in', async () => {
    const nodes = await twoNodes()
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => nodes[n % 2]!.start({ context: 'jti-2' })))
    expect(all.filter((each) => !('refused' in each))).toHaveLength(1)
    expect(new Set(all.flatMap((each) => ('refused' in each ? [each.refused] : [])))).toEqual(new Set(['unauthorized']))
  })
})
