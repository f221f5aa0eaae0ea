import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const LOCALES = new URL('../../../locales/', import.meta.url)
const noticeOf = (locale: string) => (JSON.parse(readFileSync(new URL(`${locale}/chat.json`, LOCALES), 'utf8')) as { push_notice: { title: string; body: string } }).push_notice

interface Shown {
  title: string
  options: { body: string; lang: string; dir: string; tag: string }
}

/** The worker in a scope of its own; answers how to send it an event and what it did. */
async function worker(search: string, languages: string[], urls: string[] = []) {
  const listeners = new Map<string, (event: unknown) => void>()
  const [shown, opened, focused]: [Shown[], string[], string[]] = [[], [], []]
  vi.stubGlobal('addEventListener', (type: string, listener: (event: unknown) => void) => listeners.set(type, listener))
  vi.stubGlobal('location', { href: `https://help.example/push-worker.js${search}` })
  vi.stubGlobal('navigator', { languages })
  vi.stubGlobal('registration', { showNotification: async (title: string, options: Shown['options']) => void shown.push({ title, options }) })
  vi.stubGlobal('clients', {
    matchAll: async () => urls.map((url) => ({ url, focus: async () => focused.push(url) })),
    openWindow: async (url: string) => opened.push(url),
  })
  await import('./push-worker.ts')
  const send = async (type: string) => {
    const work: Promise<unknown>[] = []
    const close = vi.fn()
    listeners.get(type)?.({ notification: { close }, waitUntil: (promise: Promise<unknown>) => work.push(promise) })
    await Promise.all(work)
    return { waited: work.length, closed: close.mock.calls.length }
  }
  return { send, shown, opened, focused }
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

describe('the service worker', () => {
  test.each([
    ['?locale=ar', ['en-US'], 'ar', 'rtl'],
    ['?locale=pt-BR', ['en-US'], 'pt-BR', 'ltr'],
    ['', ['xx', 'hi-IN', 'en'], 'hi', 'ltr'],
    ['', [], 'en', 'ltr'],
  ])('with %j in a browser of %j says that there is news in %s', async (search, languages, lang, dir) => {
    const { send, shown } = await worker(search, languages)
    expect(await send('push')).toMatchObject({ waited: 1 })
    const { title, body } = noticeOf(lang)
    expect(shown).toEqual([{ title, options: { body, lang, dir, tag: 'news' } }])
  })

  test('brings the chat forward when it is pressed, or opens it', async () => {
    const there = await worker('', ['en'], ['https://help.example/agent', 'https://help.example/?topic=x'])
    expect(await there.send('notificationclick')).toEqual({ waited: 1, closed: 1 })
    expect([there.focused, there.opened]).toEqual([['https://help.example/?topic=x'], []])
    vi.resetModules()
    const away = await worker('', ['en'], ['https://help.example/agent'])
    await away.send('notificationclick')
    expect([away.focused, away.opened]).toEqual([[], ['/']])
  })
})

test('no notice names an account, a lock or a decision: others may see the screen', () => {
  const words = { en: /account|lock|appeal|suspen|review/i, es: /cuenta|bloque|apel/i, fr: /compte|bloqu|appel/i, ar: /حساب|قفل|حظر/, hi: /खात|लॉक|अपील/, id: /akun|kunci|banding/i, ja: /アカウント|ロック|停止|審査/, 'pt-BR': /conta|bloque|recurso/i }
  for (const locale of readdirSync(LOCALES)) {
    const { title, body } = noticeOf(locale)
    expect(title && body, locale).toBeTruthy()
    expect(`${title} ${body}`, locale).not.toMatch(words[locale as keyof typeof words] ?? words.en)
  }
})
