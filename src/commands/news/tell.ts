/** Tells a person who isn't here that there is news: no word of what it is, and no more often than it helps. */
import { BOUNDS, staysOpen, type ConversationState, type News, type NoticeMark, type NoticeStore, type Store } from '../../conversation/index.ts'
import type { Readers } from './readers.ts'
import { unseenNews } from './unseen.ts'

/** `none`: this person can't be told this way. */
export type Told = 'told' | 'failed' | 'none'

/** A way to reach people. */
export interface Channel {
  mark: Exclude<NoticeMark, 'seen'>
  /** The same `key` is the same piece of news, in every try. Never throws for what the other side does. */
  tell(state: ConversationState, key: string): Promise<Told>
}

export interface NewsParts {
  store: Store
  notices: NoticeStore
  readers: Pick<Readers, 'here'>
  channels: readonly Channel[]
}

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000

/**
 * What a task for news comes to: when to look again, milliseconds since the epoch, or null when it is done with. Looked at
 * again while the person is here but hasn't read it, and while a channel fails; for a day. After the last news of a case
 * that ended with nothing open, where the browser is woken is forgotten.
 */
export async function tellNews(parts: NewsParts, conversation: string, attempts: number, now = Date.now()): Promise<number | null> {
  const state = await parts.store.load(conversation)
  if (!state) return null
  const again = await tellUnseen(parts, state, now + Math.min(FIRST_PAUSE_MS * 3 ** (attempts - 1), LONGEST_PAUSE_MS), now)
  if (again === null && state.status === 'resolved' && !staysOpen(state)) await parts.notices.dropPush(conversation)
  return again
}

async function tellUnseen(parts: NewsParts, state: ConversationState, again: number, now: number): Promise<number | null> {
  const news = await unseenNews(parts.store, parts.notices, state.id)
  const newest = news.at(-1)
  if (!newest || now - newest.at > BOUNDS.newsForMs) return null
  if (parts.readers.here(state.id)) return again
  const told = await Promise.all(parts.channels.map((channel) => tellOver(parts.notices, channel, state, news)))
  return told.includes('failed') ? again : null
}

/** The key is that of the first piece not told yet, and the mark comes after the deed: a kill in between asks for the same again. */
async function tellOver(notices: NoticeStore, channel: Channel, state: ConversationState, news: readonly News[]): Promise<Told> {
  const upTo = (await notices.noticeMarks(state.id))[channel.mark]
  const first = worthTelling(news, upTo)[0]
  if (!first) return 'none'
  const told = await channel.tell(state, `news_${state.id}_${first.seq}`)
  if (told === 'told') await notices.markNotice(state.id, channel.mark, news.at(-1)?.seq ?? first.seq)
  return told
}

/** Who was told already and hasn't come back is told again only of what the platform reported, and that it is their turn. */
function worthTelling(news: readonly News[], upTo: number): News[] {
  const untold = news.filter(({ seq }) => seq > upTo)
  return untold.length < news.length ? untold.filter(({ apart }) => apart) : untold
}
