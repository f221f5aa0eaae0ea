import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, harmless, type Cell } from './csv.ts'

async function textOf(columns: string[], rows: Cell[][]): Promise<string> {
  async function* each() {
    yield* rows
  }
  return await new Response(csvOf(columns, each())).text()
}

const bytesOf = async (columns: string[], rows: Cell[][]) => {
  async function* each() {
    yield* rows
  }
  return new Uint8Array(await new Response(csvOf(columns, each())).arrayBuffer())
}

test('rows end with CR LF, what needs quotes has them, nothing is an empty cell', async () => {
  expect(await textOf(['name', 'n'], [['a "b", c', 1], ['two\nlines', null]])).toBe('name,n\r\n"a ""b"", c",1\r\n"two\nlines",\r\n')
})

test('it begins with a byte order mark', async () => {
  expect([...(await bytesOf(['é'], [])).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '﹦1', '−1', ' =1', '\u200B=1', '\uFEFF=1', '\u00A0@x', '\tx', '\rx'])('%j begins no formula', (text) => {
  expect(harmless(text)).toContain("'")
  expect(harmless(text)).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠﹦−]|^[\t\r]/u)
})

test('nor does what follows a separator of other spreadsheets', () => {
  expect(harmless('x;=1+1')).toBe("x;'=1+1")
  expect(harmless('x\t@y')).toBe("x\t'@y")
  expect(harmless('two\n=lines')).toBe("two\n'=lines")
})

test('names, times and numbers stay as they are', async () => {
  for (const text of ['Ana-María', "O'Neill", '2026-11-22T10:00:00.000Z', 'a=b', 'नूर']) expect(harmless(text)).toBe(text)
  expect(await textOf(['n'], [[-5]])).toBe('n\r\n-5\r\n')
})

test('no cell of any text begins a formula, wherever a spreadsheet splits', async () => {
  const risky = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '＋', ' ', '\t', '\r', '\n', ';', '"', ',', 'a', '\u200B'), maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(risky, async (text) => {
      for (const cell of harmless(text).split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s\u200B]*[=+\-@＝＋]/u)
      expect(await textOf(['a'], [[text]])).not.toMatch(/^a\r\n"?[\s\u200B]*[=+\-@＝＋]/u)
    }),
  )
})

test('a table whose rows break off breaks off too', async () => {
  async function* broken(): AsyncGenerator<Cell[]> {
    yield ['one']
    throw new Error('the store is gone')
  }
  await expect(new Response(csvOf(['a'], broken())).text()).rejects.toThrow('the store is gone')
})
