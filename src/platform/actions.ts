/**
 * The account actions that flows ask for, over HTTP: `POST {base}/v1/actions/<action>`, signed, under an idempotency key that
 * stays the same in every try. Whatever goes wrong is the outcome `failed`: logged, never thrown.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Value } from '../conversation/index.ts'
import type { Action } from '../flow/content/actions.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { createCircuit, isCircuitOpen, type Circuit } from './circuit.ts'
import { BadReply, readReply, type ActionResult } from './reply.ts'
import { signedHeaders, signingKey } from './signing.ts'

/** What carries a request: `fetch`, or the embedded demo's own. */
export type Transport = (request: Request) => Promise<Response>

export interface ActionRequest {
  action: string
  input: Record<string, Value>
  idempotencyKey: string
  conversation: string
  /** From the signed context. */
  account?: string
  locale: string
  release: string
}

/** Never throws: an unreachable platform is the outcome `failed`. */
export interface PlatformActions {
  perform(request: ActionRequest): Promise<ActionResult>
}

export type ActionRegistry = ReadonlyMap<string, Action>

export interface ActionParts {
  /** Where the platform is: `https://example.com/latchkey`. */
  base: string
  /** Shared with the platform; see `signingKey`. */
  secret: string
  /** The actions that a release's flows were written against; undefined when there is no such release. */
  registryOf(release: string): ActionRegistry | undefined | Promise<ActionRegistry | undefined>
  transport: Transport
  log: Logger
  metrics: Pick<Metrics, 'actions' | 'circuitOpen'>
  /** The longest that a person waits for one action, all tries together; milliseconds. */
  longest?: number
  /** Between tries; milliseconds. */
  pause?(ms: number): Promise<unknown>
  /** 0 ≤ n < 1. */
  random?(): number
}

/** Below the lease of the task that asks, so that no second process asks meanwhile. */
const LONGEST = 20_000
const TIMEOUT = 8_000
const TRIES = 2
/** Wait before the second try, doubled for each one more; half of it is jitter. Milliseconds. */
const FIRST_PAUSE = 300
/** A person is waiting: nobody is kept longer than this between two tries, whatever `Retry-After` says. */
const LONGEST_PAUSE = 5_000
const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function createActions(parts: ActionParts): PlatformActions {
  const { pause = wait, random = Math.random, longest = LONGEST, ...rest } = parts
  const caller = new Caller({ ...rest, pause, random, longest })
  return { perform: (request) => caller.perform(request) }
}

class Caller {
  readonly #parts: Required<ActionParts>
  readonly #key
  readonly #circuit: Circuit

  constructor(parts: Required<ActionParts>) {
    this.#parts = parts
    this.#circuit = createCircuit({ ...parts, host: new URL(parts.base).host, isTrouble })
    this.#key = signingKey(parts.secret)
  }

  async perform(request: ActionRequest): Promise<ActionResult> {
    try {
      const action = (await this.#parts.registryOf(request.release))?.get(request.action)
      if (!action) throw new BadReply('an action that is not in the registry')
      const end = AbortSignal.timeout(this.#parts.longest)
      const result = await Promise.race([this.#tries(request, action, end), aborted(end)])
      this.#parts.metrics.actions.inc({ result: 'answered' })
      return result
    } catch (error) {
      this.#parts.metrics.actions.inc({ result: isCircuitOpen(error) ? 'refused' : 'failed' })
      this.#note(request, error)
      return { outcome: 'failed' }
    }
  }

  async #tries(request: ActionRequest, action: Action, end: AbortSignal): Promise<ActionResult> {
    const { tries = TRIES } = action
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#circuit(() => this.#once(request, action, end))
      } catch (error) {
        if (attempt >= tries || !mayRetry(error)) throw error
        await this.#parts.pause(this.#pauseAfter(attempt, error))
        end.throwIfAborted()
      }
    }
  }

  async #once(request: ActionRequest, action: Action, end: AbortSignal): Promise<ActionResult> {
    const signal = AbortSignal.any([end, AbortSignal.timeout(milliseconds(action.timeout) ?? TIMEOUT)])
    const answer = this.#parts.transport(this.#signed(request, signal)).then((response) => readReply(response, action))
    return await Promise.race([answer, aborted(signal)])
  }

  #signed({ action, input, idempotencyKey, conversation, account, locale }: ActionRequest, signal: AbortSignal): Request {
    // The action stands in the body too, because the signature covers nothing else.
    const body = JSON.stringify({ action, input, account, conversation, locale })
    return new Request(`${this.#parts.base.replace(/\/+$/, '')}/v1/actions/${encodeURIComponent(action)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': idempotencyKey,
        ...signedHeaders(this.#key, idempotencyKey, new Date(), body),
      },
      body,
      redirect: 'error',
      signal,
    })
  }

  #pauseAfter(attempt: number, error: unknown): number {
    const full = FIRST_PAUSE * 2 ** (attempt - 1)
    const jittered = full / 2 + (this.#parts.random() * full) / 2
    const asked = error instanceof BadReply ? error.after : 0
    return Math.min(LONGEST_PAUSE, Math.max(asked, jittered))
  }

  /** Ids and reasons only: what went in or came back may be a code, or about the account. */
  #note({ action, idempotencyKey, conversation }: ActionRequest, error: unknown): void {
    this.#parts.log.warn({ action, call: idempotencyKey, conversation, why: reasonOf(error) }, 'platform action failed')
  }
}

function reasonOf(error: unknown): string {
  if (isCircuitOpen(error)) return 'not asked: the platform failed again and again'
  if (error instanceof BadReply) return error.message
  return error instanceof Error ? error.name : 'unknown'
}

/** No answer at all, or one that says that the platform can't. A refusal or nonsense to one action says nothing about the others. */
function isTrouble(error: unknown): boolean {
  return !(error instanceof BadReply) || error.retry
}

/** Under the same key a second try is harmless. After a time-out it would only make the person wait twice. */
function mayRetry(error: unknown): boolean {
  if (error instanceof BadReply) return error.retry
  return !isCircuitOpen(error) && !(error instanceof DOMException && error.name === 'TimeoutError')
}

/** Rejects when the time is over, even if the transport takes no notice of the signal. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

function milliseconds(duration: string | undefined): number | undefined {
  const unit = UNITS[duration?.at(-1) ?? '']
  return duration === undefined || unit === undefined ? undefined : Number.parseInt(duration, 10) * unit
}
