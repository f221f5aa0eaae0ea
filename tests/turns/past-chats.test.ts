/** Chats that people really had, on a real store: counted in the funnel, played through a draft, and turned into tests. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Drafts } from '../../src/commands/content/drafts.ts'
import { ContentFunnel, shown } from '../../src/commands/content/funnel.ts'
import { ContentReplaying, replayChats } from '../../src/commands/content/replaying.ts'
import { pastChats } from '../../src/commands/content/past-chats.ts'
import { loadContent } from '../../src/flow/index.ts'
import { recordingOf, testOf, vocabularyOf } from '../../src/flow/recordings/index.ts'
import { playTranscript } from '../../src/flow/transcripts/play.ts'
import { readTranscripts } from '../../src/flow/transcripts/read.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

let node: NodeParts
let remove: () => void
const ids: string[] = []

beforeAll(async () => {
  const database = temporaryDatabase()
  remove = database.remove
  node = await openNode({ file: database.file, files: await loadContent(ROOT) })
  await chat(['it_was_me', 'got_in'])
  await chat(['suspicious_mail', 'no'])
  await chat(['The weather was lovely at the wedding, write to maria@example.com or +34 600 123 456', 'My cat sat on the keyboard yesterday evening', 'human'])
  await chat(['The soup was far too salty for everybody', 'other'])
})
afterAll(async () => {
  await node.close()
  remove()
})

/** Taps what is an option of the open question or works everywhere, types everything else. */
async function chat(said: readonly string[]): Promise<void> {
  const started = await node.start({ context: crypto.randomUUID() })
  if ('refused' in started) throw new Error(started.why)
  const id = started.conversation
  ids.push(id)
  for (const [n, each] of said.entries()) {
    const state = await node.store.load(id)
    const taps = each === 'human' || state?.open?.input.options?.some((option) => option.id === each)
    await node.turns.run(id, { do: 'post_message', id: `m${n}`, ...(taps ? { choice: each } : { text: each }) })
  }
}

const names = async (id: string) => ({ id, name: id })
const drafts = () => new Drafts({ store: node.storage.drafts, releases: node.storage.releases, audit: node.storage.audit, whoIs: names })

describe('the funnel', () => {
  test('[H10] counts who came, left and was not understood, and shows what they wrote, masked', async () => {
    const funnel = new ContentFunnel({ store: node.store, audit: node.storage.audit })
    const { steps, sentences, chats, complete } = await funnel.of({ flow: 'unusual_activity' }, 'cleo')
    expect([chats, complete]).toEqual([4, true])
    expect(steps.find(({ step }) => step === 'what_happened')).toMatchObject({ came: 4, handedOff: 1, notUnderstood: 3 })
    expect(sentences.map(({ text }) => text)).toContain('The weather was lovely at the wedding, write to •••••• or ••••••')
    expect(JSON.stringify(sentences)).not.toMatch(/maria|600 123/)
  })

  test('[H11] is put on record each time that somebody reads it', async () => {
    const funnel = new ContentFunnel({ store: node.store, audit: node.storage.audit })
    await Promise.all([funnel.of({ since: 0 }, 'cleo'), funnel.of({ since: 0 }, 'adam')])
    const read = (await node.storage.audit.entries(2)).map(({ action, actor, detail }) => [action, actor, detail['chats']])
    expect(read.sort()).toEqual([['read_funnel', 'adam', 4], ['read_funnel', 'cleo', 4]])
  })

  test.each([
    ['mail me: a.b@c.example', 'mail me: ••••••'], ['@maria_87 was me', '•••••• was me'], ['see https://x.example/?q=1 please', 'see •••••• please'],
    ['call 0151 234-56 78', 'call ••••••'], ['my password is hunter2!', 'my password is ••••••'], ['2 phones, 1 code', '2 phones, 1 code'],
    ['word '.repeat(100), 'word '.repeat(40)],
  ])('[H12] shows %j as %j', (text, as) => expect(shown(text)).toBe(as))
})

describe('a replay', () => {
  test('[H13] through what is active changes nothing, and through a draft tells whose chat would end otherwise', async () => {
    const replaying = new ContentReplaying({ store: node.store, releases: node.storage.releases, drafts: drafts(), audit: node.storage.audit })
    expect(await replaying.replay({}, 'cleo')).toMatchObject({ chats: 4, same: 4, changed: [] })
    const { id, version } = await drafts().create('Stricter', 'cleo')
    const flow = (await loadContent(ROOT))['flows/unusual_activity.yaml'] ?? ''
    await drafts().save(id, { 'flows/unusual_activity.yaml': flow.replace('tries: 2', 'tries: 1') }, version, 'cleo')
    const { same, changes, changed } = await replaying.replay({ draft: id }, 'cleo')
    expect([same, changes.now_handed_off]).toEqual([3, 1])
    expect(changed[0]).toMatchObject({ conversation: ids[3], parts: 2, before: { outcome: { kind: 'open' } }, after: { outcome: { kind: 'handed_off', name: 'account_recovery' } } })
    expect((await node.storage.audit.entries(1))[0]).toMatchObject({ action: 'replay', actor: 'cleo', detail: { draft: id, chats: 4, changed: 1 } })
  })

  test('[H14] says of whose release nothing is kept, and of one flow looks at no others', async () => {
    const files = await loadContent(ROOT)
    expect(await replayChats({ store: node.store, releases: { releaseFiles: async () => undefined } }, { files, since: 0 })).toMatchObject({ chats: 4, same: 0, notReplayable: { release_gone: 4 } })
    expect(await replayChats(node.storage, { files, since: 0, flow: 'appeal' })).toMatchObject({ chats: 0 })
    expect(await replayChats(node.storage, { files, since: 0, most: 3 })).toMatchObject({ chats: 3, complete: false })
  })
})

test('[H15] past chats come newest first, page by page, up to a bound', async () => {
  const seen: string[] = []
  for await (const { conversation } of pastChats(node.store, 0, 3)) seen.push(conversation)
  expect(seen).toEqual(ids.toReversed().slice(0, 3))
})

test.each([0, 1, 2, 3])('[H16] chat %i becomes a test that passes at once and names nobody', async (index) => {
  const conversation = ids[index] ?? ''
  const { active } = node.content
  const recording = recordingOf({ conversation, events: await node.store.eventsAfter(conversation, 0, 500) }, active.content, vocabularyOf(active.content))
  const recorded = recording && testOf(recording, active, 'A chat')
  expect(recorded?.faithful).toBe(true)
  expect(recorded?.text).not.toMatch(/maria|600 123|wedding|cat|soup/)
  const [file] = readTranscripts({ 'flows/a.test.yaml': recorded?.text ?? '' }).transcripts
  expect(file && playTranscript(active, file.transcript, 'es')).toBeUndefined()
  expect(file).toBeDefined()
})
