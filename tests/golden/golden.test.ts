import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fold, upcast, type ConversationState, type StoredBody } from '../../src/conversation/index.ts'

interface Golden {
  about: string
  logs: { id: string; events: StoredBody[]; state: ConversationState }[]
}

const files = globSync('*.json', { cwd: import.meta.dirname })

/** Events live for years: what a released version wrote is never rewritten here, only added to. */
describe('logs of released versions', () => {
  test.each(files)('%s folds to the states it was written with', (file) => {
    const { logs } = JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')) as Golden
    expect(logs.length).toBeGreaterThan(0)
    // A later version may tell more of an old log, as who had the chat last; what it was written with stays.
    for (const { id, events, state } of logs) expect(fold(id, events.map((event) => upcast(event)))).toMatchObject(state)
  })

  test('there is one for the present version', () => expect(files.map((file) => basename(file))).toContain('v1.json'))
})

describe('upcasting', () => {
  const old: StoredBody = { type: 'rating_given', v: 1, seq: 1, at: 0, stars: 4 }
  const upcasters = { rating_given: [({ stars, ...event }: StoredBody) => ({ ...event, v: 2, score: stars }), (event: StoredBody) => ({ ...event, v: 3, comment: '' })] }

  test('brings an old event to the present version, step by step', () => {
    expect(upcast(old, upcasters)).toEqual({ type: 'rating_given', v: 3, seq: 1, at: 0, score: 4, comment: '' })
    expect(upcast({ ...old, v: 3 }, upcasters)).toEqual({ ...old, v: 3 })
  })

  test('refuses one that a newer program wrote', () => {
    expect(() => upcast({ ...old, v: 2 })).toThrow('newer than this program')
  })
})
