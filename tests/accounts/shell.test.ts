/** `latchkey agents …` on a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { verifyPassword } from '../../src/agents/password.ts'
import type { Agent } from '../../src/agents/store.ts'
import { agentsCommand } from '../../src/cli/agents.ts'
import { addAgent } from '../../src/commands/agent-accounts.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { hashToken } from '../../src/commands/tokens.ts'

const OPEN = { strong: true, client: null, network: '192.0.2.0/24', createdAt: 0, seenAt: 0, provedAt: 0, expiresAt: 9e15 }

let folder: string
let file: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-shell-'))
  file = join(folder, 'latchkey.db')
  vi.stubEnv('DATABASE_URL', `file:${file}`)
  vi.stubEnv('PUBLIC_ORIGIN', 'https://help.example.com')
  const storage = await openSqlite({ file })
  await addAgent(storage.agents, { email: 'adam@example.com', name: 'Adam', role: 'admin', languages: ['en'] }, 'a long enough password')
  await addAgent(storage.agents, { email: 'ana@example.com', name: 'Ana', role: 'agent', languages: ['es', 'pt-BR'] }, 'a long enough password')
  await storage.close()
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** What the command prints. */
async function run(...args: string[]): Promise<string> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await agentsCommand().exitOverride().parseAsync(args, { from: 'user' })
  const printed = print.mock.calls.flat().join('\n')
  print.mockRestore()
  return printed
}

/** The same, with a line on standard input. */
async function runWith(line: string, ...args: string[]): Promise<string> {
  const input = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([`${line}\n`]) as unknown as typeof process.stdin)
  return await run(...args).finally(() => input.mockRestore())
}

test('[AS1] an account is listed, deactivated and activated; the last admin stays', async () => {
  expect(await run('list')).toBe('adam@example.com  Adam  admin  en  4 chats  no second factor\nana@example.com  Ana  agent  es,pt-BR  4 chats  no second factor')
  await run('deactivate', '--email', 'Ana@example.com')
  expect(await run('list')).toMatch(/Ana .* deactivated$/)
  await run('activate', '--email', 'ana@example.com')
  expect(await run('list')).not.toContain('deactivated')
  await expect(run('deactivate', '--email', 'adam@example.com')).rejects.toThrow('last admin')
  await expect(run('deactivate', '--email', 'nobody@example.com')).rejects.toThrow('no account')
})

test('[AS2] an invitation’s link works, and is listed until then', async () => {
  const printed = await run('invite', '--email', 'eva@example.com', '--languages', 'pt', '--second-languages', 'en', '--role', 'supervisor')
  const [, token = ''] = /^https:\/\/help\.example\.com\/agent#invitation=([\w-]{43})\n/.exec(printed) ?? []
  expect(await run('list')).toMatch(/eva@example.com {2}supervisor {2}invited, until 20/)
  const storage = await openSqlite({ file })
  expect(await storage.accounts.invitationBy(hashToken(token), Date.now())).toMatchObject({ languages: ['pt-BR'], secondLanguages: ['en'], invitedBy: 'shell' })
  await storage.close()
  await expect(run('invite', '--email', 'ana@example.com', '--languages', 'es')).rejects.toThrow('already')
})

test('[AS3] second factors are forgotten, and it is written down who did that', async () => {
  const storage = await openSqlite({ file })
  const ana = (await storage.agents.credentials('ana@example.com'))?.agent.id ?? ''
  await storage.accounts.addPasskey({ id: 'k', agent: ana, name: 'K', publicKey: '', counter: 0, transports: [], createdAt: 0, usedAt: null })
  expect(await run('list')).toMatch(/Ana .* second factor$/)
  await run('reset-factors', '--email', 'ana@example.com')
  expect(await run('list')).toMatch(/Ana .* no second factor$/)
  expect(await storage.audit.entries(1)).toMatchObject([{ actor: 'shell', action: 'reset_factors', detail: { account: ana } }])
  await storage.close()
})

test('[AS4] an account without a password is not said to have one, and is given one', async () => {
  const storage = await openSqlite({ file })
  const eva: Agent = { id: 'eva', email: 'eva@example.com', name: 'Eva', role: 'agent', languages: ['pt-BR'], secondLanguages: [], skills: [], capacity: 4, active: true }
  await storage.accounts.addAccount({ agent: eva, passwordHash: '' })
  await storage.accounts.addLogin({ ...OPEN, tokenHash: 'lost', agent: 'eva' })
  expect(await run('reset-factors', '--email', 'ana@example.com')).toContain('can log in with the password alone')
  const told = await run('reset-factors', '--email', 'eva@example.com')
  expect(told).not.toContain('can log in')
  expect(told).toContain('latchkey agents password --email eva@example.com --password-stdin')
  vi.stubEnv('OIDC_ISSUER', 'https://login.example.com')
  vi.stubEnv('OIDC_CLIENT_ID', 'latchkey')
  expect(await run('reset-factors', '--email', 'eva@example.com')).toContain('company’s sign-on works')
  await runWith('correct horse battery', 'password', '--email', 'Eva@example.com', '--password-stdin')
  expect(await verifyPassword('correct horse battery', (await storage.agents.credentials('eva@example.com'))?.passwordHash ?? '')).toBe(true)
  expect(await run('reset-factors', '--email', 'eva@example.com')).toContain('can log in with the password alone')
  await storage.close()
})

test('[AS5] a new password ends the logins, is written down, and forgets no second factor', async () => {
  const storage = await openSqlite({ file })
  const ana = (await storage.agents.credentials('ana@example.com'))?.agent.id ?? ''
  await storage.accounts.addLogin({ ...OPEN, tokenHash: 'old', agent: ana })
  expect(await runWith('another long one', 'password', '--email', 'ana@example.com', '--password-stdin')).not.toContain('second factor')
  expect(await storage.accounts.sessionsOf(ana, Date.now())).toEqual([])
  expect(await storage.audit.entries(1)).toMatchObject([{ actor: 'shell', action: 'set_password', detail: { account: ana } }])
  await storage.accounts.addPasskey({ id: 'k', agent: ana, name: 'K', publicKey: '', counter: 0, transports: [], createdAt: 0, usedAt: null })
  expect(await runWith('another long one', 'password', '--email', 'ana@example.com', '--password-stdin')).toContain('reset-factors')
  expect(await run('list')).toMatch(/Ana .* second factor$/)
  await run('deactivate', '--email', 'ana@example.com')
  expect(await run('reset-factors', '--email', 'ana@example.com')).toMatch(/deactivated/)
  expect(await runWith('another long one', 'password', '--email', 'ana@example.com', '--password-stdin')).toMatch(/deactivated/)
  await storage.close()
})

test('[AS6] a password is read from standard input, is long enough, and is for somebody', async () => {
  await expect(runWith('a long enough password', 'password', '--email', 'ana@example.com')).rejects.toThrow('--password-stdin')
  await expect(runWith('too short', 'password', '--email', 'ana@example.com', '--password-stdin')).rejects.toThrow('at least 10')
  await expect(runWith('a long enough password', 'password', '--email', 'nobody@example.com', '--password-stdin')).rejects.toThrow('no account')
  await expect(runWith('a long enough password', 'add', '--email', 'ana@example.com', '--name', 'A', '--languages', 'es', '--password-stdin')).rejects.toThrow('already')
})
