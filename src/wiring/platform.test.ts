import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { base64url, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ContentLibrary } from '../commands/content/library.ts'
import { scaledBounds } from '../conversation/index.ts'
import { createLog } from '../observability/log.ts'
import { createMetrics } from '../observability/metrics.ts'
import { readConfig } from '../server/index.ts'
import { openSqlite, type Storage } from '../storage/index.ts'
import { connectPlatform, type Platform } from './platform.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SECRET = 'a secret of the platform, long enough to sign with'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const old = base64url.encode(randomBytes(32))
const KEYS = [
  { kid: '2026-10', alg: 'HS256', kty: 'oct', k: old },
  { kid: '2026-11', alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x: publicKey.export({ format: 'jwk' }).x },
]

let folder: string
let storage: Storage
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-platform-'))
  storage = await openSqlite({ file: join(folder, 'latchkey.db') })
})
afterAll(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

function connect(env: Record<string, string>): Platform {
  const config = readConfig({ DATABASE_URL: `file:${join(folder, 'latchkey.db')}`, ...env })
  const content = new ContentLibrary({ store: storage.releases, staffed: () => false, bounds: scaledBounds(1) })
  return connectPlatform({ config, content, log: createLog('silent'), metrics: createMetrics(), root: ROOT, origin: () => 'http://localhost', deliver: async () => new Response() })
}

const real = (keys?: unknown) => connect({
  PLATFORM_URL: 'https://platform.test', PLATFORM_SECRET: SECRET, ...(keys === undefined ? {} : { PLATFORM_CONTEXT_KEYS: JSON.stringify(keys) }),
})

function sign(header: { alg: string; kid: string }, key: Parameters<SignJWT['sign']>[0]): Promise<string> {
  return new SignJWT({ sub: 'acc_1', jti: 'j1', aud: 'latchkey' }).setProtectedHeader(header).setExpirationTime('5m').sign(key)
}

describe('the keys of signed contexts', () => {
  const bySecret = () => sign({ alg: 'HS256', kid: 'platform' }, Buffer.from(SECRET))

  test('are the shared secret where no others are named', async () => {
    expect(await real().verifyContext(await bySecret())).toMatchObject({ person: { account: 'acc_1' } })
  })

  test('stand side by side while they are rotated, each with its own algorithm', async () => {
    const { verifyContext } = real(KEYS)
    expect(await verifyContext(await sign({ alg: 'HS256', kid: '2026-10' }, base64url.decode(old)))).toBeDefined()
    expect(await verifyContext(await sign({ alg: 'EdDSA', kid: '2026-11' }, privateKey))).toBeDefined()
    expect(await verifyContext(await sign({ alg: 'HS256', kid: '2026-11' }, base64url.decode(old)))).toBeUndefined()
  })

  test('leave the shared secret out where others are named', async () => {
    expect(await real(KEYS).verifyContext(await bySecret())).toBeUndefined()
  })

  test.each([
    ['a short key', [{ ...KEYS[0], k: 'short' }], /^PLATFORM_CONTEXT_KEYS is wrong\. 0\.k: /],
    ['another algorithm', [{ ...KEYS[0], alg: 'none' }], /^PLATFORM_CONTEXT_KEYS is wrong\. 0\.alg: /],
    ['no key at all', ['text'], /^PLATFORM_CONTEXT_KEYS is wrong\. 0: /],
    ['one kid twice', [KEYS[0], { ...KEYS[1], kid: '2026-10' }], /two keys with the kid "2026-10"/],
  ])('are refused in a sentence that shows no key: %s', (_what, keys, sentence) => {
    expect(() => real(keys)).toThrow(sentence)
    expect(() => real(keys)).not.toThrow(old)
  })
})

describe('the demo platform', () => {
  test('keeps a secret of its own beside the data, which nobody else can read, over restarts', async () => {
    const { verifyContext } = connect({})
    const file = join(folder, 'demo-platform.secret')
    expect(statSync(file).mode & 0o077).toBe(0)
    const { mtimeMs } = statSync(file)
    connect({})
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
    expect(await verifyContext(await sign({ alg: 'HS256', kid: 'platform' }, Buffer.from(SECRET)))).toBeUndefined()
  })

  test('is refused in production', () => {
    expect(() => connect({ NODE_ENV: 'production' })).toThrow(/not for production/)
  })
})
