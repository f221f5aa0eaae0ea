/** A platform call that a flow asked for: a durable task. After a kill it runs again under the same idempotency key. */
import type { PendingCall, Store, Value } from '../conversation/index.ts'
import type { Secrets } from './secrets.ts'
import type { Turns } from './turns.ts'

/** What the platform's side offers; see `platform/`. Never throws: an unreachable platform is the outcome `failed`. */
export interface Actions {
  /** `idempotencyKey` makes the effect happen once however often it is called. `account` comes from the signed context. */
  perform(request: {
    action: string
    input: Record<string, Value>
    idempotencyKey: string
    conversation: string
    account?: string
    locale: string
    /** Of the release whose flow asked: its registry tells time-out and outcomes. */
    release: string
  }): Promise<{ outcome: string; data?: Record<string, Value> }>
}

export interface CallParts {
  turns: Turns
  store: Store
  secrets: Secrets
  actions: Actions
}

/** False: the call is settled already, the task is stale. */
export async function runPlatformCall(parts: CallParts, conversation: string, call: string): Promise<boolean> {
  const state = await parts.store.load(conversation)
  const pending = state?.calls.find((each) => each.call === call)
  if (!state || !pending) return false
  const secret = pending.secretInput === null ? undefined : parts.secrets.peek(call)
  if (pending.secretInput !== null && secret === undefined) {
    await parts.turns.run(conversation, { do: 'lose_secret', call })
    return true
  }
  const { person, locale, release } = state
  const input = withSecret(pending, secret)
  const request = { action: pending.action, input, idempotencyKey: call, conversation, account: person.account, locale, release }
  const { outcome, data } = await parts.actions.perform(request)
  await parts.turns.run(conversation, { do: 'complete_action', call, outcome, data })
  parts.secrets.forget(call)
  return true
}

function withSecret({ input, secretInput }: PendingCall, secret: string | undefined): Record<string, Value> {
  return secretInput === null || secret === undefined ? input : { ...input, [secretInput]: secret }
}
