/** The checker finds damage of many kinds in the content that ships, at the very place; and nothing in what is whole. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkContent } from '../../src/flow/check/index.ts'
import { formatFinding, type Finding } from '../../src/flow/findings/finding.ts'
import { parseContent } from '../../src/flow/load/content.ts'
import { loadContent } from '../../src/flow/load/read-folder.ts'
import { placeIn } from '../../src/flow/load/source.ts'
import { Memo } from '../../src/flow/memo.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { DAMAGES, type Damage } from './damage.ts'

const MARK = '⟦'
/** An author who made one mistake is told of one, or of the few that follow from it; of those in all languages each counts once. */
const MOST_FINDINGS = 8

const whole = await loadContent(fileURLToPath(new URL('../..', import.meta.url)))
const memo = new Memo()
const found = (files: ReleaseFiles) => checkContent(parseContent(files, memo), files, memo)

function damaged({ file, from, to }: Damage): ReleaseFiles {
  const { [file]: text = '', ...others } = whole
  if (to === undefined) return others
  if (from === undefined) return { ...whole, [file]: to.replace(MARK, '') }
  expect(text, `${file} has no ${from}`).toContain(from)
  return { ...whole, [file]: text.replace(from, () => to.replace(MARK, '')) }
}

/** `file:line:col` of the mark. */
function placeOf(damage: Damage, files: ReleaseFiles): string {
  const { file, from = '', to = '' } = damage
  const there = damage.in ?? file
  const text = files[there] ?? ''
  const passage = damage.at ?? to
  expect(passage).toContain(MARK)
  const start = damage.at === undefined ? (whole[file] ?? '').indexOf(from) : text.indexOf(passage.replace(MARK, ''))
  expect(start, `${there} has no ${passage}`).toBeGreaterThanOrEqual(0)
  const { line, col } = placeIn(text, start + passage.indexOf(MARK))
  return `${there}:${line}:${col}`
}

const place = ({ file, line, col }: Finding) => `${file}:${line}:${col}`

test('what is whole has no finding', () => expect(found(whole).map(formatFinding)).toEqual([]))

test('there are at least 60 kinds of damage', () => expect(new Set(DAMAGES.map(({ what }) => what)).size).toBeGreaterThanOrEqual(60))

test.each(DAMAGES)('$what: $code', (damage) => {
  const files = damaged(damage)
  const findings = found(files)
  const told = findings.filter(({ code }) => code === damage.code).map(place)
  expect(told, findings.map(formatFinding).join('\n')).toContain(placeOf(damage, files))
  const kinds = new Set(findings.map(({ code, file, message }) => `${code} ${file.replace(/^locales\/[^/]+/, '')} ${message.replace(/^in \S+ /, '')}`))
  expect([...kinds].slice(MOST_FINDINGS)).toEqual([])
})
