import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DraftPublishing } from '../../src/commands/content/publish-draft.ts'
import type { DeskRefused } from '../../src/commands/content/refused.ts'
import { errorIn, FILES, openDesk, refusalOf, type Desk } from '../support/desk.ts'

let desk: Desk
beforeAll(async () => void (desk = await openDesk()))
afterAll(() => desk.close())
beforeEach(async () => {
  desk.finds(() => [])
  await desk.activate(FILES)
})

const START = 'flows/start.yaml'
const APPEAL = 'flows/appeal.yaml'
const why = (refused: DeskRefused | undefined) => refused?.detail?.why
const NOTE = { how: 'new_chats', note: 'softer' } as const
const OVERRIDE = { reason: 'the old number is wrong' }

async function edited(text = 'flow: mine', path = START, by = 'ana') {
  const { id, version } = await desk.drafts.create('', by)
  return await desk.drafts.save(id, { [path]: text }, version, by)
}

describe('publishing a draft', () => {
  test('[PB1] makes its changes active, tells who and why, and lets it go', async () => {
    const { id, version } = await edited()
    const before = (await desk.storage.releases.activeRelease())!
    const done = await desk.publishing.publish(id, { version, ...NOTE }, 'ben')
    expect(await desk.activeFiles()).toEqual({ ...FILES, [START]: 'flow: mine' })
    const [activation] = await desk.storage.releases.activations(1)
    expect(done).toEqual({ release: activation?.hash })
    expect(activation).toMatchObject({ by: 'ben', how: 'publish', note: 'softer', approvedBy: null })
    expect((await refusalOf(desk.drafts.get(id)))?.code).toBe('not_found')
    expect(await desk.storage.releases.releaseFiles(before)).toEqual(FILES)
    expect((await desk.storage.audit.entries(1))[0]).toMatchObject({ actor: 'ben', action: 'publish_draft', detail: { draft: id, how: 'new_chats' } })
  })

  test('[PB2] keeps what others published since', async () => {
    const { id, version } = await edited()
    await desk.activate({ ...FILES, [APPEAL]: 'flow: theirs' })
    await desk.publishing.publish(id, { version, ...NOTE }, 'ana')
    expect(await desk.activeFiles()).toEqual({ ...FILES, [START]: 'flow: mine', [APPEAL]: 'flow: theirs' })
  })

  test('[PB3] two at once: both are in what is active at the end', async () => {
    const [one, two] = [await edited('flow: one', START), await edited('flow: two', APPEAL, 'ben')]
    await Promise.all([one, two].map(({ id, version }) => desk.publishing.publish(id, { version, ...NOTE }, 'ana')))
    expect(await desk.activeFiles()).toEqual({ ...FILES, [START]: 'flow: one', [APPEAL]: 'flow: two' })
  })

  test('[PB4] is refused where both changed a file, and nothing happens', async () => {
    const { id, version } = await edited()
    const theirs = { ...FILES, [START]: 'flow: theirs' }
    await desk.activate(theirs)
    const refused = await refusalOf(desk.publishing.publish(id, { version, ...NOTE }, 'ana'))
    expect(refused?.detail).toMatchObject({ why: 'clashes', paths: [START] })
    expect(await desk.publishing.check(id)).toMatchObject({ publishable: 'no', clashes: [START] })
    expect(await desk.activeFiles()).toEqual(theirs)
  })

  test('[PB5] is refused with errors, in another version than was seen, and where it changes nothing', async () => {
    const { id, version } = await edited()
    desk.finds((files) => (files[START] === 'flow: mine' ? [errorIn(START)] : []))
    const refused = await refusalOf(desk.publishing.publish(id, { version, ...NOTE }, 'ana'))
    expect(refused?.detail).toMatchObject({ why: 'errors', findings: [{ file: START }] })
    const { version: newer } = await desk.drafts.save(id, { [START]: FILES[START]! }, version, 'ben')
    expect((await refusalOf(desk.publishing.publish(id, { version, ...NOTE }, 'ana')))?.detail).toMatchObject({ why: 'changed', by: { id: 'ben' } })
    expect(why(await refusalOf(desk.publishing.publish(id, { version: newer, ...NOTE }, 'ana')))).toBe('unchanged')
    expect(await desk.activeFiles()).toEqual(FILES)
  })

  test('[PB6] in a way that there is not is refused', async () => {
    const { id, version } = await edited()
    expect(why(await refusalOf(desk.publishing.publish(id, { version, how: 'move', note: '' }, 'ana')))).toBe('unsupported')
  })

  test('[PB7] a change saved while it is being published is not lost with the draft', async () => {
    const { id, version } = await edited()
    let late: Promise<unknown> | undefined
    desk.finds(() => {
      late ??= desk.drafts.save(id, { [APPEAL]: 'flow: late' }, version, 'ben')
      return []
    })
    await desk.publishing.publish(id, { version, ...NOTE }, 'ana')
    await late
    expect((await desk.drafts.files(await desk.drafts.get(id)))[APPEAL]).toBe('flow: late')
  })
})

