import type { Context } from 'hono'
import { hashToken } from '../../commands/tokens.ts'
import type { ConversationState, Store } from '../../conversation/index.ts'
import { HttpError } from '../http-error.ts'

/** The conversation that a token opens, if it is this one. The lookup is by hash: nothing is compared that timing could tell. */
export async function openWithToken(store: Store, id: string, token: string): Promise<ConversationState | undefined> {
  const mine = await store.conversationByToken(hashToken(token))
  return mine === id ? await store.load(id) : undefined
}

/** Throws `unauthorized` without a token, and `not_found` for another's, an unknown or a malformed id alike. */
export async function authorize(c: Context, store: Store): Promise<ConversationState> {
  const token = /^Bearer ([\w-]{16,128})$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!c.req.header('authorization')) throw new HttpError('unauthorized')
  const state = token && (await openWithToken(store, c.req.param('id') ?? '', token))
  if (!state) throw new HttpError('not_found')
  return state
}
