/** The real store on SQLite in memory: the same statements, guards and savepoints, on one connection and without the writer's thread. */
import Database from 'better-sqlite3'
import { createAgents } from '../../../src/storage/sqlite/agents.ts'
import { prepareBatch } from '../../../src/storage/sqlite/batch.ts'
import { typed } from '../../../src/storage/sqlite/connection.ts'
import { migrate } from '../../../src/storage/sqlite/migrate.ts'
import type { Operation } from '../../../src/storage/sqlite/operations/index.ts'
import { createPeople } from '../../../src/storage/sqlite/people.ts'
import { createQueue } from '../../../src/storage/sqlite/queue.ts'
import type { Reader } from '../../../src/storage/sqlite/reader.ts'
import { createStore } from '../../../src/storage/sqlite/store.ts'
import type { WriterClient } from '../../../src/storage/sqlite/writer-client.ts'
import type { Line, TaskRow } from './line.ts'

export function openSqliteLine(): Line {
  const connection = new Database(':memory:')
  connection.pragma('foreign_keys = ON')
  migrate(connection, ':memory:')
  const reader: Reader = { db: typed(connection), read: async (query) => query() }
  const writer = submitter(connection)
  const tasks = connection.prepare("SELECT conversation, kind, due_at AS dueAt, ref FROM tasks WHERE kind <> 'news'")
  const forget = connection.prepare('DELETE FROM conversations WHERE id = ?')
  return {
    store: createStore(reader, writer, { epoch: 'world', receiptKey: '{}' }),
    queue: createQueue(reader),
    agents: createAgents(reader, writer),
    people: createPeople(reader, writer),
    tasks: () => tasks.all() as TaskRow[],
    forget: (conversation) => void forget.run(conversation),
    reset: () => connection.exec('DELETE FROM conversations; DELETE FROM agents'),
  }
}

/** Each operation is a batch of its own, carried out at once. */
function submitter(connection: Database.Database): WriterClient {
  const runBatch = prepareBatch(connection)
  const submit = async (kind: Operation['kind'], args: Operation['args']): Promise<unknown> => {
    const reply = runBatch([{ kind, args } as Operation])
    if ('unavailable' in reply) throw new Error(reply.unavailable)
    const [outcome] = reply.outcomes
    if (outcome === undefined || 'error' in outcome) throw new Error(outcome?.error)
    return outcome.answer
  }
  return { submit } as Partial<WriterClient> as WriterClient
}
