import { describe, expect, test } from 'vitest'
import { fromPo } from './po.ts'
import { fromXliff } from './xliff.ts'
import { isLocaleOf } from './exchange.ts'

const unit = (inner: string) => `<xliff version="2.0" srcLang="en" trgLang="ja"><file id="start">${inner}</file></xliff>`
const nested = (depth: number) => '<group id="g">'.repeat(depth) + '</group>'.repeat(depth)

describe('XLIFF that means harm or is broken', () => {
  test.each([
    ['billion laughs', `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>${unit('<unit id="a"><segment><source>&lol2;</source></segment></unit>')}`, /document type/],
    ['an external entity', `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${unit('&e;')}`, /document type/],
    ['an entity without a type', unit('<unit id="a"><segment><source>&e;</source></segment></unit>'), /entity/],
    ['nothing', '', /end/],
    ['other XML', '<html></html>', /end/],
    ['half a file', '<xliff version="2.0"><file id="start"><unit id="a"><segment><source>x</source>', /end/],
    ['a tag that is not closed', '<xliff version="2.0"><file id="start"><unit></file></xliff>', /tag/],
    ['an unknown version', '<xliff version="7"><file id="start"></file></xliff>', /version/],
    ['a segment without anything', unit('<unit id="a"><segment/></unit>'), /not built as XLIFF/],
  ])('%s is refused with a reason', async (_what, text, why) => {
    expect(await fromXliff(text)).toEqual({ broken: expect.stringMatching(why) })
  })

  test('groups in groups without end are refused or read as nothing', async () => {
    const reading = await fromXliff(unit(nested(50_000)))
    expect('broken' in reading || reading.units.length === 0).toBe(true)
  })

  test('a name that every object has is a text like any other, and unknown', async () => {
    await fromXliff(unit('<unit id="__proto__"><segment><source>x</source><target>y</target></segment></unit>'))
    expect(({} as Record<string, unknown>)['source']).toBeUndefined()
  })

  test('a text cut into sentences is refused, since the library would lose all but the last', async () => {
    const reading = await fromXliff(unit('<unit id="a"><segment><source>A. </source><target>1. </target></segment><segment><source>B.</source><target>2.</target></segment></unit>'))
    expect(reading).toMatchObject({ units: [{ key: 'a', broken: expect.stringContaining('segments') }] })
  })

  test('spans keep their text; what stands alone is refused', async () => {
    const span = unit('<unit id="a"><segment><source>x</source><target>a <pc id="1">b</pc> c</target></segment></unit>')
    const alone = unit('<unit id="a"><segment><source>x</source><target>a <ph id="1"/> c</target></segment></unit>')
    expect(await fromXliff(span)).toMatchObject({ units: [{ own: 'a b c' }] })
    expect(await fromXliff(alone)).toMatchObject({ units: [{ broken: expect.stringContaining('markup') }] })
  })

  test('blanks between spans stay', async () => {
    const spans = unit('<unit id="a"><segment><source>x</source><target><pc id="1">One.</pc> <pc id="2">Two.</pc></target></segment></unit>')
    const old = '<xliff version="1.2"><file original="start" target-language="ja"><body> <trans-unit id="a"><source>x</source> <target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></target></trans-unit></body></file></xliff>'
    for (const file of [spans, old]) expect(await fromXliff(file)).toMatchObject({ units: [{ own: 'One. Two.' }] })
  })

  test('version 1.2 is read as well, groups and states with it', async () => {
    const reading = await fromXliff(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="start" source-language="en" target-language="ja"><body>
      <group id="g"><trans-unit id="welcome.text"><source>Hi</source><target state="final">やあ</target><note>latchkey 0a0b0c0d stale</note></trans-unit></group></body></file></xliff>`)
    expect(reading).toEqual({ locale: 'ja', units: [{
      namespace: 'start', key: 'welcome.text', sources: { '': 'Hi' }, own: 'やあ', sent: { mark: '0a0b0c0d', state: 'stale' }, work: 'done',
    }] })
  })
})

describe('PO that is broken', () => {
  const head = 'msgid ""\nmsgstr "Language: ja\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'

  test.each([
    ['prose', 'Dear sir, here are the texts.', /key/],
    ['half a file', `${head}msgctxt "start:a"\nmsgid "x"\nmsgstr "y`, /End-of-file/],
    ['a line break within a text', `${head}msgid "x\ny"\nmsgstr ""`, /End-of-line/],
    ['the same text twice', `${head}msgid "x"\nmsgstr ""\n\nmsgid "x"\nmsgstr ""`, /Duplicate/],
    ['too many plural forms', `${head}msgid "x"\nmsgid_plural "xs"\nmsgstr[0] "a"\nmsgstr[1] "b"`, /Plural/],
  ])('%s is refused with a reason', (_what, text, why) => {
    expect(fromPo(text)).toEqual({ broken: expect.stringMatching(why) })
  })

  test('a name that every object has does no harm', () => {
    const reading = fromPo(`${head}msgctxt "__proto__"\nmsgid "source"\nmsgstr "y"\n`)
    expect(reading).toMatchObject({ units: [{ namespace: '', key: '__proto__' }] })
    expect(({} as Record<string, unknown>)['source']).toBeUndefined()
  })

  test('nothing, or entries without a context, are texts that nobody knows', () => {
    expect(fromPo('')).toEqual({ locale: undefined, units: [] })
    expect(fromPo(`${head}msgid "x"\nmsgstr "y"`)).toMatchObject({ locale: 'ja', units: [{ namespace: '', key: '', own: 'y' }] })
  })
})

test.each([
  ['pt_BR', 'pt-BR', true], ['pt', 'pt-BR', true], ['zh-CN', 'zh-Hans', true], ['zh_TW', 'zh-Hans', false], ['ja_JP.UTF-8', 'ja', true],
  ['hi', 'hi-Latn', false], ['hi_Latn', 'hi-Latn', true], ['fil', 'tl', true], ['es-MX', 'es', true], ['??', 'es', false],
])('a file in %s is one in %s: %s', (named, wanted, expected) => {
  expect(isLocaleOf(named, wanted)).toBe(expected)
})
