import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FILES, openDesk, refusalOf, type Desk } from '../support/desk.ts'
import { BOUNDS } from '../../src/conversation/index.ts'

let desk: Desk
beforeAll(async () => void (desk = await openDesk()))
afterAll(() => desk.close())
beforeEach(async () => {
  desk.finds(() => [])
  await desk.activate(FILES)
})

const START = 'flows/start.yaml'
const APPEAL = 'flows/appeal.yaml'
const SPANISH = 'locales/es/start.json'
const begun = () => desk.drafts.create('Softer words', 'ana')
const textIn = async (id: string, path: string) => (await desk.drafts.files(await desk.drafts.get(id)))[path]
const spanish = (change: (texts: Record<string, { text: string }>) => void): string => {
  const texts = JSON.parse(FILES[SPANISH]!) as Record<string, { text: string }>
  change(texts)
  return `${JSON.stringify(texts, null, 2)}\n`
}

describe('several people on one draft', () => {
  test('[DR1] who save different files at once all keep theirs, from whichever version they began with', async () => {
    const { id, version } = await begun()
    const paths = Array.from({ length: 12 }, (_, n) => `flows/new_${n}.yaml`)
    await Promise.all(paths.map((path, n) => desk.drafts.save(id, { [path]: `flow: ${n}` }, version, `author${n}`)))
    const files = await desk.drafts.files(await desk.drafts.get(id))
    expect(paths.map((path) => files[path])).toEqual(paths.map((_, n) => `flow: ${n}`))
    expect(files[START]).toBe(FILES[START])
  })

  test('[DR2] who save the same file: the second is told of the first, whose text stays', async () => {
    const { id, version } = await begun()
    const first = await desk.drafts.save(id, { [START]: 'flow: first' }, version, 'ana')
    const refused = await refusalOf(desk.drafts.save(id, { [START]: 'flow: second' }, version, 'ben'))
    expect(refused?.code).toBe('conflict')
    expect(refused?.detail).toMatchObject({ why: 'changed', by: { id: 'ana', name: 'ANA' }, version: first.version, paths: [START], at: new Date(first.updatedAt).toISOString() })
    expect(await textIn(id, START)).toBe('flow: first')
    await desk.drafts.save(id, { [START]: 'flow: both' }, first.version, 'ben')
    expect(await textIn(id, START)).toBe('flow: both')
  })

  test('[DR3] whatever order the saves come in, no text that was accepted is overwritten unseen', async () => {
    const saves = fc.array(fc.record({ path: fc.constantFrom(START, APPEAL), behind: fc.nat({ max: 3 }) }), { maxLength: 8 })
    await fc.assert(fc.asyncProperty(saves, async (wishes) => {
      const { id } = await begun()
      const accepted = new Map<string, { text: string; version: number }>()
      for (const [n, { path, behind }] of wishes.entries()) {
        const seen = Math.max(1, (await desk.drafts.get(id)).version - behind)
        const text = `flow: f${n}`
        const refused = await refusalOf(desk.drafts.save(id, { [path]: text }, seen, 'ana'))
        expect(refused !== undefined).toBe((accepted.get(path)?.version ?? 0) > seen)
        if (!refused) accepted.set(path, { text, version: (await desk.drafts.get(id)).version })
      }
      for (const [path, { text }] of accepted) expect(await textIn(id, path)).toBe(text)
      await desk.drafts.remove(id, 'ana')
    }), { numRuns: 15 })
  })

  test('[DR13] who claims to have seen what is yet to come is told, too', async () => {
    const { id, version } = await begun()
    expect((await refusalOf(desk.drafts.save(id, { [START]: 'flow: unseen' }, version + 1, 'ben')))?.detail?.why).toBe('changed')
    expect(await textIn(id, START)).toBe(FILES[START])
  })

  test('[DR4] several files are saved together or not at all', async () => {
    const { id, version } = await begun()
    await desk.drafts.save(id, { [START]: 'flow: first' }, version, 'ana')
    expect((await refusalOf(desk.drafts.save(id, { [APPEAL]: 'flow: x', [START]: 'flow: y' }, version, 'ben')))?.detail?.why).toBe('changed')
    expect(await textIn(id, APPEAL)).toBe(FILES[APPEAL])
  })
})

