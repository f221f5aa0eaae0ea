/** The built pages: chat, console, studio, and the embed script. */
import { compress } from 'hono/compress'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secureHeaders } from 'hono/secure-headers'

/** Who may frame which page: the chat by the embedding sites, the rest by nobody. */
export function pageHeaders(embedOrigins: readonly string[], origins: () => readonly string[]): { chat: MiddlewareHandler; own: MiddlewareHandler } {
  // A policy can't name an IPv6 address; `'self'` covers the page's own socket there.
  const sockets = () => origins().filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'))
  const policy = (frameAncestors: string[]) => ({
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'", ...sockets()],
    frameSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    manifestSrc: ["'self'"],
    frameAncestors,
  })
  const headers = (ancestors: string[], framed: boolean): MiddlewareHandler => (c, next) =>
    secureHeaders({
      contentSecurityPolicy: policy(ancestors),
      xFrameOptions: framed ? false : 'DENY',
      crossOriginResourcePolicy: framed ? false : 'same-origin',
      crossOriginOpenerPolicy: 'same-origin',
      referrerPolicy: 'no-referrer',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    })(c, next)
  return { chat: headers(["'self'", ...embedOrigins], true), own: headers(["'none'"], false) }
}

const noSniffing: MiddlewareHandler = async (c, next) => {
  c.header('x-content-type-options', 'nosniff')
  await next()
}

export function pageRoutes(folder: string, headers: ReturnType<typeof pageHeaders>): Hono {
  const app = new Hono()
  for (const path of ['/', '/agent/*', '/studio/*', '/assets/*', '/widget.js', '/push-worker.js']) app.use(path, compress())
  for (const path of ['/assets/*', '/widget.js', '/push-worker.js']) app.use(path, noSniffing)
  const page = (name: string) => async (c: Context) => c.html(await readFile(join(folder, name), 'utf8'), 200, { 'cache-control': 'no-cache' })

  app.get('/', headers.chat, page('widget/index.html'))
  for (const path of ['/agent', '/agent/*'] as const) app.get(path, headers.own, page('console/index.html'))
  for (const path of ['/studio', '/studio/*'] as const) app.get(path, headers.own, page('studio/index.html'))
  app.get('/widget.js', serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', 'public, max-age=300') }))
  app.get('/push-worker.js', serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', 'no-cache') }))
  app.get('/assets/*', serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }))
  return app
}
