import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Code → the severities it is told with. */
const TOLD = new Map<string, Set<string>>()
for (const [, kind = 'either', code = ''] of read('./remarks.ts').matchAll(/(?:\b(error|warning|textual)|\? warning : error\))\((?:critical, )?'([a-z_]+)'/g)) {
  const severities = kind === 'error' || kind === 'warning' ? [kind] : ['error', 'warning']
  for (const severity of severities) TOLD.set(code, (TOLD.get(code) ?? new Set()).add(severity))
}
const SECTIONS = new Map(read('../../../docs/findings.md').split(/^### /m).slice(1).map((text) => {
  const [, code = '', severities = ''] = /^`([a-z_]+)` \(([a-z ]+)\)\n/.exec(text) ?? []
  return [code, { severities, text: text.split('\n## ')[0] ?? '' }]
}))

describe('docs/findings.md', () => {
  it('explains every finding, and none that is never told', () => {
    expect(TOLD.size).toBeGreaterThan(60)
    expect([...SECTIONS.keys()].toSorted()).toEqual([...TOLD.keys()].toSorted())
  })

  it.each([...SECTIONS])('%s: says how grave it is, what it means, an example and the mend', (code, { severities, text }) => {
    expect(severities).toBe([...TOLD.get(code) ?? []].toSorted().join(' or '))
    const [, meaning = '', ...rest] = text.trim().split('\n')
    expect(meaning.length).toBeGreaterThan(20)
    expect(rest.map((line) => line.split(':')[0])).toEqual(['Example', 'Mend'])
  })
})
