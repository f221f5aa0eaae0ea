/** A new case, or, under a key that was used before, the one it started: a lost answer leaves no orphan. */
import { randomUUIDv7 } from 'node:crypto'
import { BOUNDS, type ConversationState, type Expecting, type LocaleSource, type Opening, type Person, type Store } from '../conversation/index.ts'
import type { Applicant, Ruling } from '../flow/audience.ts'
import { receiveMessage, type Received } from './receive-message.ts'
import { hashToken, newToken } from './tokens.ts'
import type { TurnRefusal, Turns } from './turns.ts'

export interface StartWish {
  key?: string
  /** A hint, until the person chooses. */
  locale?: string
  acceptLanguage?: string
  topic?: string
  context?: string
  text?: string
  id?: string
  /** A random value that the browser keeps: the same device is in the same share of a rollout. */
  device?: string
  /** Network prefix it comes from: stands in for the device where there is none. */
  network: string
}

/** What the platform vouches for: about the account, not about who is typing. */
export interface VerifiedContext {
  person: Person
  locale?: string
  /** Its single-use id. */
  jti: string
  /** Milliseconds. */
  expiresAt: number
}

export interface StartParts {
  turns: Turns
  store: Store
  mask(text: string, expecting: Expecting): { text: string }
  /** Undefined: not signed by the platform, expired, for somebody else. */
  verifyContext(token: string): Promise<VerifiedContext | undefined>
  activeRelease(): string
  /** Whether this person is offered the chat. */
  admits(person: Applicant): Promise<Ruling>
  /** The language a first message is surely in. */
  hear(text: string, prior: { acceptLanguage?: string; hint?: string }): { locale: string; confidence: number } | undefined
  /** The best locale there are texts in, and where it came from. */
  chooseLocale(wish: { hint?: string; context?: string; acceptLanguage?: string }): { locale: string; by: LocaleSource }
}

export interface Started {
  conversation: string
  state: ConversationState
  token: string
}

/** `not_eligible`: the audience is others; told in `locale`. */
export type StartRefusal = TurnRefusal | { refused: 'unauthorized'; why: string } | { refused: 'not_eligible'; why: string; locale: string }

export async function startConversation(parts: StartParts, wish: StartWish): Promise<Started | StartRefusal> {
  const known = await byKey(parts, wish)
  if (known) return await withFirstMessage(parts, known, wish)
  const context = wish.context === undefined ? undefined : await parts.verifyContext(wish.context)
  if (wish.context !== undefined && !context) return { refused: 'unauthorized', why: 'bad context' }
  const fresh = await open(parts, wish, context)
  if (!('refused' in fresh)) return await withFirstMessage(parts, fresh, wish)
  if (fresh.refused !== 'taken') return fresh
  const raced = fresh.by === 'key' ? await byKey(parts, wish) : undefined
  return raced ? await withFirstMessage(parts, raced, wish) : { refused: 'unauthorized', why: 'context used before' }
}

async function byKey({ store }: StartParts, { key }: StartWish): Promise<Started | undefined> {
  const conversation = key && (await store.conversationByKey(hashToken(key), Date.now()))
  const state = conversation && (await store.load(conversation))
  if (!conversation || !state) return undefined
  const token = newToken()
  await store.addToken(conversation, hashToken(token))
  return { conversation, state, token }
}

async function open(parts: StartParts, wish: StartWish, context: VerifiedContext | undefined): Promise<Started | StartRefusal> {
  const token = newToken()
  const conversation = randomUUIDv7()
  const { acceptLanguage, topic } = wish
  const { locale, by } = parts.chooseLocale({ hint: wish.locale, context: context?.locale, acceptLanguage })
  const { admitted, rule, bucket, unmet } = await parts.admits(applicant(wish, context, locale))
  if (!admitted) return { refused: 'not_eligible', why: unmet.map((each) => `${each.rule}: ${each.because.join(', ')}`).join('; '), locale }
  const outcome = await parts.turns.run(
    conversation,
    {
      do: 'start_conversation',
      release: parts.activeRelease(),
      locale,
      localeBy: by,
      person: { ...context?.person, ...(topic ? { topic } : {}) },
      assurance: context ? 1 : 0,
      acceptLanguage,
      audience: { rule, bucket },
      heard: wish.text === undefined ? undefined : parts.hear(wish.text, { acceptLanguage, hint: wish.locale }),
    },
    { opening: opening(token, wish, context) },
  )
  return 'refused' in outcome ? outcome : { conversation, state: outcome.state, token }
}

/** Sticky by account where the platform vouches for one, else by device, else by network. */
function applicant({ device, network }: StartWish, context: VerifiedContext | undefined, locale: string): Applicant {
  const { account, reason, country, creator } = context?.person ?? {}
  const identity = account ? `account:${account}` : device ? `device:${hashToken(device)}` : `network:${network}`
  return { locale, reason, country, creator, identity }
}

function opening(token: string, { key }: StartWish, context: VerifiedContext | undefined): Opening {
  return {
    tokenHash: hashToken(token),
    ...(key ? { keyHash: hashToken(key), keyExpiresAt: Date.now() + BOUNDS.startKeyMs } : {}),
    ...(context ? { contextId: context.jti, contextExpiresAt: context.expiresAt } : {}),
  }
}

/** A start may carry the first message; under the same key it counts once. */
async function withFirstMessage(parts: StartParts, started: Started, { text, id }: StartWish): Promise<Started | StartRefusal> {
  if (text === undefined) return started
  const received: Received | TurnRefusal = await receiveMessage(parts, started.conversation, { do: 'post_message', id: id ?? 'start', text })
  if ('refused' in received) return received
  return { ...started, state: received.done?.state ?? started.state }
}
