/** The user's calls over HTTP. */
import { Hono } from 'hono'
import { receiveMessage } from '../../commands/receive-message.ts'
import { startConversation } from '../../commands/start-conversation.ts'
import { markRead } from '../../commands/mark-read.ts'
import type { ConversationState, UserCommand } from '../../conversation/index.ts'
import { endBody, localeBody, messageBody, ratingBody, readBody as readSchema, startBody } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { accepted, invalid } from '../http-error.ts'
import { userConversation, userEvents } from '../views/user-view.ts'
import { authorize } from './access.ts'
import { pageAfter } from './history.ts'
import type { UserParts } from './parts.ts'
import { placeInQueue } from './place.ts'

export function conversationRoutes(parts: UserParts): Hono {
  const { store, turns } = parts
  const app = new Hono()
  const view = (state: ConversationState) => userConversation(state, store.epoch)

  async function run(id: string, command: UserCommand) {
    return accepted(await turns.run(id, command))
  }

  app.post('/', async (c) => {
    await parts.limits.start(parts.network(c))
    const body = await readBody(c, startBody)
    const started = accepted(await startConversation(parts, { ...body, acceptLanguage: c.req.header('accept-language'), network: parts.network(c) }))
    await parts.attendance.called(started.state)
    const { events, last } = await pageAfter(store, started.conversation, 0)
    return c.json({ conversation: { ...view(started.state), last }, token: started.token, events }, 201)
  })

  app.get('/:id', async (c) => {
    const state = await authorize(c, store)
    await parts.attendance.called(state)
    const queue = await placeInQueue(parts, state)
    return c.json({ conversation: view(state), ...(queue ? { queue } : {}) })
  })

  app.post('/:id/messages', async (c) => {
    const { id } = await authorize(c, store)
    const body = await readBody(c, messageBody)
    await parts.limits.message(id)
    const { seq, duplicate, done } = accepted(await receiveMessage(parts, id, { do: 'post_message', ...body }))
    if (done) await parts.attendance.called(done.state)
    return c.json({ id: body.id, seq, duplicate, events: userEvents(done?.events ?? []) })
  })

  app.put('/:id/locale', async (c) => {
    const { id } = await authorize(c, store)
    const { locale } = await readBody(c, localeBody)
    await parts.limits.message(id)
    const { state, events } = await run(id, { do: 'change_locale', locale: parts.canonicalLocale(locale) ?? locale })
    return c.json({ conversation: view(state), events: userEvents(events) })
  })

  app.post('/:id/read', async (c) => {
    const state = await authorize(c, store)
    const { seq } = await readBody(c, readSchema)
    if (seq > state.seq) throw invalid('seq', 'not there yet')
    await markRead(parts, state.id, 'user', seq)
    return c.body(null, 204)
  })

  app.post('/:id/rating', async (c) => {
    const { id } = await authorize(c, store)
    const { score, comment } = await readBody(c, ratingBody)
    await parts.limits.message(id)
    await run(id, { do: 'rate', score, comment })
    return c.body(null, 204)
  })

  app.post('/:id/end', async (c) => {
    const { id } = await authorize(c, store)
    await readBody(c, endBody)
    await parts.limits.message(id)
    const { state } = await run(id, { do: 'end' })
    return c.json({ conversation: view(state) })
  })

  return app
}
