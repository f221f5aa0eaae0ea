/** A demo platform for tests, called the way the service calls it. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Value } from '../../../conversation/index.ts'
import type { Action } from '../../../flow/content/actions.ts'
import { createLog } from '../../../observability/log.ts'
import { createMetrics } from '../../../observability/metrics.ts'
import { createActions } from '../../actions.ts'
import type { ActionResult } from '../../reply.ts'
import { createDemoPlatform } from '../index.ts'

const path = (relative: string) => fileURLToPath(new URL(`../../../../${relative}`, import.meta.url))

/** `flows/actions.yaml`, as it stands. */
export const REGISTRY = new Map(
  Object.entries((parse(readFileSync(path('flows/actions.yaml'), 'utf8')) as { actions: Record<string, Action> }).actions),
)
export const LOCALES_FOLDER = path('locales')
export const SECRET = 'the secret of a test'
export const ORIGIN = 'http://demo.test'
/** Milliseconds. */
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export function demoFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'latchkey-demo-')), 'demo', 'platform.jsonl')
}

export interface Chat {
  /** `null`: nobody's account is known from a context. */
  account: string | null
  conversation: string
  locale?: string
}

/** A chat with somebody no account is known of. */
export const somebody = (conversation: string): Chat => ({ account: null, conversation })
/** A chat in which the account is known from a context, and nothing proved yet. */
export const of = (account: string, conversation = `chat-${account}`): Chat => ({ account, conversation })

const METRICS = createMetrics()

/** Everything with a clock that only moves when it is told to. */
export function setUpDemo({ file, start = Date.now() }: { file?: string; start?: number } = {}) {
  const clock = { now: start }
  const demo = createDemoPlatform({
    secret: SECRET, localesFolder: LOCALES_FOLDER, origin: () => ORIGIN, file, environment: 'test', now: () => clock.now,
  })
  const actions = createActions({
    base: 'http://platform.test', secret: SECRET, transport: demo.fetch, log: createLog('silent'), metrics: METRICS,
    registryOf: () => REGISTRY,
  })
  let calls = 0
  /** One action, in a chat. */
  async function ask(chat: Chat, action: string, input: Record<string, Value> = {}, key?: string): Promise<ActionResult> {
    calls += 1
    const { account, conversation, locale = 'en' } = chat
    return await actions.perform({
      action, input, conversation, locale, release: 'r1', account: account ?? undefined, idempotencyKey: key ?? `${conversation}-${start}-${calls}`,
    })
  }
  /** The newest code that arrived for an account. */
  const codeOf = (account: string) => demo.inbox(account).findLast(({ kind }) => kind === 'code')?.code ?? ''
  /** A chat whose person has passed a code. */
  async function proved(account: string, conversation = `proved-${account}`, locale = 'en'): Promise<Chat> {
    const chat = { account, conversation, locale }
    const sent = await ask(chat, 'identity.send_code')
    await ask(chat, 'identity.check_code', { code: codeOf(account), sending: sent.data?.sending ?? '' })
    return chat
  }
  /** A person on the proof page. */
  async function decide(link: Value | undefined, decision: string): Promise<Response> {
    return await demo.pages.request(new URL(String(link)).pathname.replace('/demo', ''), {
      method: 'POST', body: new URLSearchParams({ decision }), headers: { origin: 'http://localhost' },
    })
  }
  return { demo, clock, ask, codeOf, proved, decide }
}
