/** The receipt of a case: what was found, decided and asked for, what comes next, and how to check that it is ours. */
import { CompactSign, importJWK, type JWK } from 'jose'
import type { ConversationState, Store } from '../../conversation/index.ts'
import type { Release } from '../../flow/index.ts'
import { direction } from '../../language/locales.ts'
import { giveCaseCode } from '../case/code.ts'
import { receiptCode, shownCode, typedCode } from './code.ts'
import { historyOf } from './history.ts'
import { receiptSections, receiptText, type ReceiptSection } from './words.ts'

export interface ReceiptParts {
  store: Store
  activeContent(): Release
  release(hash: string): Promise<Release>
  /** Where this service is reached, `https://help.example`. */
  origin(): string
}

export interface Receipt {
  code: string
  reference: string | null
  outcome: string | null
  locale: string
  dir: 'ltr' | 'rtl'
  /** ISO 8601. */
  startedAt: string
  madeAt: string
  title: string
  /** When, and under which reference. */
  head: string[]
  sections: ReceiptSection[]
}

/** `signature`: the receipt itself as a compact JWS (RFC 7515), Ed25519. */
export type SignedReceipt = Receipt & { signature: string }

/** At the end and any time after; before it the receipt says that the chat is open. */
export async function makeReceipt(parts: ReceiptParts, state: ConversationState): Promise<SignedReceipt> {
  const { store } = parts
  const code = receiptCode(store.receiptKey, state.id)
  const [history, pinned, caseCode] = await Promise.all([
    historyOf(store, state.id), parts.release(state.release), giveCaseCode(store, state.id), store.keepReceiptCode(state.id, code),
  ])
  const ending = state.status === 'resolved' ? history.endings.at(-1) : undefined
  const words = { pinned, active: parts.activeContent() }
  const now = new Date().toISOString()
  const day = (date: number | string) => ({ date, time: true, timeZone: state.person.timeZone })
  const text = (key: string, params?: Record<string, unknown>) => receiptText(words, state.locale, key, params) ?? ''
  const receipt: Receipt = {
    code: shownCode(code),
    reference: ending?.reference ?? null,
    outcome: ending?.outcome ?? null,
    locale: state.locale,
    dir: direction(state.locale),
    startedAt: new Date(state.startedAt).toISOString(),
    madeAt: now,
    title: text('title'),
    head: [...(ending ? [text('reference', { reference: ending.reference })] : []), text('began', { began: day(state.startedAt) }), text('made', { made: day(now) })],
    sections: receiptSections(words, { state, history, ending, code: shownCode(code), caseCode, origin: parts.origin() }),
  }
  return { ...receipt, signature: await sign(store.receiptKey, receipt) }
}

async function sign(key: string, receipt: Receipt): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(receipt))
  return await new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'latchkey-receipt' }).sign(await importJWK(JSON.parse(key) as JWK, 'EdDSA'))
}

/** The public half of the key that receipts are signed with. */
export function receiptPublicKey(key: string): { kty: 'OKP'; crv: 'Ed25519'; alg: 'EdDSA'; x: string } {
  const { x } = JSON.parse(key) as { x: string }
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x }
}

/** When the chat began that a typed code belongs to, milliseconds; undefined when it belongs to none. */
export async function verifyCode(store: Store, typed: string): Promise<number | undefined> {
  const code = typedCode(typed)
  return code === undefined ? undefined : await store.receiptCodeStartedAt(code)
}
