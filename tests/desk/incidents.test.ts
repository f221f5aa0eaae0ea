/** Mass events, from the first number to the last message: real store, real turns. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Turns } from '../../src/commands/turns.ts'
import { spreadIncidentMessage } from '../../src/commands/incidents/spread.ts'
import type { MessageWish } from '../../src/commands/incidents/messages.ts'
import type { ConversationState } from '../../src/conversation/index.ts'
import type { Incident } from '../../src/handoff/incident-store.ts'
import { loadContent } from '../../src/flow/index.ts'
import { fitting } from '../../src/wiring/fitting.ts'
import { connectIncidents, type Incidents } from '../../src/wiring/incidents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/desk.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'
import { agentState, botState, firstTurn, place, waitingState } from '../support/states.ts'

const { file, remove } = temporaryDatabase()
let node: NodeParts
/** Two processes on one store. */
let [here, there] = [] as unknown as [Incidents, Incidents]
let turns: Turns
beforeAll(async () => {
  node = await openNode({ file, files: await loadContent(ROOT) })
  const { storage, content, log, bus, secrets, metrics, store } = node
  here = await connectIncidents({ storage, content, metrics, log })
  there = await connectIncidents({ storage, content, metrics, log })
  turns = new Turns({ store, bus, secrets, metrics, contextFor: here.withIncidents((release, now) => content.contextFor(release, now)) })
})
afterAll(async () => {
  here.stop()
  there.stop()
  await node.close()
  remove()
})

const WISH = { reasons: ['human'], kind: 'codes_late', nextUpdateAt: null, note: 'Codes' }

async function asks(locale = 'en'): Promise<string> {
  const started = await node.start({ locale })
  if ('refused' in started) throw new Error(started.why)
  await turns.run(started.conversation, { do: 'change_locale', locale })
  await turns.run(started.conversation, { do: 'post_message', id: 'h', choice: 'human' })
  return started.conversation
}

const stateOf = (id: string) => node.store.load(id)
const textsOf = async (id: string) => (await node.store.eventsAfter(id, 0, 500)).flatMap((event) => (event.type === 'message_posted' && event.from === 'system' ? [event.text] : []))

/** Brings a message to everybody, step by step. */
async function spread(from = Date.now()): Promise<void> {
  const { store, storage: { incidents }, log } = node
  for (let step = 0; step < 9; step++) await spreadIncidentMessage({ turns, store, incidents, log, fitting }, from + step * 1_000)
}

