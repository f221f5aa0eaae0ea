import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatFinding } from '../findings/finding.ts'
import { loadContent } from '../load/read-folder.ts'
import { compileRelease } from '../release.ts'
import { runTranscripts } from './run.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const release = compileRelease(await loadContent(ROOT))

describe('the content that ships', () => {
  it('has no finding that would keep it from being published', () => {
    expect(release.findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([])
  })

  it('has transcripts', () => expect(runTranscripts(release, { locale: 'en' }).length).toBeGreaterThan(40))

  it.each(release.locales)('goes as its transcripts say in %s, tapped and typed', (locale) => {
    const failures = runTranscripts(release, { locale, typed: true }).flatMap(({ failure }) => (failure ? [formatFinding(failure)] : []))
    expect(failures).toEqual([])
  })
})

describe('words of danger', () => {
  it.each(['I want to die', 'i wnat to die', 'i want to kil my self', 'my dad beat me up', 'a hacker is blackmailing me, he has my photos and wants money or he shows them to my family'])('are heard: %s', (text) => {
    expect(release.script.globalIn(text, 'en')).toMatchObject({ id: 'danger', first: true })
  })

  it.each(['I lost everything', 'my account is dead', 'they killed my account', 'they threatened to delete my account', 'my phone died', 'end all sessions'])('are not heard in: %s', (text) => {
    expect(release.script.globalIn(text, 'en')).toBeUndefined()
  })
})

/** What people really answer must never be mistaken for a cry for help: whoever taps or types it is in the middle of a flow. */
describe('no answer that the content knows', () => {
  it.each(release.locales)('sounds like danger in %s', (locale) => {
    const namespaces = new Set(['common', ...release.flows.keys()]).difference(new Set(['crisis']))
    const files = release.content.texts.filter((file) => file.locale === locale && namespaces.has(file.namespace))
    const answers = files.flatMap(({ value }) => answersIn(value))
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.filter((answer) => release.script.globalIn(answer, locale)?.first)).toEqual([])
  })
})

/** Labels and match phrases, wherever they stand. */
function answersIn(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (['text', 'no_match', 'placeholder'].includes(key) ? [] : answersIn(value)))
}
