import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ContentChecking } from '../../src/commands/content/checking.ts'
import { ContentReading } from '../../src/commands/content/reading.ts'
import { compileRelease } from '../../src/flow/index.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { openDesk, refusalOf, type Desk } from '../support/desk.ts'

const FILES = miniFiles('  first: { ask: text, then: done }\n  done: { end: advised }\n')
const START = 'flows/start.yaml'
const BROKEN = FILES[START]!.replace('then: done', 'then: nowhere')

let desk: Desk
let reading: ContentReading
beforeAll(async () => {
  desk = await openDesk()
  const active = compileRelease(FILES)
  reading = new ContentReading({ active: () => active, drafts: desk.drafts, checking: new ContentChecking() })
})
afterAll(() => desk.close())
beforeEach(async () => void (await desk.activate(FILES)))

async function drafted(edits: Record<string, string | null>) {
  const { id, version } = await desk.drafts.create('', 'ana')
  return await desk.drafts.save(id, edits, version, 'ana')
}
const flowIn = async (draft?: string) => (await reading.overview(draft)).flows.find(({ id }) => id === 'start')

describe('the content', () => {
  test('[RC1] is shown as it is, and as a draft would have it', async () => {
    const before = await flowIn()
    const { id } = await drafted({ [START]: BROKEN })
    const after = await flowIn(id)
    expect(after!.errors).toBeGreaterThan(before!.errors)
    expect((await reading.overview(id)).findings).toContainEqual(expect.objectContaining({ file: START, severity: 'error', line: expect.any(Number) }))
    expect((await reading.overview(id)).release).not.toBe((await reading.overview()).release)
    expect(await flowIn()).toEqual(before)
  })

  test('[RC2] errors of a flow are those of its texts and its recorded chats, too', async () => {
    const { id } = await drafted({ 'flows/start.odd.test.yaml': 'nothing: here\n', 'locales/es/start.json': '{' })
    expect((await flowIn(id))!.errors).toBeGreaterThanOrEqual((await flowIn())!.errors + 2)
  })

  test('[RC3] lists files with what the draft does to them', async () => {
    const { id } = await drafted({ [START]: BROKEN, 'flows/new.yaml': 'flow: new', 'flows/queues.yaml': null })
    const listed = await reading.files(id)
    const changed = listed.filter(({ change }) => change)
    expect(changed).toEqual([
      { path: 'flows/new.yaml', chars: 9, change: 'added' }, { path: 'flows/queues.yaml', chars: 0, change: 'deleted' }, { path: START, chars: BROKEN.length, change: 'changed' },
    ])
    expect(listed.map(({ path }) => path)).toEqual(listed.map(({ path }) => path).toSorted())
    expect((await reading.files()).map(({ path }) => path)).toEqual(Object.keys(FILES).sort())
  })

  test('[RC4] gives a file with what it was made from, and with what is active by now', async () => {
    const { id, version } = await drafted({ [START]: BROKEN })
    expect(await reading.file(START)).toEqual({ path: START, text: FILES[START] })
    expect(await reading.file(START, id)).toEqual({ path: START, version, text: BROKEN, base: FILES[START] })
    const theirs: ReleaseFiles = { ...FILES, [START]: `${FILES[START]}# theirs\n` }
    await desk.activate(theirs)
    expect(await reading.file(START, id)).toEqual({ path: START, version, text: BROKEN, base: FILES[START], active: theirs[START] })
    expect(await reading.file('flows/none.yaml', id)).toEqual({ path: 'flows/none.yaml', version, text: null, base: null })
  })

  test('[RC5] of a draft that there is not is not found', async () => {
    const asked = await Promise.all([reading.overview('none'), reading.files('none'), reading.file(START, 'none')].map(refusalOf))
    expect(asked.map((refused) => refused?.code)).toEqual(['not_found', 'not_found', 'not_found'])
  })
})