describe('an incident', () => {
  let [early, late] = ['', '']
  let id = ''

  test('[MI1] is told to newcomers, in another process too, and not to who came before', async () => {
    early = await asks()
    id = (await here.routes.board.open(WISH, 'sue')).id
    await there.routes.board.read()
    expect(there.routes.board.notices()).toEqual([{ id, reasons: ['human'], kind: 'codes_late', nextUpdateAt: null }])
    late = await asks('es')
    expect(await stateOf(early)).not.toHaveProperty('incident')
    expect(await stateOf(late)).toMatchObject({ incident: id, status: 'waiting', open: { asker: 'incident' } })
    expect((await node.storage.audit.entries(1))[0]).toMatchObject({ actor: 'sue', action: 'open_incident', detail: { incident: id } })
  })

  test('[MI2] knows how many it concerns and what each would read before anything is sent', async () => {
    const incident = (await node.storage.incidents.incident(id))!
    const preview = await here.routes.messages.preview(incident, { tells: 'own', texts: { es: 'Prueba el otro número.' }, nextUpdateAt: null })
    expect(preview).toEqual({
      count: 2,
      silent: 0,
      byLocale: [
        { locale: 'en', count: 1, texts: [], textLocale: 'en' },
        { locale: 'es', count: 1, texts: ['Prueba el otro número.'], textLocale: 'es' },
      ],
    })
    const notice = await here.routes.messages.preview(incident, { tells: 'notice', texts: {}, nextUpdateAt: Date.now() + 3_600_000 })
    expect(notice.byLocale[1]?.texts).toEqual([expect.stringMatching(/códigos/), expect.stringMatching(/\d/)])
  })

  test('[MI3] a message goes out only once a second person agrees, and once to each', async () => {
    const incident = (await node.storage.incidents.incident(id))!
    const { messages } = here.routes
    const wish = { tells: 'notice' as const, texts: {}, nextUpdateAt: null }
    expect(await messages.propose(incident, 'message-1', wish, 'sue')).toMatchObject({ status: 'proposed', proposedBy: 'sue' })
    await spread()
    expect(await stateOf(early)).not.toHaveProperty('incident')
    expect((await refusalOf(messages.approve('message-1', 'sue')))?.detail?.why).toBe('same_person')
    expect(await there.routes.messages.approve('message-1', 'ben')).toMatchObject({ status: 'sending', approvedBy: 'ben' })
    expect((await refusalOf(messages.withdraw('message-1', 'sue')))?.detail?.why).toBe('nothing_requested')
    await spread()
    expect(await stateOf(early)).toMatchObject({ incident: id, status: 'waiting' })
    expect((await textsOf(early)).filter((text) => text.startsWith('We know that codes'))).toHaveLength(1)
    expect(await node.storage.incidents.incidentMessage('message-1')).toMatchObject({ status: 'sent', reached: 2 })
  })

  test('[MI4] after a kill in the middle everybody has the message once', async () => {
    const incident = (await node.storage.incidents.incident(id))!
    await here.routes.messages.propose(incident, 'message-2', { tells: 'own', texts: { en: 'Still at it.', es: 'Seguimos.' }, nextUpdateAt: null }, 'sue')
    await here.routes.messages.approve('message-2', 'ben')
    const now = Date.now()
    const { store, log, storage: { incidents } } = node
    const forgets = { ...incidents, settleMessage: async () => undefined }
    await spreadIncidentMessage({ turns, store, incidents: forgets, log, fitting }, now)
    await spread(now + 60_000)
    for (const chat of [early, late]) expect((await textsOf(chat)).filter((text) => text === 'Still at it.' || text === 'Seguimos.')).toHaveLength(1)
    expect(await incidents.incidentMessage('message-2')).toMatchObject({ status: 'sent', reached: 2 })
  })

  test('[MI5] words that ask for a secret, or are in no language of ours, are refused', async () => {
    const incident = (await node.storage.incidents.incident(id))!
    const refused = await refusalOf(here.routes.messages.propose(incident, 'message-3', { tells: 'own', texts: { en: 'Please send us your password.' }, nextUpdateAt: null }, 'sue'))
    expect(refused?.detail).toMatchObject({ why: 'asks_for_secret', paths: ['en'] })
    const foreign = await refusalOf(here.routes.messages.preview(incident, { tells: 'own', texts: { tlh: 'nuqneH' }, nextUpdateAt: null }))
    expect(foreign?.detail?.why).toBe('no_such_locale')
    expect(await node.storage.incidents.incidentMessage('message-3')).toBeUndefined()
  })

  test('[MI6] that is fixed is told to newcomers no more; whoever saw it as it was before is told', async () => {
    expect(await here.routes.board.fix(id, 1, 'sue')).toMatchObject({ status: 'fixed', version: 2 })
    expect((await refusalOf(there.routes.board.change(id, 1, WISH, 'ben')))?.detail).toMatchObject({ why: 'changed', version: 2 })
    expect(await stateOf(await asks())).not.toHaveProperty('incident')
  })

  test('[MI7] may be flagged as an attack, by one, once', async () => {
    const { flagged } = await here.routes.board.flag(id, 2, 'sue', 5)
    expect(flagged).toEqual({ by: 'sue', at: 5 })
    expect((await here.routes.board.flag(id, 3, 'ben', 9)).flagged).toEqual({ by: 'sue', at: 5 })
    expect((await node.storage.audit.entries(1))[0]).toMatchObject({ action: 'flag_incident' })
  })

  test('[MI8] must be told by a notice there is', async () => {
    expect((await refusalOf(here.routes.board.open({ ...WISH, kind: 'aliens' }, 'sue')))?.code).toBe('not_found')
    expect(here.routes.notices('ja').map(({ kind }) => kind)).toEqual(['codes_late', 'locked', 'suspended', 'platform_down', 'fake_messages'])
    expect(here.routes.notices('ja')[0]?.text).toMatch(/[\u3040-\u30ff]/)
  })
})

