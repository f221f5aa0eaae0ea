import { notices } from '../desk.ts'
import { left, loadDrafts } from '../drafts.ts'
import { go } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'

/** A draft became a release: it is gone, and the list of releases shows what came of it. */
export function published(draft: string, release: string): void {
  left(draft)
  void loadDrafts()
  notices.tell('publish.done', { release: release.slice(0, 12) })
  go(hrefTo(['releases']))
}
