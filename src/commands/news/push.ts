/** Telling a person by waking their browser, where they asked for it. */
import { BOUNDS, staysOpen, type ConversationState, type NoticeStore } from '../../conversation/index.ts'
import type { Pusher } from '../../platform/push.ts'
import type { Channel } from './tell.ts'

export interface PushParts {
  notices: NoticeStore
  /** Undefined where push is off. */
  pusher: Pusher | undefined
}

/** An address at which nobody listens any more is forgotten at once. */
export function pushChannel(notices: NoticeStore, pusher: Pusher): Channel {
  return {
    mark: 'push',
    async tell({ id }) {
      const endpoint = await notices.pushEndpoint(id, Date.now())
      if (endpoint === undefined) return 'none'
      const sent = await pusher.send(endpoint)
      if (sent !== 'gone') return sent
      await notices.dropPush(id, endpoint)
      return 'none'
    },
  }
}

/** What a browser needs to subscribe; the key is null where there is nothing to wait for, and where push is off. */
export async function pushOffer({ notices, pusher }: PushParts, state: ConversationState): Promise<{ key: string | null; on: boolean }> {
  const endpoint = await notices.pushEndpoint(state.id, Date.now())
  return { key: pusher && staysOpen(state) ? pusher.publicKey : null, on: endpoint !== undefined }
}

export type PushRefusal = { refused: 'conflict'; why: string } | { refused: 'invalid'; path: string; why: string }

/** Keeps an address only where something stays open, and only one of a push service that is known. */
export async function subscribePush({ notices, pusher }: PushParts, state: ConversationState, endpoint: string): Promise<{ subscribed: true } | PushRefusal> {
  if (!pusher || !staysOpen(state)) return { refused: 'conflict', why: 'nothing to wait for' }
  if (!pusher.takes(endpoint)) return { refused: 'invalid', path: 'endpoint', why: 'no push service that is known' }
  const now = Date.now()
  await notices.keepPush({ conversation: state.id, endpoint, expiresAt: now + BOUNDS.pushMs }, now)
  return { subscribed: true }
}
