import { expect, test } from 'vitest'
import { formatOfText, textOfFile } from './file-text.ts'

const TEXT = 'msgid "é"\nmsgstr "日本"'

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 of Windows', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16, most significant byte first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
])('%s is read', (_, bytes) => {
  expect(textOfFile(bytes)).toBe(TEXT)
})

test('another charset is told from these, not guessed', () => {
  expect(textOfFile(Buffer.from('msgstr "\xe9t\xe9"', 'latin1'))).toBeUndefined()
})

test('XML is told from PO', () => {
  expect([formatOfText(' <?xml version="1.0"?>'), formatOfText(TEXT), formatOfText('')]).toEqual(['xliff', 'po', 'po'])
})
