import { expect, test } from 'vitest'
import type { AuditEntry, AuditFilter } from '../../../src/audit/store.ts'
import type { Draft, Setting } from '../../../src/flow/store.ts'
import { activationOf } from '../../support/activations.ts'
import { botState, firstTurn, NOON, resolvedState, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function contentRules(lab: CurrentLab): void {
  const releases = () => lab().storage.releases
  const audit = () => lab().storage.audit
  const publish = (hash: string, text: string) => releases().publish({ files: { 'flows/start.yaml': text }, activation: activationOf(hash) })

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

  test('[C13] the audit log is asked by person, chat, action and time, page by page', async () => {
    const entry = (minute: number, actor: string, action: string, conversation: string | null = null): AuditEntry => ({ at: NOON + minute * 60_000, actor, action, conversation, detail: {} })
    const entries = [entry(0, 'ana', 'read', 'c1'), entry(1, 'bo', 'read', 'c1'), entry(2, 'ana', 'log_in'), entry(3, 'ana', 'claim', 'c2')]
    for (const each of entries) await audit().record(each)
    const asked = async (filter: AuditFilter) => (await audit().page(filter, undefined, 10)).map(({ id: _, ...each }) => each)
    expect(await asked({})).toEqual(entries.toReversed())
    expect(await asked({ actor: 'ana' })).toEqual([entries[3], entries[2], entries[0]])
    expect(await asked({ conversation: 'c1', actor: 'bo' })).toEqual([entries[1]])
    expect(await asked({ actions: ['claim', 'log_in'] })).toEqual([entries[3], entries[2]])
    expect(await asked({ actions: [] })).toEqual([])
    expect(await audit().actions()).toEqual(['claim', 'log_in', 'read'])
    expect(await asked({ since: NOON + 60_000, until: NOON + 180_000 })).toEqual([entries[2], entries[1]])
    const [first, second] = await audit().page({ actor: 'ana' }, undefined, 2)
    expect(first?.id).toBeGreaterThan(second?.id ?? 0)
    expect((await audit().page({ actor: 'ana' }, second?.id, 2)).map(({ action }) => action)).toEqual(['read'])
  })

  test('[C4] each activation is kept with who, how and why, newest first; a position grows with each', async () => {
    await publish('h1', 'one')
    const before = await releases().standing()
    const again = activationOf('h1', { at: NOON + 1, by: 'ben', how: 'rollback', note: 'the link was wrong', approvedBy: 'eva' })
    await releases().publish({ files: {}, activation: activationOf('h2', { how: 'move' }) })
    expect(await releases().activate(again)).toBe(true)
    const [newest, ...older] = await releases().activations(9)
    expect(newest).toEqual({ ...again, pos: newest!.pos })
    expect(older.map(({ hash, how }) => [hash, how])).toEqual([['h2', 'move'], ['h1', 'publish']])
    expect(await releases().activations(1)).toEqual([newest])
    expect(await releases().standing()).toEqual({ active: 'h1', pos: newest!.pos })
    expect(newest!.pos).toBeGreaterThan(before.pos)
  })

  test('[C5] what was never kept can not become active', async () => {
    await publish('h1', 'one')
    const before = await releases().standing()
    expect(await releases().activate(activationOf('h2'))).toBe(false)
    expect(await releases().standing()).toEqual(before)
  })

  test('[C6] of watched edits in a row only the last stands in the history, and it is noticed all the same', async () => {
    const watched = (hash: string) => releases().publish({ files: {}, activation: activationOf(hash, { how: 'watch' }) })
    await publish('h1', 'one')
    await watched('h2')
    const { pos } = await releases().standing()
    await watched('h3')
    expect((await releases().activations(9)).map(({ hash }) => hash)).toEqual(['h3', 'h1'])
    expect(await releases().standing()).toEqual({ active: 'h3', pos: expect.any(Number) })
    expect((await releases().standing()).pos).toBeGreaterThan(pos)
    expect(await releases().releaseFiles('h2')).toEqual({})
  })

  test('[C13] of watched edits the newest are kept, and of older ones those that anything hangs on', async () => {
    const { store, drafts } = lab().storage
    const watched = (hash: string) => releases().publish({ files: {}, activation: activationOf(hash, { how: 'watch', by: 'watch' }) })
    await publish('byhand', 'one')
    for (const hash of ['chat', 'settled', 'draft', 'nobody', 'corrected']) await watched(hash)
    await store.commit(firstTurn(botState({ id: 'c1', release: 'chat' })))
    await store.commit(firstTurn(resolvedState({ id: 'c2', release: 'settled' })))
    await drafts.createDraft(draft({ base: 'draft' }))
    await releases().publish({ files: {}, activation: activationOf('speaker', { how: 'correct' }), corrects: ['corrected'] })
    for (let edit = 0; edit < 30; edit++) await watched(`e${edit}`)
    const kept = (await releases().releases(99)).map(({ hash }) => hash)
    expect(kept).toEqual(expect.arrayContaining(['byhand', 'chat', 'settled', 'draft', 'corrected', 'speaker', 'e29', 'e15']))
    expect(kept).not.toContain('nobody')
    expect(kept).not.toContain('e0')
    expect(await releases().activeRelease()).toBe('e29')
  })

  test('[C7] a correction speaks for others until one of them is active again', async () => {
    await publish('h1', 'one')
    await publish('h2', 'two')
    await releases().publish({ files: {}, activation: activationOf('h3', { how: 'correct' }), corrects: ['h1', 'h2', 'nowhere'] })
    expect(await releases().corrections()).toEqual(new Map([['h1', 'h3'], ['h2', 'h3']]))
    expect(await releases().releases(9)).toContainEqual({ hash: 'h1', publishedAt: NOON, publishedBy: 'ana', correctedBy: 'h3' })
    await releases().activate(activationOf('h2', { how: 'rollback' }))
    expect(await releases().corrections()).toEqual(new Map([['h1', 'h3']]))
  })

  test('[C8] live conversations are counted and found by their release; resolved ones are not live', async () => {
    const { store } = lab().storage
    const states = [botState({ id: 'c1', release: 'h1' }), botState({ id: 'c2', release: 'h2' }), waitingState({ id: 'c3', release: 'h1' }), resolvedState({ id: 'c4', release: 'h1' })]
    for (const state of states) await store.commit(firstTurn(state))
    expect(await releases().liveCounts()).toEqual(new Map([['h1', 2], ['h2', 1]]))
    expect(await releases().liveElsewhere('h2', '', 9)).toEqual(['c1', 'c3'])
    expect(await releases().liveElsewhere('h2', '', 1)).toEqual(['c1'])
    expect(await releases().liveElsewhere('h2', 'c1', 9)).toEqual(['c3'])
  })

  const draft = (more: Partial<Draft> = {}): Draft => ({
    id: 'd1', title: 'Softer words', base: 'h1', changes: {}, version: 1, createdBy: 'ana', createdAt: NOON, updatedBy: 'ana', updatedAt: NOON, request: null, ...more,
  })
  const drafts = () => lab().storage.drafts

  test('[C9] a draft comes back whole, and is gone once it is deleted; the list begins with what was changed last', async () => {
    const request = { by: 'ana', at: NOON, how: 'move', note: 'now', reason: 'a wrong number', version: 2, findings: [] } as const
    const first = draft({ changes: { 'flows/a.yaml': { text: 'flow: a', by: 'ana', at: NOON, version: 1 }, 'flows/b.yaml': { text: null, by: 'ben', at: NOON, version: 1 } }, request })
    const second = draft({ id: 'd2', updatedAt: NOON + 1 })
    await drafts().createDraft(first)
    await drafts().createDraft(second)
    expect(await drafts().draft('d1')).toEqual(first)
    expect(await drafts().drafts()).toEqual([second, first])
    await drafts().deleteDraft('d1')
    await drafts().deleteDraft('d1')
    expect(await drafts().draft('d1')).toBeUndefined()
    await drafts().deleteDraft('d2', second.version + 1)
    expect(await drafts().drafts()).toEqual([second])
    await drafts().deleteDraft('d2', second.version)
    expect(await drafts().drafts()).toEqual([])
  })

  test('[C12] of two releases made from the same one the second is told that another is active by now', async () => {
    await publish('h1', 'one')
    const over = (hash: string) => releases().publish({ files: {}, activation: activationOf(hash), over: 'h1' })
    expect(await Promise.all([over('h2'), over('h3')])).toEqual([true, false])
    expect(await releases().activeRelease()).toBe('h2')
    expect(await releases().releaseFiles('h3')).toBeUndefined()
  })

  test('[C10] of two people who change the same draft one is told of the other', async () => {
    await drafts().createDraft(draft())
    const saved = draft({ title: 'Shorter', version: 2 })
    const fates = await Promise.all([drafts().saveDraft(saved, 1), drafts().saveDraft(draft({ title: 'Longer', version: 2 }), 1)])
    expect(fates).toEqual(['saved', 'conflict'])
    expect(await drafts().draft('d1')).toEqual(saved)
    await drafts().deleteDraft('d1')
    expect(await drafts().saveDraft(saved, 2)).toBe('conflict')
  })

  test('[C11] a setting is set over the version that was read', async () => {
    const { settings } = lab().storage
    const setting = (version: number, value: unknown): Setting => ({ name: 'pauses', value, version, at: NOON, by: 'ana' })
    expect(await settings.setting('pauses')).toBeUndefined()
    expect(await settings.putSetting(setting(2, 'early'), 1)).toBe('conflict')
    expect(await settings.putSetting(setting(1, { bot: true }), 0)).toBe('saved')
    expect(await settings.putSetting(setting(1, { bot: false }), 0)).toBe('conflict')
    expect(await settings.putSetting(setting(2, []), 1)).toBe('saved')
    expect(await settings.putSetting(setting(2, 'late'), 1)).toBe('conflict')
    expect(await settings.setting('pauses')).toEqual(setting(2, []))
  })
}
