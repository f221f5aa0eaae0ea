/** Telling a person through the platform, which has ways to reach the owner of an account that we don't. */
import type { Release } from '../../flow/index.ts'
import type { Actions } from '../run-platform-call.ts'
import type { Channel } from './tell.ts'

const ACTION = 'account.notify'

/** Only where a signed context names the account, and the content of today knows the action. It is handed nothing of what happened. */
export function platformChannel(actions: Actions, activeContent: () => Release): Channel {
  return {
    mark: 'platform',
    async tell({ id: conversation, person: { account }, locale }, idempotencyKey) {
      const { hash: release, content } = activeContent()
      if (account === undefined || !content.actions.has(ACTION)) return 'none'
      const { outcome } = await actions.perform({ action: ACTION, input: {}, idempotencyKey, conversation, account, locale, release })
      return outcome === 'failed' ? 'failed' : 'told'
    },
  }
}
