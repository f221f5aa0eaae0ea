import { beforeAll, describe, expect, test } from 'vitest'
import { Drive, shippedRelease } from '../../../tests/support/core.ts'
import type { Release } from '../../flow/index.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

function spoken(...texts: string[]): Drive {
  return speaking(new Drive(release), ...texts)
}

function speaking(drive: Drive, ...texts: string[]): Drive {
  drive.start('en')
  texts.forEach((text, n) => drive.run({ do: 'post_message', id: `m${n}`, text }))
  return drive
}

const sources = (drive: Drive) => drive.log.flatMap((event) => (event.type === 'message_posted' ? [event.source] : []))

describe('the language of a first message', () => {
  test('is gone on in, and said, with the way back', () => {
    const { state, log } = spoken('hola, no puedo entrar a mi cuenta')
    expect(state).toMatchObject({ locale: 'es', localeBy: 'detected', status: 'bot' })
    expect(log).toContainEqual(expect.objectContaining({ source: 'system.language.switched', locale: 'es' }))
  })

  test('is heard in two words too, where they can be no other: the answer comes in it', () => {
    expect(spoken('cuenta bloqueada').state).toMatchObject({ locale: 'es', localeBy: 'detected' })
  })

  test('in other letters than its own is asked about, though what it says was understood; once', () => {
    const drive = spoken('mujhe login nahi ho raha hai bhai')
    expect(drive.state?.open?.asker).toBe('language')
    expect(drive.state?.open?.input.options?.[0]?.id).toBe('hi')
    drive.run({ do: 'post_message', id: 'again', text: 'mera account lock ho gaya hai' })
    expect(drive.state?.open?.asker ?? 'script').toBe('script')
  })

  test('is not told by a word that many languages have', () => {
    const drive = spoken()
    drive.run({ do: 'post_message', id: 'm', text: 'no' })
    expect(drive.state?.locale).toBe('en')
  })

  test('one that there are no texts in is told honestly, once, and the chat goes on', () => {
    const drive = spoken('nem tudok belépni a fiókomba, kérem segítsenek', 'elfelejtettem a jelszavam és nem jön a kód')
    expect(sources(drive).filter((source) => source === 'system.language.unsupported')).toHaveLength(1)
    expect(drive.log).toContainEqual(expect.objectContaining({ type: 'language_detected', locale: 'en', unsupported: 'hu' }))
    expect(drive.state?.open ?? drive.state?.status).toBeTruthy()
  })

  test('one that there are no texts in, but a nearer language than today\'s: that is offered, in both, once', () => {
    const catalan = { confidence: 0.99, ask: ['en', 'fr'], decidable: true, unsupported: 'ca' }
    const drive = speaking(new Drive(release, { detect: () => catalan }), 'no puc entrar al meu compte')
    const asked = drive.log.flatMap((event) => (event.type === 'message_posted' && event.source === 'system.language.nearest' ? [event] : []))
    expect(asked.map(({ locale }) => locale)).toEqual(['en', 'es'])
    expect(asked.at(-1)?.input?.options?.map(({ id }) => id)).toEqual(['es', 'en'])
    drive.run({ do: 'post_message', id: 'c', choice: 'es' })
    expect(drive.state).toMatchObject({ locale: 'es', localeBy: 'person', status: 'bot' })
    drive.run({ do: 'post_message', id: 'again', text: 'no puc entrar al meu compte' })
    expect(sources(drive).filter((source) => source === 'system.language.nearest')).toHaveLength(2)
  })

  test('that could be several is asked about in each of them, the buttons under the likeliest', () => {
    const { log } = spoken('casa')
    const asked = log.flatMap((event) => (event.type === 'message_posted' && event.source === 'system.language.ask' ? [event] : []))
    const options = asked.at(-1)?.input?.options?.map(({ id }) => id) ?? []
    expect(options.length).toBeGreaterThan(1)
    expect(asked.map(({ locale }) => locale).reverse()).toEqual(options)
    expect(new Set(asked.map(({ text }) => text)).size).toBe(options.length)
    expect(asked.slice(0, -1).every(({ input }) => !input)).toBe(true)
  })

  test('is never overruled once the person has chosen', () => {
    const drive = spoken()
    drive.run({ do: 'change_locale', locale: 'ar' })
    drive.run({ do: 'post_message', id: 'm', text: 'hola, no puedo entrar a mi cuenta desde ayer por la noche' })
    expect(drive.state).toMatchObject({ locale: 'ar', localeBy: 'person' })
  })

  test('a wish for a person outranks the question which language it is', () => {
    const { state } = spoken('quiero hablar con una persona')
    expect(state).toMatchObject({ status: 'waiting', locale: 'es' })
  })
})

describe('the question which language', () => {
  test.each([['spanish', 'es'], ['Español', 'es'], ['in inglese', 'en'], ['स्पेनिश', 'es'], ['portugues', 'pt-BR'], ['日本語で', 'ja'], ['hinglish', 'hi-Latn'], ['chinese please', 'zh-Hans']])('takes %j for %s, in whichever language it is named', (text, locale) => {
    const drive = spoken()
    drive.run({ do: 'change_locale', locale: 'fr' })
    drive.run({ do: 'post_message', id: 'l', choice: 'language' })
    drive.run({ do: 'post_message', id: 'name', text })
    expect(drive.state).toMatchObject({ locale, localeBy: 'person' })
  })
})
