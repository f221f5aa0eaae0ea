import { describe, expect, test } from 'vitest'
import { miniFiles, NOON } from '../testing/mini.ts'
import { compileRelease } from '../release.ts'
import { factValue } from './values.ts'

const factsFile = (facts: string) => `allow_hosts: [help.example]\nfacts:\n${facts}`
const fact = (name: string, value: string) => `  ${name}: { value: ${value}, source: Help, checked: 2026-11-01 }\n`
const STEPS = `  go: { say: info }
  late: { ask: yes_no, options: { yes: bye, no: bye }, when: { fact.days: { at_least: 30 } }, no_match: { tries: 2, then: bye } }
  bye: { end: advised }
`
const TEXTS = { go: { text: '{{fact.link}} within {{fact.days}} days, {{fact.gone}}' }, late: { text: 'So long?' } }

const older = release(fact('link', '"https://help.example/old"') + fact('days', '14') + fact('gone', '"still told"'))

function release(facts: string) {
  return compileRelease(miniFiles(STEPS, TEXTS, { 'flows/facts.yaml': factsFile(facts) }))
}

function said(active: typeof older | undefined, country?: string): string[] {
  const liveFact = active && ((name: string, where: string | undefined) => factValue(active.content.facts.get(name), where))
  const { effects } = older.script.start({ now: NOON, locale: 'en', person: { country }, newId: () => 'id', liveFact })
  return effects.flatMap((effect) => ('text' in effect && effect.text ? [effect.text] : []))
}

describe('facts in a chat on an older release', () => {
  test('are those of the active one, in texts and in conditions alike', () => {
    const active = release(`  link: { value: "https://help.example/new", by_country: { FR: "https://help.example/fr" }, source: Help, checked: 2026-11-01 }\n${fact('days', '30')}${fact('gone', '"changed"')}`)
    expect(said(undefined)).toEqual(['https://help.example/old within 14 days, still told'])
    expect(said(active)).toEqual(['https://help.example/new within 30 days, changed', 'So long?'])
    expect(said(active, 'FR')[0]).toContain('https://help.example/fr')
  })

  test('stay as they were where there is none of that name any more, or one of another kind', () => {
    expect(said(release(fact('link', '"https://help.example/new"') + fact('days', '"thirty"')))).toEqual(['https://help.example/new within 14 days, still told'])
  })
})
