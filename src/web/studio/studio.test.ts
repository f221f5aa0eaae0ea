import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONSOLE_LOCALES } from '../console/desk/preferences.ts'
import type { Finding } from '../../protocol/index.ts'
import { inOrder, loadOverview } from './overview.ts'

const textsOf = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../../locales/${locale}/studio.json`, import.meta.url), 'utf8')) as Record<string, string>

const answers = (status: number, body: unknown) => loadOverview('en', async () => Response.json(body, { status }))
const refusal = (code: string) => ({ error: { code, message: '' } })

test.each(CONSOLE_LOCALES)('%s has every text', (locale) => {
  const texts = textsOf(locale)
  expect(Object.keys(texts)).toEqual(Object.keys(textsOf('en')))
  expect(Object.values(texts).filter((text) => !text.trim())).toEqual([])
})

test('whatever goes wrong is an answer', async () => {
  expect(await answers(401, refusal('unauthorized'))).toEqual({ refused: 'logged_out' })
  expect(await answers(403, refusal('forbidden'))).toEqual({ refused: 'closed' })
  expect(await answers(500, refusal('internal'))).toEqual({ refused: 'unavailable' })
  expect(await loadOverview('en', () => Promise.reject(new TypeError('offline')))).toEqual({ refused: 'unavailable' })
  expect(await loadOverview('en', async () => new Response('<html>', { status: 502 }))).toEqual({ refused: 'unavailable' })
})

test('the overview is handed on', async () => {
  const overview = { release: 'r', flows: [], locales: ['en'], findings: [] }
  expect(await answers(200, overview)).toEqual({ overview })
})

test('errors come first, then file and line', () => {
  const finding = (severity: string, file: string, line: number): Finding => ({
    severity,
    file,
    line,
    col: 1,
    code: '',
    message: '',
    mend: '',
  })
  const order = inOrder([finding('warning', 'a', 1), finding('error', 'b', 9), finding('error', 'b', 2), finding('error', 'a', 5)])
  expect(order.map(({ severity, file, line }) => `${severity} ${file}:${line}`)).toEqual([
    'error a:5',
    'error b:2',
    'error b:9',
    'warning a:1',
  ])
})
