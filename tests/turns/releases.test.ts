import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ContentChecking } from '../../src/commands/content/checking.ts'
import { releaseDiff, releaseHistory } from '../../src/commands/content/history.ts'
import { ContentLibrary } from '../../src/commands/content/library.ts'
import { Mover } from '../../src/commands/content/mover.ts'
import { Releasing } from '../../src/commands/content/releasing.ts'
import { scaledBounds, StoreUnavailable } from '../../src/conversation/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'
import { followReleases } from '../../src/wiring/releases.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/desk.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'
import { PATIENCE_MS } from '../support/waiting.ts'

const STEPS = `  ask: { ask: choice, options: { a: more, b: done }, no_match: { tries: 2, then: person } }
  more: { ask: choice, options: { x: done, y: person }, no_match: { tries: 2, then: person } }
  done: { end: advised }
  person: { handoff: general }
`
const TEXTS = { ask: { text: 'What?', options: { a: 'A', b: 'B' } }, more: { text: 'And?', options: { x: 'X', y: 'Y' } } }

const first = miniFiles(STEPS, TEXTS)
const reworded = miniFiles(STEPS, { ...TEXTS, more: { ...TEXTS.more, text: 'And then?' } })
const withoutMore = miniFiles(STEPS.replace('a: more', 'a: other').replace('  more:', '  other:'), { ...TEXTS, other: TEXTS.more })
const renamed: ReleaseFiles = { ...withoutMore, 'flows/start.yaml': withoutMore['flows/start.yaml']!.replace('start: ask', 'start: ask\nmoved: { more: other }') }

const PATIENCE = { timeout: PATIENCE_MS, interval: 10 }

let node: NodeParts
let releasing: Releasing
let dispose: () => Promise<void>

beforeEach(async () => {
  const { file, remove } = temporaryDatabase()
  node = await openNode({ file, files: first })
  const { store, releases, audit } = node.storage
  releasing = new Releasing({ store, releases, audit, checking: new ContentChecking(), library: node.content })
  dispose = async () => {
    await node.close()
    remove()
  }
})
afterEach(() => dispose())

async function publish(files: ReleaseFiles, how: 'new_chats' | 'move' | 'correct' = 'new_chats'): Promise<string> {
  const hash = hashOf(files)
  expect(await releasing.ways[how]({ files, hash, over: node.content.active.hash, by: 'ana', note: 'n', approvedBy: null })).toBe(true)
  return hash
}

async function chat(...choices: string[]): Promise<string> {
  const started = await node.start({ context: crypto.randomUUID() })
  if ('refused' in started) throw new Error(started.why)
  for (const choice of choices) await tap(started.conversation, choice)
  return started.conversation
}

async function tap(id: string, choice: string): Promise<string[]> {
  const outcome = await node.turns.run(id, { do: 'post_message', id: crypto.randomUUID(), choice })
  return 'events' in outcome ? outcome.events.flatMap((event) => (event.type === 'message_posted' && event.from === 'bot' ? [event.text] : [])) : []
}

const stateOf = async (id: string) => (await node.store.load(id))!
const move = (hash: string) => new Mover({ releases: node.storage.releases, turns: node.turns, pauseMs: 0 }).move(hash)

