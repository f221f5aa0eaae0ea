import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('../../../locales/', import.meta.url)
const tags = readdirSync(root).filter((tag) => readdirSync(new URL(`${tag}/`, root)).includes('chat.json'))
const textsOf = (tag: string) => JSON.parse(readFileSync(new URL(`${tag}/chat.json`, root), 'utf8')) as Record<string, unknown>

/** All texts by dotted key. */
function flat(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value as object, `${prefix}${key}.`),
  )
}
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
const english = new Map(flat(textsOf('en')))

test('the page speaks every language it promises', () => {
  expect(tags).toEqual(expect.arrayContaining(['ar', 'en', 'es', 'fr', 'hi', 'id', 'ja', 'pt-BR']))
})

describe.each(tags)('%s', (tag) => {
  const texts = new Map(flat(textsOf(tag)))

  test('has every text, and no other', () => expect([...texts.keys()].sort()).toEqual([...english.keys()].sort()))

  test('fills in the same values as English', () => {
    for (const [key, text] of texts) expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? '')])
  })

  test('says something, and nothing that reads as markup', () => {
    for (const [key, text] of texts) expect([key, text.trim() !== '' && !/[<>]/.test(text)]).toEqual([key, true])
  })
})
