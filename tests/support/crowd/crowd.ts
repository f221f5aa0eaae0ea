/** Many clients at three processes that share one database: agents in several windows each, people who write meanwhile. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { hashPassword } from '../../../src/agents/password.ts'
import type { ConversationEvent } from '../../../src/conversation/index.ts'
import { openSqlite } from '../../../src/storage/index.ts'
import { AgentClient } from '../agent-client.ts'
import { agentOf } from '../agents.ts'
import { HttpChatClient } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { Random } from '../world/random.ts'
import { auditLogs, type Findings, type LoggedEvent } from './ledger.ts'
import { chatter, Window, type Counts } from './people.ts'

export interface CrowdSize {
  seed: number
  processes: number
  /** Agents' windows, four to an account. */
  clients: number
  chats: number
  /** Calls of each window; each person writes a quarter as often. */
  operations: number
}

export interface CrowdReport extends Findings {
  counts: Counts
  acknowledged: number
}

const PASSWORD = 'a long enough password'
const WINDOWS = 4

/** Answers what the logs say once everybody is done. */
export async function runCrowd(size: CrowdSize): Promise<CrowdReport> {
  const env = { LIMITS_FACTOR: '100000', CONTENT_WATCH: '0', LOG_LEVEL: 'error' }
  const first = await startServer({ env })
  const servers = [first]
  try {
    const capacity = await addAccounts(first, Math.ceil(size.clients / WINDOWS))
    servers.push(...(await Promise.all(Array.from({ length: size.processes - 1 }, () => startServer({ env, dataDir: first.dataDir })))))
    const { counts, acknowledged } = await letLoose(servers, size, [...capacity.keys()])
    const logs = readLogs(first)
    return { ...auditLogs(logs, capacity, acknowledged), counts, acknowledged: acknowledged.length }
  } finally {
    await Promise.all(servers.slice(1).map((server) => server.dispose()))
    await first.dispose()
  }
}

/** Room for one, two or three chats. */
async function addAccounts({ dataDir }: TestServer, count: number): Promise<Map<string, number>> {
  const storage = await openSqlite({ file: fileIn(dataDir) })
  const hash = await hashPassword(PASSWORD)
  const accounts = Array.from({ length: count }, (_, n) => agentOf({ id: `agent-${n}`, email: `agent${n}@example.com`, languages: ['en'], capacity: 1 + (n % 3) }))
  for (const account of accounts) await storage.agents.addAgent(account, hash)
  await storage.close()
  return new Map(accounts.map(({ id, capacity }) => [id, capacity]))
}

async function letLoose(servers: TestServer[], { seed, clients, chats, operations }: CrowdSize, accounts: readonly string[]) {
  const at = (n: number) => servers[n % servers.length]!.url
  const counts: Counts = new Map()
  const people = await Promise.all(Array.from({ length: chats }, (_, n) => waitInLine(at(n))))
  const windows = await Promise.all(Array.from({ length: clients }, async (_, n) => {
    // Windows of one account are at different processes.
    const client = await AgentClient.login(at(n), { email: `agent${Math.floor(n / WINDOWS)}@example.com`, password: PASSWORD })
    return new Window(client, accounts, new Random(seed, n), counts)
  }))
  const working = windows.map((window) => window.work(operations))
  const written = await Promise.all(people.map((person, n) => chatter(person, new Random(seed, 1_000 + n), Math.ceil(operations / 4), counts)))
  await Promise.all(working)
  return { counts, acknowledged: [...written.flat(), ...windows.flatMap(({ acknowledged }) => acknowledged)] }
}

async function waitInLine(url: string): Promise<HttpChatClient> {
  const person = new HttpChatClient(url)
  await person.start({ locale: 'en' })
  await person.choice('human')
  return person
}

/** In the order of their commits: there is one writer at a time. */
function readLogs({ dataDir }: TestServer): LoggedEvent[] {
  const database = new Database(fileIn(dataDir), { readonly: true })
  const rows = database.prepare('SELECT conversation, body FROM events ORDER BY pos').all() as { conversation: string; body: string }[]
  database.close()
  return rows.map(({ conversation, body }) => ({ conversation, event: JSON.parse(body) as ConversationEvent }))
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'latchkey.db')
}
