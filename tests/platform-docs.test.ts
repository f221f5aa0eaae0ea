import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Action, PlatformEvent } from '../src/flow/content/actions.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const registry = parse(readFileSync(join(ROOT, 'flows/actions.yaml'), 'utf8')) as { actions: Record<string, Action>; events: Record<string, PlatformEvent> }
/** The cells of the tables that begin with a name in code marks, by that name. */
const rows = new Map(
  readFileSync(join(ROOT, 'docs/platform.md'), 'utf8').split('\n').flatMap((line): [string, string[]][] => {
    const [, name, more] = /^\| `([a-z_.]+)` \| (.*) \|$/.exec(line) ?? []
    return name === undefined || more === undefined ? [] : [[name, more.split('|').map((cell) => cell.trim())]]
  }),
)

/** Names in code marks, each with the level in brackets behind it. */
function marked(cell = ''): string[] {
  return [...cell.matchAll(/`([a-z_]+)`(\?| \(A\d\))?/g)].map(([, name, more = '']) => name + more.trim())
}

function givenIn(cell = ''): [string, string][] {
  return cell.split('; ').flatMap((part) => marked(part).map((name): [string, string] => [name, part.slice(0, 2)]))
}

describe('docs/platform.md', () => {
  test.each(Object.entries(registry.actions))('describes %s as the registry does', (name, { needs, input = {}, outcomes, gives = {}, timeout, tries }) => {
    const [level, inputs, results, given, time] = rows.get(name) ?? []
    expect({ level, time }).toEqual({ level: needs, time: `${timeout}, ${tries}` })
    expect(marked(inputs)).toEqual(Object.entries(input).map(([field, { optional }]) => field + (optional ? '?' : '')))
    expect(marked(results)).toEqual(Object.entries(outcomes).map(([outcome, { raises }]) => outcome + (raises ? `(${raises})` : '')))
    expect(givenIn(given).toSorted()).toEqual(Object.entries(gives).toSorted())
  })

  test.each(Object.entries(registry.events))('describes the event %s as the registry does', (name, { about, gives = {} }) => {
    const [meaning, data] = rows.get(name) ?? []
    expect(meaning).toBe(about)
    expect(marked(data)).toEqual(Object.keys(gives))
  })

  test('describes no action or event that isn\'t there', () => {
    const claims = ['sub', 'aud', 'exp', 'jti', 'reason', 'creator', 'restriction']
    const known = [...Object.keys(registry.actions), ...Object.keys(registry.events), ...claims]
    expect([...rows.keys()].filter((name) => !known.includes(name))).toEqual([])
  })
})