describe('publishing', () => {
  test('[R5] moves nobody: who is in a chat hears what it began with, who comes hears the new one', async () => {
    const before = await chat()
    await publish(reworded)
    expect(await tap(before, 'a')).toEqual(['And?'])
    expect(await tap(await chat(), 'a')).toEqual(['And then?'])
  })

  test('[R6] is refused over another release than the one that was looked at', async () => {
    await publish(reworded)
    const wish = { files: renamed, hash: hashOf(renamed), over: hashOf(first), by: 'ana', note: '', approvedBy: null }
    expect(await releasing.ways.new_chats(wish)).toBe(false)
    expect(node.content.active.hash).toBe(hashOf(reworded))
  })

  test('[R7] an older release can be active again; one that is not kept, or is active, can not', async () => {
    const newer = await publish(reworded)
    await releasing.activate(hashOf(first), { by: 'ben', note: 'the words were wrong' })
    expect(await tap(await chat(), 'a')).toEqual(['And?'])
    const [last] = await releaseHistory(node.storage.releases, 9)
    expect(last).toMatchObject({ hash: hashOf(first), how: 'rollback', by: 'ben', note: 'the words were wrong', active: true, live: 1 })
    expect(await node.storage.audit.entries(1)).toMatchObject([{ actor: 'ben', action: 'activate_release', detail: { release: hashOf(first) } }])
    expect((await refusalOf(releasing.activate(hashOf(first), { by: 'ben', note: '' })))?.detail?.why).toBe('unchanged')
    expect((await refusalOf(releasing.activate('f'.repeat(64), { by: 'ben', note: '' })))?.code).toBe('not_found')
    expect((await releaseDiff(node.storage.releases, newer, undefined)).map(({ path }) => path)).toEqual(['locales/en/start.json'])
  })

  test('[R8] an older release that does not pass the checker any more stays where it is', async () => {
    const broken = { ...first, 'flows/start.yaml': first['flows/start.yaml']!.replace('b: done', 'b: nowhere') }
    await node.storage.releases.publish({ files: broken, activation: { hash: hashOf(broken), at: 1, by: 'x', how: 'publish', note: '', approvedBy: null } })
    await publish(reworded).catch(() => undefined)
    await node.storage.releases.publish({ files: reworded, activation: { hash: hashOf(reworded), at: 1, by: 'x', how: 'publish', note: '', approvedBy: null } })
    const refused = await refusalOf(releasing.activate(hashOf(broken), { by: 'ben', note: '' }))
    expect(refused?.detail).toMatchObject({ why: 'errors', findings: [expect.objectContaining({ code: 'unknown_step' })] })
    expect(await node.storage.releases.activeRelease()).toBe(hashOf(reworded))
  })

  test('[R9] what another process makes active, or corrects, is taken up', async () => {
    const before = await chat()
    const stop = followReleases({ ...node, releases: node.storage.releases, everyMs: 5 })
    const activation = { hash: hashOf(reworded), at: 1, by: 'shell', how: 'correct', note: '', approvedBy: null } as const
    await node.storage.releases.publish({ files: reworded, activation, corrects: [hashOf(first)] })
    await expect.poll(() => node.content.active.hash, PATIENCE).toBe(hashOf(reworded))
    await stop()
    expect(await tap(before, 'a')).toEqual(['And then?'])
  })
})

describe('correcting', () => {
  test('[R10] texts alone: live chats hear them too, over corrections of corrections, and the release they are on stays theirs', async () => {
    const before = await chat()
    await publish(reworded, 'correct')
    const again = miniFiles(STEPS, { ...TEXTS, more: { ...TEXTS.more, text: 'And now?' } })
    await publish(again, 'correct')
    expect(await tap(before, 'a')).toEqual(['And now?'])
    expect((await stateOf(before)).release).toBe(hashOf(first))
    const restarted = new ContentLibrary({ store: node.storage.releases, staffed: () => false, bounds: scaledBounds(1) })
    await restarted.useActive()
    expect((await restarted.release(hashOf(first))).hash).toBe(hashOf(again))
  })

  test('[R11] more than texts is refused, and names the files; chats of other shapes keep what they have and are counted', async () => {
    const before = await chat()
    const refused = await refusalOf(publish(renamed, 'correct'))
    expect(refused?.detail).toEqual({ why: 'not_text_only', paths: ['flows/start.yaml'] })
    await publish(renamed)
    const corrected = { ...renamed, 'locales/en/start.json': renamed['locales/en/start.json']!.replace('And?', 'And so?') }
    const { corrects, others } = await releasing.correction(corrected)
    expect(corrects).toEqual([hashOf(renamed)])
    expect(others).toMatchObject([{ hash: hashOf(first), live: 1, differences: [{ file: 'flows/start.yaml', name: 'ask', what: 'changed' }, { name: 'more', what: 'missing' }, { name: 'other', what: 'added' }] }])
    await publish(corrected, 'correct')
    expect(await tap(before, 'a')).toEqual(['And?'])
  })

  test('[R17] reaches the release that was active until lately, for settled chats that are opened again; not what nobody can be on', async () => {
    const { store, releases, audit } = node.storage
    const at = (files: ReleaseFiles, days: number) => releases.publish({ files, activation: { hash: hashOf(files), at: Date.now() + days * 86_400_000, by: 'x', how: 'publish', note: '', approvedBy: null } })
    const [old, long, next] = ['Why?', 'When?', 'Where?'].map((text) => miniFiles(STEPS, { ...TEXTS, more: { ...TEXTS.more, text } })) as [ReleaseFiles, ReleaseFiles, ReleaseFiles]
    await at(old, 60)
    await at(long, 70)
    await at(next, 99)
    const later = new Releasing({ store, releases, audit, checking: new ContentChecking(), library: node.content, now: () => Date.now() + 100 * 86_400_000 })
    const corrected = async () => (await later.correction(reworded)).corrects.toSorted()
    expect(await corrected()).toEqual([long, next].map(hashOf).toSorted())
    await chat()
    expect(await corrected()).toEqual([first, long, next].map(hashOf).toSorted())
  })
})

