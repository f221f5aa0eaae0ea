import { describe, expect, it, test, vi } from 'vitest'
import type { Ask } from '../../shared/http.ts'
import { CallError } from '../../shared/http.ts'
import { chatOf, type Chat } from '../model/chat.ts'
import { Safety } from './safety.ts'

const at = '2026-01-05T10:00:00Z'

function chat(id: string, texts: readonly string[] = [], facts: readonly { name: string; value: unknown }[] = []): Chat {
  const conversation = { id, status: 'agent', locale: 'es', dir: 'ltr', last: texts.length, epoch: 'e', fence: 1, release: 'r' } as const
  const events = texts.map((text, i) => ({ seq: i + 1, at, type: 'message_posted' as const, from: 'user' as const, text, locale: 'es', dir: 'ltr' as const }))
  const brief = { reason: 'asked', queue: 'general', locale: 'es', release: 'r', assurance: 0, facts: facts.map((fact) => ({ ...fact, source: 'person' as const })), trail: [] }
  return chatOf({ conversation, brief, events } as unknown as Parameters<typeof chatOf>[0])
}

/** The server hears German where there is an ß, Spanish otherwise. */
function safety(answer: (text: string) => object = (text) => ({ locale: text.includes('ß') ? 'de' : 'es', likely: [] })) {
  const ask = vi.fn(async (_call: string, { body }: { body: { text: string } }) => answer(body.text))
  return { ask, safety: new Safety(ask as unknown as Ask) }
}

const GERMAN = 'Ich grüße dich herzlich, alles wird gut'
const SPANISH = 'Buenos días, ya lo estoy mirando'

describe('before a reply goes', () => {
  it('passes what is fine, once', async () => {
    const { safety: own, ask } = safety()
    expect(await own.passes('a', SPANISH, ['es'])).toBe(true)
    expect(await own.passes('a', SPANISH, ['es'])).toBe(true)
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('never lets a request for a secret go, whatever was confirmed', async () => {
    const { safety: own } = safety()
    expect(await own.passes('a', 'Dime tu contraseña, por favor', ['es'])).toBe(false)
    expect(own.held.value.get('a')).toMatchObject({ why: 'send', findings: { asks: 'password' } })
    expect(own.allow('a')).toBeUndefined()
    expect(await own.passes('a', 'Dime tu contraseña, por favor', ['es'])).toBe(false)
  })

  it('hears a request in the language that the text is in', async () => {
    const { safety: own } = safety(() => ({ locale: 'de', likely: [] }))
    expect(await own.passes('a', 'Schick mir bitte dein Passwort', ['es'])).toBe(false)
    expect(own.held.value.get('a')?.findings.asks).toBe('password')
  })

  it('asks back for another language, and remembers the answer for this draft', async () => {
    const { safety: own } = safety()
    expect(await own.passes('a', GERMAN, ['es'])).toBe(false)
    expect(own.held.value.get('a')?.findings).toEqual({ language: 'de' })
    expect(own.allow('a')?.text).toBe(GERMAN)
    expect([await own.passes('a', GERMAN, ['es']), own.allowed('a')]).toEqual([true, ['language']])
    own.sent('a')
    expect([await own.passes('a', GERMAN, ['es']), own.allowed('a')]).toEqual([false, []])
  })

  it('asks nothing where the person agreed to that language', async () => {
    const { safety: own } = safety()
    expect(await own.passes('a', GERMAN, ['es', 'de'])).toBe(true)
  })

  it('is not held up by a dead line', async () => {
    const { safety: own } = safety(() => {
      throw new CallError({ code: 'unavailable', message: '' })
    })
    expect(await own.passes('a', GERMAN, ['es'])).toBe(true)
  })
})

describe('the data of other people', () => {
  const { safety: own } = safety()
  own.follow('a', chat('a', ['soy maria@example.com'], [{ name: 'display_name', value: 'María López' }]), undefined)
  own.follow('b', chat('b', ['soy joe@example.org']), undefined)

  it('is asked about before it is pasted, once a draft', () => {
    expect(own.mayPaste('b', 'maria@example.com')).toBe(false)
    expect(own.held.value.get('b')).toMatchObject({ why: 'paste', findings: { others: ['email'] } })
    expect(own.allow('b')?.text).toBe('maria@example.com')
    expect(own.mayPaste('b', 'maria@example.com')).toBe(true)
    own.sent('b')
    expect(own.mayPaste('b', 'maria@example.com')).toBe(false)
  })

  it('is asked about before it is sent', async () => {
    expect(await own.passes('b', 'Hola, María López, ya está', ['es'])).toBe(false)
    expect(own.held.value.get('b')?.findings.others).toEqual(['name'])
    expect(await own.passes('a', 'Hola, María López, ya está', ['es'])).toBe(true)
  })

  it('is learnt from what comes later too, and forgotten with the desk', () => {
    const before = chat('a', ['soy maria@example.com'])
    own.follow('a', chat('a', ['soy maria@example.com', 'mi número es +34 600 123 456']), before)
    expect(own.mayPaste('b', 'llame al 34600123456')).toBe(false)
    own.clear()
    expect(own.mayPaste('b', 'llame al 34600123456')).toBe(true)
  })
})

test('typing on takes back what was held', async () => {
  const { safety: own } = safety()
  await own.passes('a', GERMAN, ['es'])
  own.typed('a', `${GERMAN}.`, ['es'])
  expect(own.held.value.has('a')).toBe(false)
  own.sent('a')
})
