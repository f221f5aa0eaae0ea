import { expect, test } from 'vitest'
import { maskSecrets } from './index.ts'

/** Put together at run time, so that no scanner of repositories takes them for real. */
const random = 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU1vW3xY'
const KEYS: [name: string, key: string][] = [
  ['JSON Web Token', `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxIn0.${random}`],
  ['unsigned token', `eyJ${'hbGciOiJub25lIn0'}.eyJzdWIiOiIxIn0.`],
  ['GitHub token', `gh${'p'}_${random}`],
  ['payment key', `sk${'_live_'}${random}`],
  ['API key', `sk${'-proj-'}${random}`],
  ['cloud access key', `AK${'IA'}IOSFODNN7EXAMPLE`],
  ['map key', `AI${'za'}Sy${random}`],
  ['chat bot token', `xox${'b-'}123456789012-${random}`],
  ['hexadecimal secret', '9f86d081884c7d659a2feaa0c55ad015'],
  ['base64 secret', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCY4zq9Xp2Lk7'],
]

test.each(KEYS)('%s is masked', (_, key) => {
  const { text, found } = maskSecrets(`here: ${key} ok?`)
  expect(text).toMatch(/^here: ••••••\.? ok\?$/)
  expect(found.map(({ kind }) => kind)).toEqual(['key'])
})

test('a private key is masked to its last line, or to the end when that is missing', () => {
  const begin = `-----BEGIN RSA ${'PRIVATE'} KEY-----`
  const block = `${begin}\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----`
  expect(maskSecrets(`a ${block} b`).text).toBe('a •••••• b')
  expect(maskSecrets(`a ${begin}\nMIIEow`).text).toBe('a ••••••')
})

test('a link keeps its address and loses the credential in it', () => {
  const link = 'https://example.com/reset/100004123456789?lang=es&token='
  expect(maskSecrets(`${link}abcdef99&next=1`).text).toBe(`${link}••••••&next=1`)
})

test.each([
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'https://www.example.com/p/Cx12AbCdEfGhIjKlMn45OpQr67/',
  'AccountRecoveryHelpCenterForm2024',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '12345678901234567890123456789012',
])('no key: %s', (text) => expect(maskSecrets(text).found).toEqual([]))