describe('moving', () => {
  test('[R12] the report counts what becomes of each chat, and nothing is published while one would be stranded', async () => {
    await chat('human')
    await chat()
    await chat('a')
    await chat('b')
    expect(await releasing.impact(withoutMore)).toEqual({
      live: 3, continues: 1, reAsked: 0, unaffected: 1, stranded: 1, steps: [{ flow: 'start', step: 'more', impact: 'stranded', chats: 1 }],
    })
    const refused = await refusalOf(publish(withoutMore, 'move'))
    expect(refused?.detail).toMatchObject({ why: 'stranded', impact: { stranded: 1 } })
    expect(await node.storage.releases.activeRelease()).toBe(hashOf(first))
  })

  test('[R16] each of many chats is counted, and each goes over', async () => {
    const chats = await Promise.all(Array.from({ length: 33 }, () => chat()))
    expect(await releasing.impact(renamed)).toMatchObject({ live: 33 })
    const hash = await publish(renamed, 'move')
    expect(await move(hash)).toEqual({ moved: 33, stayed: 0 })
    for (const id of chats) expect((await stateOf(id)).release).toBe(hash)
  })

  test('[R13] everybody goes over, the chat goes on there, and a question that changed is asked anew', async () => {
    const [asked, person] = [await chat('a'), await chat('human')]
    const changed = { ...renamed, 'locales/en/start.json': renamed['locales/en/start.json']!.replaceAll('And?', 'And so?') }
    const hash = await publish(changed, 'move')
    expect(await move(hash)).toEqual({ moved: 2, stayed: 0 })
    const log = await node.store.eventsAfter(asked, 0, 100)
    expect(log.at(-1)).toMatchObject({ type: 'message_posted', from: 'bot', text: 'And so?', source: 'start.other' })
    await tap(asked, 'x')
    expect(await stateOf(asked)).toMatchObject({ status: 'resolved', release: hash })
    expect(await stateOf(person)).toMatchObject({ status: 'waiting', release: hash })
  })

  test('[R14] a move that is cut short leaves each chat on one release or the other, and a second one finishes it', async () => {
    const chats = [await chat(), await chat(), await chat()]
    const hash = await publish(renamed, 'move')
    let turns = 0
    const cut = new Mover({
      releases: node.storage.releases, pauseMs: 0,
      turns: { run: (...wish) => (turns++ < 2 ? node.turns.run(...wish) : Promise.reject(new StoreUnavailable('killed'))) },
    })
    await expect(cut.move(hash)).rejects.toThrow('killed')
    await expect.poll(() => node.storage.releases.liveElsewhere(hash, '', 9), PATIENCE).toHaveLength(1)
    for (const id of chats) expect([hash, hashOf(first)]).toContain((await stateOf(id)).release)
    const stop = followReleases({ ...node, releases: node.storage.releases, everyMs: 5 })
    await expect.poll(() => node.storage.releases.liveElsewhere(hash, '', 9), PATIENCE).toEqual([])
    await stop()
  })

  test('[R15] a chat that can not be decided on stays, is told of, and holds up nobody else', async () => {
    const [broken, fine] = [await chat(), await chat()]
    const hash = await publish(renamed, 'move')
    const fault = new Error('its release is gone')
    const faults: [string, unknown][] = []
    const mover = new Mover({
      releases: node.storage.releases, pauseMs: 0, failed: (id, error) => faults.push([id, error]),
      turns: { run: (id, ...wish) => (id === broken ? Promise.reject(fault) : node.turns.run(id, ...wish)) },
    })
    expect(await mover.move(hash)).toEqual({ moved: 1, stayed: 1 })
    expect(faults[0]).toEqual([broken, fault])
    expect((await stateOf(fine)).release).toBe(hash)
  })

  test('[R18] a chat that was busy is moved by a later pass', async () => {
    const [busy] = [await chat(), await chat()]
    const hash = await publish(renamed, 'move')
    let tries = 0
    const mover = new Mover({
      releases: node.storage.releases, pauseMs: 0,
      turns: { run: (id, ...wish) => (id === busy && tries++ === 0 ? Promise.reject(new Error('busy')) : node.turns.run(id, ...wish)) },
    })
    expect(await mover.move(hash)).toEqual({ moved: 2, stayed: 0 })
  })
})

