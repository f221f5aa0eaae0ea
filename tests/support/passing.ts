import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from './database-file.ts'
import type { TestServer } from './server.ts'
import { PATIENCE_MS } from './waiting.ts'

/**
 * Lets time pass for one chat, so that nobody has to sit through it: its timers are due, and its reader's leases end, `ms` earlier. A timer's
 * command is decided by what it is for, never by the clock, so that all comes as it would have come; everybody else's time stands still.
 * Resolves once what was due by then has been done; throws when it isn't within `PATIENCE_MS`.
 */
export async function letPass(server: Pick<TestServer, 'dataDir'>, conversation: string, ms: number): Promise<void> {
  const database = openDatabase(server)
  try {
    database.run('UPDATE tasks SET due_at = due_at - ? WHERE conversation = ?', ms, conversation)
    database.run('UPDATE reader_leases SET lease_until = lease_until - ? WHERE conversation = ?', ms, conversation)
    const limit = Date.now() + PATIENCE_MS
    while (database.get('SELECT 1 FROM tasks WHERE conversation = ? AND due_at <= ?', conversation, Date.now())) {
      if (Date.now() > limit) throw new Error(`what is due in ${conversation} is not done`)
      await delay(50)
    }
  } finally {
    database.close()
  }
}

/** The same for the leases of an agent: whoever is there renews them. */
export function letLeasesPass(server: Pick<TestServer, 'dataDir'>, email: string, ms: number): void {
  const database = openDatabase(server)
  for (const table of ['presence', 'presence_leases']) {
    database.run(`UPDATE ${table} SET lease_until = lease_until - ? WHERE agent = (SELECT id FROM agents WHERE email = ?)`, ms, email)
  }
  database.close()
}
