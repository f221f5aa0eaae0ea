import type { RefusalDetail } from '../../protocol/index.ts'

/** What somebody at the content desk wished can't be done. `detail`: why, for a page to show. */
export class DeskRefused extends Error {
  override name = 'DeskRefused'
  readonly code: 'not_found' | 'conflict'
  readonly detail: RefusalDetail | undefined

  constructor(code: 'not_found' | 'conflict', detail?: RefusalDetail) {
    super(detail ? `${code}: ${detail.why}` : code)
    this.code = code
    this.detail = detail
  }
}
