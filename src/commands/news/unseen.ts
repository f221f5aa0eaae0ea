/** What there is that a person hasn't seen. */
import { BOUNDS, newsIn, type News, type NoticeStore, type Store } from '../../conversation/index.ts'

/** In order; at most those of a page of the log. */
export async function unseenNews(store: Store, notices: NoticeStore, conversation: string): Promise<News[]> {
  const [read, marks] = await Promise.all([store.readMarks(conversation), notices.noticeMarks(conversation)])
  return newsIn(await store.eventsAfter(conversation, Math.max(read.user, marks.seen), BOUNDS.eventsPerPage))
}