describe('a draft', () => {
  test('[DR14] is not thrown away by whoever has not seen what others saved since', async () => {
    const { id, version } = await desk.drafts.create('', 'ana')
    await desk.drafts.save(id, { [START]: 'ben’s work' }, version, 'ben')
    const refused = await refusalOf(desk.drafts.remove(id, 'ana', version))
    expect(refused?.detail).toMatchObject({ why: 'changed', by: { id: 'ben' }, version: version + 1 })
    expect((await desk.drafts.get(id)).changes[START]?.text).toBe('ben’s work')
    await desk.drafts.remove(id, 'ana', version + 1)
    expect((await refusalOf(desk.drafts.get(id)))?.code).toBe('not_found')
  })

  test('[DR5] tells what it changes: added, changed, deleted; what is as before again is no change', async () => {
    const { id, version } = await begun()
    await desk.drafts.save(id, { 'flows/new.yaml': 'flow: new', [START]: 'flow: other', [APPEAL]: null, [SPANISH]: '{}' }, version, 'ana')
    const saved = await desk.drafts.save(id, { [SPANISH]: FILES[SPANISH]! }, version + 1, 'ben')
    const { changes, clashes, active } = await desk.drafts.standing(saved)
    expect(changes.map(({ path, change, by }) => [path, change, by])).toEqual([[APPEAL, 'deleted', 'ana'], ['flows/new.yaml', 'added', 'ana'], [START, 'changed', 'ana']])
    expect(clashes).toEqual([])
    expect(active).toBe(saved.base)
    expect(await desk.drafts.files(saved)).not.toHaveProperty([APPEAL])
  })

  test('[DR6] holds no more than a bounded number of files and characters', async () => {
    const { id, version } = await begun()
    const many = Object.fromEntries(Array.from({ length: BOUNDS.draftFiles + 1 }, (_, n) => [`flows/f${n}.yaml`, 'x']))
    expect((await refusalOf(desk.drafts.save(id, many, version, 'ana')))?.detail?.why).toBe('too_many')
    const long = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`flows/f${n}.yaml`, 'x'.repeat(BOUNDS.draftChars / 8)]))
    expect((await refusalOf(desk.drafts.save(id, long, version, 'ana')))?.detail?.why).toBe('too_many')
    expect((await desk.drafts.get(id)).version).toBe(version)
  })

  test('[DR7] that there is not is not found, by anything', async () => {
    const wishes = [
      desk.drafts.get('none'), desk.drafts.save('none', { [START]: 'x' }, 1, 'ana'), desk.drafts.remove('none', 'ana'),
      desk.drafts.update('none', { version: 1, mine: [], theirs: [] }, 'ana'), desk.publishing.check('none'), desk.publishing.approve('none', 1, 'ana'),
    ]
    expect((await Promise.all(wishes.map(refusalOf))).map((refused) => refused?.code)).toEqual(wishes.map(() => 'not_found'))
  })

  test('[DR8] leaves who did what in the audit log', async () => {
    const { id, version } = await begun()
    await desk.drafts.save(id, { [START]: 'flow: x' }, version, 'ben')
    await desk.drafts.remove(id, 'eva')
    const entries = await desk.storage.audit.entries(3)
    expect(entries.map(({ actor, action, detail }) => [actor, action, detail.draft])).toEqual([['eva', 'delete_draft', id], ['ben', 'save_draft', id], ['ana', 'create_draft', id]])
    expect(entries[1]?.detail).toMatchObject({ file: START, files: 1, version: version + 1 })
  })
})

describe('a draft whose base is no longer active', () => {
  test('[DR9] is put over the active release: what only one changed is joined, languages key by key', async () => {
    const { id, version } = await begun()
    await desk.drafts.save(id, { [START]: 'flow: mine', [SPANISH]: spanish((texts) => (texts.hello!.text = 'Buenas')) }, version, 'ana')
    const hash = await desk.activate({ ...FILES, [APPEAL]: 'flow: theirs', [SPANISH]: spanish((texts) => (texts.bye!.text = 'Chau')) })
    const updated = await desk.drafts.update(id, { version: version + 1, mine: [], theirs: [] }, 'ben')
    expect(updated.base).toBe(hash)
    const files = await desk.drafts.files(updated)
    expect(files).toMatchObject({ [START]: 'flow: mine', [APPEAL]: 'flow: theirs' })
    expect(JSON.parse(files[SPANISH]!)).toEqual({ hello: { text: 'Buenas' }, bye: { text: 'Chau' } })
    expect((await desk.drafts.standing(updated)).changes.map(({ path, by }) => [path, by])).toEqual([[START, 'ana'], [SPANISH, 'ana']])
  })

  test('[DR10] says which files clash, and takes the text that is chosen', async () => {
    const { id, version } = await begun()
    const saved = await desk.drafts.save(id, { [START]: 'flow: mine', [APPEAL]: 'flow: mine' }, version, 'ana')
    await desk.activate({ ...FILES, [START]: 'flow: theirs', [APPEAL]: 'flow: theirs' })
    expect((await desk.drafts.standing(saved)).clashes).toEqual([APPEAL, START])
    const wish = { version: saved.version, mine: [START], theirs: [] as string[] }
    const refused = await refusalOf(desk.drafts.update(id, wish, 'ben'))
    expect(refused?.detail).toMatchObject({ why: 'clashes', paths: [APPEAL] })
    const updated = await desk.drafts.update(id, { ...wish, theirs: [APPEAL] }, 'ben')
    expect(await desk.drafts.files(updated)).toMatchObject({ [START]: 'flow: mine', [APPEAL]: 'flow: theirs' })
    expect(await desk.drafts.standing(updated)).toMatchObject({ clashes: [], changes: [{ path: START }] })
  })

  test('[DR11] tells whoever saw a file before it was put over another release', async () => {
    const { id, version } = await begun()
    const saved = await desk.drafts.save(id, { [START]: 'flow: mine' }, version, 'ana')
    await desk.activate({ ...FILES, [APPEAL]: 'flow: theirs' })
    const updated = await desk.drafts.update(id, { version: saved.version, mine: [], theirs: [] }, 'ben')
    expect((await refusalOf(desk.drafts.save(id, { [APPEAL]: 'flow: unseen' }, saved.version, 'eva')))?.detail?.why).toBe('changed')
    await desk.drafts.save(id, { [START]: 'flow: mine, longer' }, saved.version, 'ana')
    await desk.drafts.save(id, { [APPEAL]: 'flow: seen' }, updated.version, 'eva')
    expect(await textIn(id, APPEAL)).toBe('flow: seen')
  })

  test('[DR12] is not put over anything by whoever saw an older version', async () => {
    const { id, version } = await begun()
    await desk.drafts.save(id, { [START]: 'flow: mine' }, version, 'ana')
    expect((await refusalOf(desk.drafts.update(id, { version, mine: [], theirs: [] }, 'ben')))?.detail).toMatchObject({ why: 'changed', by: { id: 'ana' } })
  })
})
