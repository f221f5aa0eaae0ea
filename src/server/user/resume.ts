/** Going on on another device: a code is given in the chat, and typed elsewhere. Looking shows the status first and spends nothing. */
import { Hono } from 'hono'
import { findByResumeCode, giveResumeCode, openByResumeCode, type ResumeParts } from '../../commands/case/resume.ts'
import { statusAnswerOf, statusOf } from '../../commands/case/status.ts'
import { resumeBody, resumeCodeBody } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import type { StatusRouteParts } from '../status.ts'
import { userConversation, iso } from '../views/user-view.ts'
import { authorize } from './access.ts'
import { pageAfter } from './history.ts'
import type { UserParts } from './parts.ts'

type Parts = Pick<UserParts, 'limits' | 'network' | 'store' | 'attendance'> & ResumeParts

/** `/v1/conversations/:id/resume-code` */
export function resumeCodeRoutes(parts: Parts): Hono {
  const app = new Hono()
  app.post('/:id/resume-code', async (c) => {
    const { id } = await authorize(c, parts.store)
    await readBody(c, resumeCodeBody)
    await parts.limits.message(id)
    const { code, expiresAt } = await giveResumeCode(parts, id)
    return c.json({ code, expiresAt: iso(expiresAt) })
  })
  return app
}

/** `/v1/resume` */
export function resumeRoutes(parts: Parts, status: StatusRouteParts): Hono {
  const app = new Hono()

  app.post('/', async (c) => {
    await parts.limits.resume(parts.network(c))
    const { code } = await readBody(c, resumeBody)
    const state = await findByResumeCode(parts, code)
    const words = status.statusWords(c.req.query('lang'), c.req.header('accept-language'))
    return c.json(statusAnswerOf(state && (await statusOf(status, state)), words))
  })

  app.post('/open', async (c) => {
    await parts.limits.resume(parts.network(c))
    const { code } = await readBody(c, resumeBody)
    const opened = await openByResumeCode(parts, code)
    if (!opened) throw new HttpError('not_found')
    const { state, token } = opened
    await parts.attendance.called(state)
    const { events, last } = await pageAfter(parts.store, state.id, 0)
    return c.json({ conversation: { ...userConversation(state, parts.store.epoch), last }, token, events }, 201)
  })

  return app
}
