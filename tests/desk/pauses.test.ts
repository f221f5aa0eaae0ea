import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PauseBoard } from '../../src/commands/content/pauses.ts'
import { Turns } from '../../src/commands/turns.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { pauseBoard } from '../../src/wiring/desk.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/desk.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

const { file, remove } = temporaryDatabase()
let files: ReleaseFiles
let node: NodeParts
/** Two processes on one store. */
let [here, there] = [] as unknown as [PauseBoard, PauseBoard]
beforeAll(async () => {
  files = await loadContent(ROOT)
  node = await openNode({ file, files })
  ;[here, there] = [pauseBoard(node.storage), pauseBoard(node.storage)]
})
afterAll(async () => {
  await node.close()
  remove()
})

const NOON = Date.UTC(2026, 5, 1, 12)
const HOUR = 3_600_000
const wish = (until: number | null = null, texts = {}) => ({ texts, until: until === null ? null : new Date(until).toISOString() })

describe('what an admin stops', () => {
  test('[PA1] holds in another process as soon as it looks, and is known by who set it, and when', async () => {
    const set = await here.change({ flows: { appeal: wish(NOON + HOUR, { es: 'Volvemos pronto.' }) }, bot: wish() }, 0, 'adam', NOON)
    expect(set).toMatchObject({ version: 1, pauses: { bot: { by: 'adam', at: NOON, until: null }, flows: { appeal: { until: NOON + HOUR } } } })
    expect(await there.read(NOON)).toEqual(set)
    expect([...there.at(NOON).flows.keys()]).toEqual(['appeal'])
    expect((await node.storage.audit.entries(1))[0]).toMatchObject({ actor: 'adam', action: 'change_pauses', detail: { paused: 'bot flow:appeal', version: 1 } })
  })

  test('[PA2] is told in the reader’s language where there are words in it, else not in the admin’s', () => {
    const { text } = there.at(NOON).flows.get('appeal')!
    expect(text('es')).toEqual({ text: 'Volvemos pronto.', locale: 'es' })
    expect(text('ja')).toBeUndefined()
  })

  test('[PA3] ends by itself when its time has come', async () => {
    expect(there.at(NOON + HOUR - 1).flows.size).toBe(1)
    expect(there.at(NOON + HOUR)).toMatchObject({ flows: new Map(), bot: { until: null } })
    expect((await there.read(NOON + HOUR)).pauses.flows).toEqual({})
  })

  test('[PA4] keeps who set it while another admin changes something else; whoever saw an older version is told', async () => {
    const refused = await refusalOf(there.change({ flows: {} }, 0, 'eva', NOON + 1))
    expect(refused?.detail).toMatchObject({ why: 'changed', by: { id: 'adam' }, version: 1 })
    const { pauses } = await there.change({ flows: {}, bot: wish(), newChats: wish(null, { pt: 'Até já.' }) }, 1, 'eva', NOON + 2)
    expect(pauses).toEqual({ bot: { texts: {}, until: null, by: 'adam', at: NOON }, flows: {}, newChats: { texts: { 'pt-BR': 'Até já.' }, until: null, by: 'eva', at: NOON + 2 } })
  })

  test('[PA5] must be a flow there is, and words in a language of ours', async () => {
    const { version } = await here.read()
    expect((await refusalOf(here.change({ flows: { apeal: wish() } }, version, 'adam')))?.detail).toMatchObject({ why: 'no_such_flow', paths: ['apeal'] })
    expect((await refusalOf(here.change({ flows: {}, bot: wish(null, { tlh: 'nuqneH' }) }, version, 'adam')))?.detail).toMatchObject({ why: 'no_such_locale', paths: ['tlh'] })
    expect((await here.read()).version).toBe(version)
  })

  test('[PA9] never asks for what nobody may be asked for, in whichever language, and whatever is paused', async () => {
    const { version } = await here.read()
    const refused = async (wished: Parameters<PauseBoard['change']>[0]) => (await refusalOf(here.change(wished, version, 'adam')))?.detail
    expect(await refused({ flows: {}, bot: wish(null, { en: 'Please send us your password and the code you received here.' }) })).toEqual({ why: 'asks_for_secret', paths: ['en'] })
    expect(await refused({ flows: { appeal: wish(null, { en: 'Back soon.', es: 'Envíanos tu contraseña.' }) } })).toEqual({ why: 'asks_for_secret', paths: ['es'] })
    expect(await refused({ flows: {}, newChats: wish(null, { en: 'Envíanos tu contraseña.', es: 'Volvemos pronto.' }) })).toEqual({ why: 'asks_for_secret', paths: ['en'] })
    expect((await here.read()).version).toBe(version)
    expect(await refused({ flows: {}, bot: wish(null, { en: 'We never ask for your password or a code.' }) })).toBeUndefined()
    expect(await refusalOf(here.change({ flows: {} }, version + 1, 'adam'))).toBeUndefined()
  })

  test('[PA6] of two admins at once one is told of the other', async () => {
    const { version } = await here.read()
    const fates = await Promise.all([here, there].map((board) => refusalOf(board.change({ flows: {} }, version, 'adam'))))
    expect(fates.map((refused) => refused?.detail?.why)).toEqual([undefined, 'changed'])
  })

  test('[PA7] reaches a chat that began before, through the turn that commits it', async () => {
    const turns = new Turns({ ...node, contextFor: async (release, now) => ({ ...(await node.content.contextFor(release, now)), pauses: there.at(now) }) })
    const started = await node.start({ context: crypto.randomUUID() })
    if ('refused' in started) throw new Error(started.why)
    await here.change({ flows: {}, bot: wish(null, { en: 'Back at six.' }) }, (await here.read()).version, 'adam')
    await there.read()
    const outcome = await turns.run(started.conversation, { do: 'post_message', id: 'm', text: 'hello' })
    expect(outcome).toMatchObject({ state: { status: 'waiting', place: { reason: 'paused' } } })
    expect('events' in outcome && outcome.events).toContainEqual(expect.objectContaining({ source: 'system.stopped.bot', text: 'Back at six.', locale: 'en' }))
  })

  test('[PA8] what a later version of the program wrote is left aside, and can be replaced', async () => {
    const { version } = await here.read()
    await node.storage.settings.putSetting({ name: 'pauses', value: { everything: true }, version: version + 1, at: NOON, by: 'adam' }, version)
    expect(await here.read()).toEqual({ version: version + 1, pauses: { flows: {} } })
    expect(await here.change({ flows: {} }, version + 1, 'adam')).toMatchObject({ version: version + 2 })
  })
})