describe('following', () => {
  const follow = (run: NodeParts['turns']['run']) =>
    followReleases({ ...node, turns: { run } as NodeParts['turns'], releases: node.storage.releases, everyMs: 5 })
  const runs = () => {
    const ids: string[] = []
    const run: NodeParts['turns']['run'] = (id, ...wish) => (ids.push(id), node.turns.run(id, ...wish))
    return { ids, run }
  }

  test('[R19] moves nobody to what was not meant to move anybody', async () => {
    const before = await chat()
    await publish(reworded)
    const { ids, run } = runs()
    await follow(run)()
    expect(ids).toEqual([])
    expect((await stateOf(before)).release).toBe(hashOf(first))
  })

  test('[R20] a move goes on once the store answers again', async () => {
    await chat()
    const hash = await publish(renamed, 'move')
    let down = 3
    const stop = follow((...wish) => (down-- > 0 ? Promise.reject(new StoreUnavailable('down')) : node.turns.run(...wish)))
    await expect.poll(() => node.storage.releases.liveElsewhere(hash, '', 9), PATIENCE).toEqual([])
    await stop()
  })

  test('[R21] what becomes active later ends the move before it', async () => {
    await Promise.all(Array.from({ length: 15 }, () => chat()))
    await publish(renamed, 'move')
    const { ids, run } = runs()
    const gate = Promise.withResolvers<void>()
    const stop = follow(async (...wish) => {
      const outcome = run(...wish)
      await gate.promise
      return await outcome
    })
    await expect.poll(() => ids, PATIENCE).toHaveLength(10)
    await releasing.activate(hashOf(first), { by: 'ben', note: '' })
    const looked = vi.spyOn(node.storage.releases, 'activations')
    await expect.poll(() => looked.mock.calls.length, PATIENCE).toBeGreaterThan(2)
    gate.resolve()
    await sleep(300)
    await stop()
    expect(ids).toHaveLength(10)
  })

  test('[R22] nobody is moved any more once it was ended, even when that was at the very start', async () => {
    await Promise.all(Array.from({ length: 12 }, () => chat()))
    await publish(renamed, 'move')
    const { ids, run } = runs()
    let under = 0
    await follow(async (...wish) => {
      under++
      return await run(...wish).finally(() => under--)
    })()
    expect(under).toBe(0)
    const { length } = ids
    await sleep(300)
    expect(ids).toHaveLength(length)
  })
})