describe('publishing past errors', () => {
  const pass = () => desk.finds((files) => (files[START] === 'flow: mine' ? [errorIn(START, { overridable: true })] : []))

  async function requested() {
    pass()
    const { id, version } = await edited()
    const outcome = await desk.publishing.publish(id, { version, ...NOTE, override: OVERRIDE }, 'ana')
    if (!('requested' in outcome)) throw new Error('published')
    return outcome.requested
  }

  test('[BG1] waits for a second person, with the reason and the errors', async () => {
    const { id, version, request } = await requested()
    expect(await desk.publishing.check(id)).toMatchObject({ publishable: 'with_override' })
    expect(request).toMatchObject({ by: 'ana', how: 'new_chats', note: 'softer', ...OVERRIDE, version, findings: [{ file: START, overridable: true }] })
    expect(await desk.activeFiles()).toEqual(FILES)
    const release = await desk.publishing.approve(id, version, 'ben')
    expect((await desk.storage.releases.activations(1))[0]).toMatchObject({ hash: release.release, by: 'ana', approvedBy: 'ben', how: 'override', note: 'softer' })
    expect((await desk.activeFiles())[START]).toBe('flow: mine')
    const actions = (await desk.storage.audit.entries(9)).map(({ actor, action, detail }) => [actor, action, detail.requestedBy ?? detail.reason])
    expect(actions.slice(0, 2)).toEqual([['ben', 'approve_override', 'ana'], ['ana', 'request_override', OVERRIDE.reason]])
  })

  test('[BG2] is not agreed to by whoever asked', async () => {
    const { id, version } = await requested()
    expect(why(await refusalOf(desk.publishing.approve(id, version, 'ana')))).toBe('same_person')
    expect(await desk.activeFiles()).toEqual(FILES)
  })

  test('[BG3] any change of the draft ends the request', async () => {
    const { id, version } = await requested()
    const changed = await desk.drafts.save(id, { [APPEAL]: 'flow: sneaked in' }, version, 'ana')
    expect(changed.request).toBeNull()
    expect(why(await refusalOf(desk.publishing.approve(id, version, 'ben')))).toBe('changed')
    expect(why(await refusalOf(desk.publishing.approve(id, changed.version, 'ben')))).toBe('nothing_requested')
    expect(await desk.activeFiles()).toEqual(FILES)
  })

  test('[BG4] passes only the errors that were asked for, however the active release changed meanwhile', async () => {
    const { id, version } = await requested()
    await desk.activate({ ...FILES, [APPEAL]: 'flow: theirs' })
    desk.finds(() => [errorIn(START, { overridable: true, line: 7 }), errorIn(APPEAL, { overridable: true })])
    expect((await refusalOf(desk.publishing.approve(id, version, 'ben')))?.detail).toMatchObject({ why: 'errors', findings: [{ file: APPEAL }] })
    desk.finds(() => [errorIn(START, { overridable: true, line: 7 })])
    await desk.publishing.approve(id, version, 'ben')
    expect(await desk.activeFiles()).toEqual({ ...FILES, [START]: 'flow: mine', [APPEAL]: 'flow: theirs' })
  })

  test('[BG5] is not there for errors that nobody may let pass, nor where there are none', async () => {
    const { id, version } = await edited()
    const wish = { version, ...NOTE, override: OVERRIDE }
    expect(why(await refusalOf(desk.publishing.publish(id, wish, 'ana')))).toBe('not_needed')
    desk.finds(() => [errorIn(START, { overridable: true }), errorIn(APPEAL, { code: 'unknown_step' })])
    expect(await desk.publishing.check(id)).toMatchObject({ publishable: 'no' })
    expect((await refusalOf(desk.publishing.publish(id, wish, 'ana')))?.detail).toMatchObject({ why: 'not_overridable', findings: [{ file: APPEAL }] })
  })

  test('[BG6] an error that may pass no longer may: the second person is told', async () => {
    const { id, version } = await requested()
    desk.finds(() => [errorIn(START)])
    expect(why(await refusalOf(desk.publishing.approve(id, version, 'ben')))).toBe('errors')
  })

  test('[BG7] is not asked for over a change that was saved while it was checked', async () => {
    const { id, version } = await edited()
    const examine = async () => {
      await desk.drafts.save(id, { [APPEAL]: 'flow: unseen' }, version, 'ben')
      return { flows: [], locales: [], findings: [errorIn(START, { overridable: true })] }
    }
    const publishing = new DraftPublishing({ drafts: desk.drafts, checking: { examine }, ways: { new_chats: async () => true } })
    const refused = await refusalOf(publishing.publish(id, { version, ...NOTE, override: OVERRIDE }, 'ana'))
    expect(refused?.detail).toMatchObject({ why: 'changed', by: { id: 'ben' } })
    expect((await desk.drafts.get(id)).request).toBeNull()
  })
})
