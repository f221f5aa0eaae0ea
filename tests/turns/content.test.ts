import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ContentLibrary } from '../../src/commands/content/library.ts'
import { Turns } from '../../src/commands/turns.ts'
import { scaledBounds, StoreUnavailable } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles, ReleaseStore } from '../../src/flow/store.ts'
import { activationOf } from '../support/activations.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function opened(release = files): Promise<NodeParts> {
  const { file, remove } = temporaryDatabase()
  const node = await openNode({ file, files: release })
  closing.push(remove, () => node.close())
  return node
}

async function started(node: NodeParts): Promise<string> {
  const outcome = await node.start({ context: crypto.randomUUID() })
  if ('refused' in outcome) throw new Error(outcome.why)
  return outcome.conversation
}

const library = (store: ReleaseStore) => new ContentLibrary({ store, staffed: () => false, bounds: scaledBounds(1) })
const without = (name: string) => Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith(name)))

describe('releases at hand', () => {
  test('[R1] a release that could not be read once can be read the next time', async () => {
    const { storage } = await opened()
    const hash = (await storage.releases.activeRelease())!
    let fails = true
    const content = library({ ...storage.releases, releaseFiles: (wanted) => (fails ? Promise.reject(new StoreUnavailable('busy')) : storage.releases.releaseFiles(wanted)) })
    await expect(content.contextFor(hash, 0)).rejects.toThrow(StoreUnavailable)
    fails = false
    expect((await content.contextFor(hash, 7)).now).toBe(7)
  })

  test('[R2] one that was never published is an error, for this conversation alone', async () => {
    const { storage } = await opened()
    const content = library(storage.releases)
    await expect(content.contextFor('nowhere', 0)).rejects.toThrow('not in the store')
    expect(await content.useActive()).toBe(true)
  })
})

describe('a conversation on an older release', () => {
  test('[R3] hears what the service has learnt to say since from the active one', async () => {
    const node = await opened(without('system.json'))
    const id = await started(node)
    await node.storage.releases.publish({ files, activation: activationOf('newer') })
    await node.content.useActive()
    await node.turns.run(id, { do: 'post_message', id: 'h', choice: 'human' })
    const log = await node.store.eventsAfter(id, 0, 100)
    expect(log).toContainEqual(expect.objectContaining({ type: 'message_posted', source: 'system.handoff.keep_place', locale: 'en' }))
  })

  test('[R4] whose flow is no longer understood is passed to a person, who is told so', async () => {
    const node = await opened()
    const id = await started(node)
    const broken = library({ ...node.storage.releases, releaseFiles: async () => without('flows/unusual_activity.yaml') })
    const turns = new Turns({ ...node, contextFor: (release, now) => broken.contextFor(release, now) })
    const outcome = await turns.run(id, { do: 'post_message', id: 'm', choice: 'no_code' })
    expect(outcome).toMatchObject({ state: { status: 'waiting', place: { reason: 'script_stuck' } } })
    expect('events' in outcome && outcome.events).toContainEqual(expect.objectContaining({ source: 'system.bounds.stuck' }))
  })
})
