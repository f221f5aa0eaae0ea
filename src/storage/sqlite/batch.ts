import type { Connection } from './connection.ts'
import { isStoreFailure } from './errors.ts'
import { prepareOperations, type Kind, type Operation } from './operations/index.ts'
import { Undo } from './undo.ts'

/** One operation's own fate. `error` is a bug: the stack of what it threw; nothing of it was kept. */
export type Outcome = { answer: unknown } | { error: string }

/** `outcomes`: on disk, in the order of the operations. `unavailable`: nothing of the batch was kept. */
export type BatchReply = { outcomes: Outcome[] } | { unavailable: string }

/** Returns what runs a batch in one transaction, each operation, carried out by `run`, in a savepoint of its own. */
export function prepareBatch(connection: Connection, run = prepareRun(connection)): (operations: Operation[]) => BatchReply {
  const attempt = prepareAttempt(connection, run)
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  return (operations) => {
    try {
      begin.run()
      const outcomes = operations.map(attempt)
      commit.run()
      return { outcomes }
    } catch (error) {
      // SQLite itself has rolled back after some failures.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      return { unavailable: error instanceof Error ? error.message : String(error) }
    }
  }
}

function prepareRun(connection: Connection): (operation: Operation) => unknown {
  const operations = prepareOperations(connection)
  return ({ kind, args }) => (operations[kind] as (args: Operation<Kind>['args']) => unknown)(args)
}

/** @throws what concerns the whole batch: a full disk, an I/O error */
function prepareAttempt(connection: Connection, run: (operation: Operation) => unknown): (operation: Operation) => Outcome {
  const save = connection.prepare('SAVEPOINT operation')
  const release = connection.prepare('RELEASE operation')
  const undo = connection.prepare('ROLLBACK TO operation')
  return (operation) => {
    save.run()
    const outcome = outcomeOf(() => run(operation))
    if (outcome.undo) undo.run()
    release.run()
    return outcome.outcome
  }
}

function outcomeOf(run: () => unknown): { outcome: Outcome; undo: boolean } {
  try {
    return { outcome: { answer: run() }, undo: false }
  } catch (error) {
    if (isStoreFailure(error)) throw error
    if (error instanceof Undo) return { outcome: { answer: error.answer }, undo: true }
    return { outcome: { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, undo: true }
  }
}
