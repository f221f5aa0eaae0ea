import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CALLS, CLOSE, ERROR_CODES, SOCKETS, USER_EVENTS, webhookMessage } from '../../protocol/index.ts'
import { docsRoutes } from './page.ts'
import { shapeView, type Words } from './shape.ts'

const texts = JSON.parse(readFileSync(new URL('../../../locales/en/docs.json', import.meta.url), 'utf8')) as Record<string, string>
const asked = new Set<string>()
const t: Words = (key, params = {}) => {
  asked.add(key)
  return (texts[key] ?? `<missing ${key}>`).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]))
}
let release = 'one'
const routes = docsRoutes(() => ({ release, t }))
const read = async () => await (await routes.request('/')).text()
const page = await read()
const plain = page.replace(/<[^>]+>/g, '')

describe('the reference', () => {
  test.each([...Object.keys(CALLS), ...Object.keys(SOCKETS), ...ERROR_CODES, ...Object.values(CLOSE).map(String), ...USER_EVENTS, ...webhookMessage.shape.type.options])('names %s', (name) => {
    expect(plain).toContain(name)
  })

  test('has no script and nothing that its policy would stop', () => {
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/)
  })

  test('leads nowhere that there is not, and names no place twice', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    const targets = [...page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(targets.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('is made once a release', async () => {
    asked.clear()
    expect(await read()).toBe(page)
    expect([...asked]).toEqual(['title'])
    release = 'two'
    expect(await read()).toBe(page)
    expect(asked.size).toBeGreaterThan(20)
  })

  test('has every text that it uses, and no other', () => {
    expect([...asked].sort()).toEqual(Object.keys(texts).sort())
    expect(plain).not.toMatch(/undefined|\[object/)
  })
})

const view = (shape: Parameters<typeof shapeView>[0]) => String(shapeView(shape, t)).replace(/<[^>]+>/g, '').replace(/\s+/g, ' ').trim()

describe('a shape in words', () => {
  test.each([
    [{ type: 'integer', minimum: 1, maximum: 5 }, 'integer, 1 to 5'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 }, 'integer, at least 0, unless given: 0'],
    [{ type: 'string', maxLength: 9, pattern: '^a$' }, 'string, at most 9 characters, matches ^a$'],
    [{ type: 'string', format: 'date', pattern: 'long' }, 'string, date'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ type: 'array', items: { $ref: '#/components/schemas/A' }, minItems: 2, maxItems: 2 }, 'list of A, 2 items'],
    [{ type: 'object', additionalProperties: { anyOf: [{ type: 'number' }, { type: 'null' }] } }, 'object, values: number or null'],
    [{ enum: ['a', 'b'] }, '&quot;a&quot; or &quot;b&quot;'],
    [{}, 'anything'],
    [{ type: 'object', properties: {} }, 'Without fields.'],
  ])('%j', (shape, words) => expect(view(shape)).toBe(words))

  test('says of each field what it is, whether it may be missing, what it means, and what is in it', () => {
    const inner = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] }
    const shape = { type: 'object', properties: { a: { ...inner, description: 'In `n`.' }, b: { type: 'boolean' } }, required: ['b'] }
    expect(view(shape)).toBe('a object optional In n. n number b boolean')
  })

  test('tells choices apart, that of a choice too, by what names them first', () => {
    const frame = (type: string) => ({ type: 'object', properties: { x: { type: 'number' }, type: { const: type } }, required: ['x', 'type'] })
    expect(view({ anyOf: [frame('a'), { oneOf: [frame('b'), { type: 'null' }] }] })).toBe('type &quot;a&quot; x number or type &quot;b&quot; x number')
  })
})
