/** Being told by the browser that there is news: only when the person asks for it. */
import { Hono } from 'hono'
import { pushOffer, subscribePush, type PushParts } from '../../commands/news/push.ts'
import { pushBody } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { accepted } from '../http-error.ts'
import { authorize } from './access.ts'
import type { UserParts } from './parts.ts'

export function pushRoutes(parts: Pick<UserParts, 'store' | 'limits'>, push: PushParts): Hono {
  const app = new Hono()
  app.get('/:id/push', async (c) => c.json(await pushOffer(push, await authorize(c, parts.store))))

  app.put('/:id/push', async (c) => {
    const state = await authorize(c, parts.store)
    const { endpoint } = await readBody(c, pushBody)
    await parts.limits.message(state.id)
    accepted(await subscribePush(push, state, endpoint))
    return c.body(null, 204)
  })

  app.delete('/:id/push', async (c) => {
    const { id } = await authorize(c, parts.store)
    await parts.limits.message(id)
    await push.notices.dropPush(id)
    return c.body(null, 204)
  })

  return app
}
