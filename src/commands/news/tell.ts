/** Tells a person who isn't here that there is news: no word of what it is, and no more often than it helps. */
import { BOUNDS, type ConversationState, type News, type NoticeMark, type NoticeStore, type Store } from '../../conversation/index.ts'
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
 * again while the person is here but hasn't read it, and while a channel fails; for a day.
 */
export async function tellNews(parts: NewsParts, conversation: string, attempts: number, now = Date.now()): Promise<number | null> {
  const state = await parts.store.load(conversation)
  const news = state ? await unseenNews(parts.store, parts.notices, conversation) : []
  const newest = news.at(-1)
  if (!state || !newest || now - newest.at > BOUNDS.newsForMs) return null
  const again = now + Math.min(FIRST_PAUSE_MS * 3 ** (attempts - 1), LONGEST_PAUSE_MS)
  if (parts.readers.here(conversation)) return again
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

/** Who was told already and hasn't come back is told again only of what the platform reported. */
function worthTelling(news: readonly News[], upTo: number): News[] {
  const untold = news.filter(({ seq }) => seq > upTo)
  return untold.length < news.length ? untold.filter(({ reported }) => reported) : untold
}
