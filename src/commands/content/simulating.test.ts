import { expect, it } from 'vitest'
import { mini, miniFiles } from '../../flow/testing/mini.ts'
import { ContentChecking } from './checking.ts'
import type { Drafts } from './drafts.ts'
import { DeskRefused } from './refused.ts'
import { ContentSimulating } from './simulating.ts'

const STEPS = `  what: { ask: choice, options: { a: gone }, no_match: { tries: 2, then: gone } }
  gone: { end: left }
`
const asking = (text: string) => ({ what: { text, options: { a: 'Apples' } } })

/** A desk with one draft, whose text can be changed. */
function desk() {
  const draft = { text: 'Draft?', version: 1, compiled: 0 }
  const drafts = {
    get: async (id: string) => {
      if (id !== 'd1') throw new DeskRefused('not_found')
      return { id, version: draft.version }
    },
    files: async () => {
      draft.compiled += 1
      return miniFiles(STEPS, asking(draft.text))
    },
  } as unknown as Drafts
  const live = mini(STEPS, asking('Live?'))
  const simulating = new ContentSimulating({ active: () => live, drafts, checking: new ContentChecking() })
  const question = async (id?: string) => (await simulating.simulate(id, { locale: 'en', lines: [] })).bubbles.at(-1)?.text
  return { draft, simulating, question }
}

it('plays the content as it is, or as a draft would be', async () => {
  const { question } = desk()
  expect(await question()).toBe('Live?')
  expect(await question('d1')).toBe('Draft?')
})

it('hears each change of a draft, and makes each version ready once', async () => {
  const { draft, question } = desk()
  await question('d1')
  await question('d1')
  expect(draft.compiled).toBe(1)
  Object.assign(draft, { text: 'Changed?', version: 2 })
  expect(await question('d1')).toBe('Changed?')
})

it('draws flows of both', async () => {
  const { simulating } = desk()
  expect((await simulating.graph('d1', 'start', ['en'])).nodes[0]?.texts[0]?.bubbles).toEqual(['Draft?'])
  expect((await simulating.graph(undefined, 'start', ['en'])).nodes[0]?.texts[0]?.bubbles).toEqual(['Live?'])
})

it('has neither a draft nor a flow that there is not', async () => {
  const { simulating, question } = desk()
  await expect(question('d2')).rejects.toThrow(DeskRefused)
  await expect(simulating.graph(undefined, 'nowhere', ['en'])).rejects.toMatchObject({ code: 'not_found' })
})
