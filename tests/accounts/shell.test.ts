/** `latchkey agents …` on a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { agentsCommand } from '../../src/cli/agents.ts'
import { addAgent } from '../../src/commands/agent-accounts.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { hashToken } from '../../src/commands/tokens.ts'

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