describe('a message to many', () => {
  const OWN = { tells: 'own' as const, texts: { es: 'Prueba el otro número.' }, nextUpdateAt: null }

  /** Of an incident for this reason alone. */
  async function open(reason: string) {
    return await here.routes.board.open({ ...WISH, reasons: [reason] }, 'sue')
  }

  /** Proposed by one, agreed to by another. */
  async function agreed(id: string, incident: Incident, wish: MessageWish): Promise<void> {
    await here.routes.messages.propose(incident, id, wish, 'sue')
    await there.routes.messages.approve(id, 'ben')
  }

  const linked = async (state: ConversationState) => await node.store.commit(firstTurn({ ...state, release: node.content.active.hash }))

  test('[MI10] has reached whom it was said to: not who has no words for it, nor whom an agent or the bot has, nor who is in danger', async () => {
    const incident = await open('proof')
    const waits = { reason: 'proof', since: Date.now() }
    for (const [id, locale] of [['a', 'es'], ['b', 'es'], ['c', 'en']] as const) await linked(waitingState({ id, locale, place: place(waits) }))
    await linked(waitingState({ id: 'd', locale: 'es', place: place({ ...waits, priority: 'urgent' }) }))
    await linked(agentState({ id: 'ana', name: 'Ana' }, { id: 'e', locale: 'es', incident: incident.id }))
    await linked(botState({ id: 'f', locale: 'es', incident: incident.id }))
    const preview = await here.routes.messages.preview(incident, OWN)
    expect(preview).toMatchObject({ count: 6, silent: 3, byLocale: [{ locale: 'es', count: 2, texts: [OWN.texts.es] }, { locale: 'en', count: 1, texts: [] }] })
    await agreed('message-10', incident, OWN)
    await spread()
    expect(await node.storage.incidents.incidentMessage('message-10')).toMatchObject({ status: 'sent', reached: 2 })
    for (const [id, times] of [['a', 1], ['b', 1], ['c', 0], ['d', 0]] as const) expect((await textsOf(id)).filter((text) => text === OWN.texts.es)).toHaveLength(times)
    for (const id of ['c', 'd']) expect(await stateOf(id)).toMatchObject({ incident: incident.id })
  })

  test('[MI11] says what two people agreed to: neither the notice nor whom it concerns is changed under it', async () => {
    const { board, messages } = here.routes
    const incident = await open('age')
    const wish = { ...WISH, reasons: ['age'] }
    await messages.propose(incident, 'message-11', { tells: 'notice', texts: {}, nextUpdateAt: null }, 'sue')
    for (const change of [{ kind: 'locked' }, { kind: null }, { reasons: ['age', 'proof'] }]) {
      expect((await refusalOf(board.change(incident.id, 1, { ...wish, ...change }, 'sue')))?.detail?.why).toBe('message_open')
    }
    await messages.approve('message-11', 'ben')
    expect((await refusalOf(there.routes.board.change(incident.id, 1, { ...wish, kind: 'locked' }, 'ben')))?.detail?.why).toBe('message_open')
    expect(await board.change(incident.id, 1, { ...wish, note: 'Soon' }, 'sue')).toMatchObject({ note: 'Soon', version: 2 })
    await spread()
    expect(await board.change(incident.id, 2, { ...wish, kind: 'locked' }, 'sue')).toMatchObject({ kind: 'locked', version: 3 })
    await messages.propose(incident, 'message-12', OWN, 'sue')
    await messages.withdraw('message-12', 'sue')
    expect(await board.change(incident.id, 3, { ...wish, kind: null }, 'sue')).toMatchObject({ kind: null })
  })
})

describe('a spike', () => {
  test('[MI9] is found in what was kept of the chats, until somebody sees to it', async () => {
    const [hour, bucket] = [3_600_000, 300_000]
    let later = Date.now() + 3 * hour
    const real = node.storage.incidents.reasonCounts
    node.storage.incidents.reasonCounts = async () => [{ reason: 'appeal', at: Math.floor(later / bucket) * bucket, count: 40 }]
    try {
      expect(await here.routes.board.spikes(later)).toEqual([{ reason: 'appeal', count: 40, expected: 0 }])
      await here.routes.board.dismiss('appeal', 'sue', later)
      expect(await here.routes.board.spikes(later)).toEqual([])
      later += 7 * hour
      expect(await here.routes.board.spikes(later)).toHaveLength(1)
    } finally {
      node.storage.incidents.reasonCounts = real
    }
  })
})
