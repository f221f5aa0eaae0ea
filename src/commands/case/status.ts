/** How a case stands, for whoever has its case code: no more than where it stands, and nothing that was said. */
import { BOUNDS, visibleStatus, type ConversationState, type NoticeStore, type Store } from '../../conversation/index.ts'
import type { StatusAnswer } from '../../protocol/index.ts'
import { lastEnding } from '../receipt/ending.ts'
import { caseCodeHash } from './code.ts'
import { unseenNews } from '../news/unseen.ts'
import { statusLines, type Say } from './words.ts'

export interface StatusParts {
  store: Store
  notices: NoticeStore
  /** Its place in the line; undefined when it doesn't wait. */
  placeOf(state: ConversationState): Promise<KnownStatus['queue']>
}

type KnownStatus = Extract<StatusAnswer, { known: true }>
/** All but the words, which depend on who asks. */
export type CaseStatus = Omit<KnownStatus, 'known' | 'locale' | 'dir' | 'lines'>

/** Undefined for a code that is unknown, too old, or can't be one: each costs one look-up by hash. */
export async function findStatus(parts: StatusParts, typed: string): Promise<CaseStatus | undefined> {
  const conversation = await parts.store.conversationByCaseCode(caseCodeHash(typed), Date.now() - BOUNDS.caseCodeMs)
  const state = conversation === undefined ? undefined : await parts.store.load(conversation)
  return state && (await statusOf(parts, state))
}

/** All but the words. */
export async function statusOf({ store, notices, placeOf }: StatusParts, state: ConversationState): Promise<CaseStatus> {
  const [ending, news, queue] = await Promise.all([lastEnding(store, state), unseenNews(store, notices, state.id), placeOf(state)])
  const { outcome, reference, expectedBy, until } = ending ?? {}
  const opensAt = state.status === 'parked' && state.place ? { opensAt: state.until === null ? null : new Date(state.until).toISOString() } : {}
  return { status: visibleStatus(state.status), news: news.length > 0, outcome, reference, expectedBy, until, ...opensAt, queue }
}

/** What the code's holder is answered, in words of their own language. */
export function statusAnswerOf(status: CaseStatus | undefined, { locale, dir, say }: { locale: string; dir: 'ltr' | 'rtl'; say: Say }): StatusAnswer {
  return status ? { known: true, ...status, locale, dir, lines: statusLines(status, locale, say) } : { known: false }
}
