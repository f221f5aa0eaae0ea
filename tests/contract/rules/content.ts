import { expect, test } from 'vitest'
import type { AuditEntry } from '../../../src/audit/store.ts'
import { NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function contentRules(lab: CurrentLab): void {
  const releases = () => lab().storage.releases
  const audit = () => lab().storage.audit
  const publish = (hash: string, text: string) => releases().publish({ hash, files: { 'flows/start.yaml': text }, at: NOON, by: 'ana' })

  test('[C1] a release that is published is kept and active', async () => {
    expect(await releases().activeRelease()).toBeUndefined()
    await publish('h1', 'flow: start')
    expect(await releases().activeRelease()).toBe('h1')
    expect(await releases().releaseFiles('h1')).toEqual({ 'flows/start.yaml': 'flow: start' })
    expect(await releases().releaseFiles('h2')).toBeUndefined()
  })

  test('[C2] older releases stay; publishing one again changes nothing of it and makes it active', async () => {
    await publish('h1', 'one')
    await publish('h2', 'two')
    expect(await releases().activeRelease()).toBe('h2')
    await publish('h1', 'forged')
    expect(await releases().activeRelease()).toBe('h1')
    expect(await releases().releaseFiles('h1')).toEqual({ 'flows/start.yaml': 'one' })
    expect(await releases().releaseFiles('h2')).toEqual({ 'flows/start.yaml': 'two' })
  })

  test('[C3] audit entries come back whole, newest first, even within one millisecond', async () => {
    const entry = (action: string, conversation: string | null): AuditEntry => ({ at: NOON, actor: 'ana', action, conversation, detail: { n: 1, yes: true, s: 'é' } })
    const entries = [entry('read', 'c1'), entry('login', null), entry('claim', 'c2')]
    await Promise.all(entries.map((each) => audit().record(each)))
    expect(await audit().entries(10)).toEqual(entries.toReversed())
    expect(await audit().entries(1)).toEqual([entries[2]])
  })
}
