import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agentMessageBody,
  clientFrame,
  eventsQuery,
  firstFrame,
  issuesOf,
  LIMITS,
  messageBody,
  messagePosted,
  serverFrame,
  startBody,
  textFault,
  transferBody,
  USER_EVENTS,
  userEvent,
} from './index.ts'

const key = 'k'.repeat(22)

/** The issues of a value that must be refused. */
function refused(schema: { safeParse(value: unknown): { error?: Parameters<typeof issuesOf>[0] } }, value: unknown) {
  const { error } = schema.safeParse(value)
  if (!error) throw new Error(`accepted: ${JSON.stringify(value)}`)
  return issuesOf(error)
}

describe('texts', () => {
  test.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['\u200b\u2060', 'empty'],
    ['a'.repeat(4_001), 'too_long'],
    ['😀'.repeat(4_001), 'too_long'],
    ['a'.repeat(100_000), 'too_long'],
    ['a\ud800', 'lone_surrogate'],
    ['\udc00b', 'lone_surrogate'],
    ['a\u0000', 'control_character'],
    ['a\rb', 'control_character'],
    ['\u001b[31m', 'control_character'],
    ['a\u0085', 'control_character'],
  ])('%j is %s', (text, fault) => {
    expect(textFault(text)).toBe(fault)
    expect(refused(messageBody, { id: 'a', text })).toEqual([{ path: 'text', message: fault }])
  })

  test.each(['a', 'قفل\nحسابي', '👩‍👩‍👧', 'a\tb', '😀'.repeat(4_000), 'क्‍ष'])('%j may be sent', (text) => {
    expect(messageBody.parse({ id: 'a', text })).toEqual({ id: 'a', text })
  })

  test('a text that is let through is never changed, and fits a frame', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }), (text) => {
        const parsed = messageBody.safeParse({ id: 'a', text })
        if (parsed.success) expect(parsed.data).toEqual({ id: 'a', text })
        else expect(textFault(text)).toBeDefined()
      }),
    )
    const frame = JSON.stringify({ type: 'message', id: 'i'.repeat(64), text: '😀'.repeat(LIMITS.text) })
    expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(LIMITS.frame)
  })
})

describe('requests are strict', () => {
  test.each([
    [startBody, { key, extra: 1 }],
    [startBody, { key: 'short' }],
    [startBody, { locale: 'not a tag' }],
    [messageBody, { id: 'a', text: 'x', choice: 'y' }],
    [messageBody, { id: 'a b', text: 'x' }],
    [messageBody, { id: 'a' }],
    [messageBody, { id: 'a', text: 'x', to: 1 }],
    [messageBody, { id: 'a', choice: 'y', to: 0 }],
    [firstFrame, { type: 'message', id: 'a', text: 'x' }],
    [firstFrame, { type: 'resume', conversation: 'c', token: 't' }],
    [firstFrame, { type: 'resume', conversation: 'c', token: 't', after: -1 }],
    [clientFrame, { type: 'start' }],
    [clientFrame, { type: 'typing', from: 'agent' }],
    [clientFrame, []],
    [clientFrame, null],
    [agentMessageBody, { id: 'a', text: 'x', fence: -1 }],
    [agentMessageBody, { id: 'a', text: 'x', fence: 1.5 }],
    [agentMessageBody, { id: 'a', text: 'x' }],
    [transferBody, { fence: 1 }],
    [eventsQuery, { after: '-1' }],
    [eventsQuery, { wait: '26' }],
  ])('%#: refused with at least one issue', (schema, value) => {
    expect(refused(schema, value).length).toBeGreaterThan(0)
  })

  test('an issue names the field of the shape that came closest', () => {
    expect(refused(clientFrame, { type: 'read', seq: 'x' })[0]).toMatchObject({ path: 'seq' })
    expect(refused(clientFrame, { type: 'message', id: 'a', text: '' })).toEqual([{ path: 'text', message: 'empty' }])
  })

  test('what the contract shows is accepted', () => {
    expect(startBody.parse({})).toEqual({})
    expect(firstFrame.parse({ type: 'start', key, locale: 'pt-BR' })).toMatchObject({ locale: 'pt-BR' })
    expect(clientFrame.parse({ type: 'message', id: 'a', choice: 'human' })).toMatchObject({ choice: 'human' })
    expect(eventsQuery.parse({ after: '3' })).toEqual({ after: 3, wait: 0 })
  })
})

test('a later field of the server breaks no client', () => {
  const event = { seq: 1, at: '2026-01-01T00:00:00.000Z', type: 'message_posted', from: 'bot', text: 'x', locale: 'en', dir: 'ltr' }
  expect(messagePosted.parse({ ...event, mood: 'calm' })).toEqual(event)
  expect(serverFrame.parse({ type: 'events', events: [event], last: 1, later: true })).toMatchObject({ last: 1 })
})

test.each(['version.ts', 'limits.ts', 'errors.ts', 'text.ts', 'event-types.ts'])('%s brings no zod into a page', (file) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const imports = [...source.matchAll(/^import (?!type).* from '([^']+)'/gm)].map((match) => match[1])
  expect(imports.filter((name) => name !== './limits.ts')).toEqual([])
})

test('the contract imports nothing of the project', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const imported = sources.flatMap((file) => {
    const from = new URL(file.replaceAll('\\', '/'), folder)
    return [...readFileSync(from, 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, path = '']) => new URL(path, from).href)
  })
  expect(imported).not.toEqual([])
  expect(imported.filter((path) => !path.startsWith(folder.href))).toEqual([])
})

test("the list of user-visible events is the schema's", () => {
  expect([...USER_EVENTS].sort()).toEqual(userEvent.options.map((shape) => shape.shape.type.value).sort())
})
