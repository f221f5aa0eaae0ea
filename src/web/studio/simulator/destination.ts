/** Where a link to a content file leads. Pure. */
import type { Written } from '../../../protocol/index.ts'
import { hrefTo } from '../../shared/routes.ts'
import type { Wish } from '../spot.ts'

/** In the editor of this page, whose texts beside may need another language; or at an address of the studio. */
export type Destination = { wish: Wish; locale?: string } | { href: string }

/** `flow`: that of the page. `step`: `flow.step` of what the link is about. */
export function destinationOf({ file, line }: Written, flow: string, step: string | undefined): Destination {
  const [, name] = /^flows\/([^/.]+)\.yaml$/.exec(file) ?? []
  if (name !== undefined) return name === flow ? { wish: { line } } : { href: hrefTo(['flows', name], { line }) }
  const [, locale = 'en', namespace = ''] = /^locales\/([^/]+)\/([^/.]+)\.json$/.exec(file) ?? []
  const [owner, id] = step?.split('.') ?? []
  if (namespace !== owner || id === undefined) return { href: hrefTo(['texts'], { locale, namespace }) }
  return owner === flow ? { wish: { step: id }, locale } : { href: hrefTo(['flows', owner], { file, line }) }
}
