/** The thread that owns the write connection. One message in is one batch; its reply is sent when it is on disk, or failed. */
import { parentPort, workerData } from 'node:worker_threads'
import { prepareBatch, type BatchReply } from './batch.ts'
import { openConnection, pragmaNumber } from './connection.ts'
import type { Operation } from './operations/index.ts'

export interface WriterSettings {
  file: string
  /** Pages the database may have at most; a commit beyond it fails as on a full disk. */
  maxPages?: number
}
export type ToWriter = { operations: Operation[] } | { close: true }
export type FromWriter = { ready: { synchronous: number } } | BatchReply

if (parentPort !== null) serve(parentPort, workerData as WriterSettings)

function serve(port: NonNullable<typeof parentPort>, { file, maxPages }: WriterSettings): void {
  const connection = openConnection(file)
  if (maxPages !== undefined) connection.pragma(`max_page_count = ${maxPages}`)
  const runBatch = prepareBatch(connection)
  const say = (message: FromWriter) => port.postMessage(message)
  port.on('message', (message: ToWriter) => {
    if ('operations' in message) return say(runBatch(message.operations))
    // The last connection to close moves the log into the database and removes it.
    connection.close()
    port.close()
  })
  say({ ready: { synchronous: pragmaNumber(connection, 'synchronous') } })
}
