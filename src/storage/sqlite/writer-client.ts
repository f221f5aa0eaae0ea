import { Worker } from 'node:worker_threads'
import { StoreUnavailable } from '../../conversation/store.ts'
import type { BatchReply, Outcome } from './batch.ts'
import type { Answer, Args, Kind, Operation } from './operations/index.ts'
import type { FromWriter, ToWriter, WriterSettings } from './writer.ts'

/** Operations a transaction takes at most: keeps one message, and the wait of the first in it, short. */
const BATCH_LIMIT = 512

export interface WriterOptions extends WriterSettings {
  /** False: a transaction for each operation. Only to compare. */
  groupCommits?: boolean
}

interface Job {
  operation: Operation
  resolve(answer: unknown): void
  reject(error: Error): void
}

/**
 * The main thread's end of the writer. One batch is in flight; what comes in meanwhile is the next one. When the thread
 * dies, the batch in flight is answered as unavailable (whether it was kept is unknown, and nobody was told that it was),
 * and a new thread takes what is queued.
 */
export class WriterClient {
  readonly #options: WriterOptions
  #worker: Worker | null = null
  #queue: Job[] = []
  #inFlight: Job[] = []
  /** Something already leads to the next `#send`: a tick, a reply, a thread that is being started. */
  #busy = false
  #closing: Promise<void> | null = null
  #drained: () => void = () => {}
  /** `PRAGMA synchronous` of the writer's connection, when the thread that runs now opened it. */
  synchronous = 0

  constructor(options: WriterOptions) {
    this.#options = options
  }

  /** @throws StoreUnavailable when the thread can't open the database */
  async start(): Promise<void> {
    this.#worker = await this.#spawn()
  }

  /** Resolves when the operation's transaction is on disk. @throws StoreUnavailable; Error for a bug in the operation */
  submit<K extends Kind>(kind: K, args: Args<K>): Promise<Answer<K>> {
    if (this.#closing !== null) return Promise.reject(new StoreUnavailable('the store is shut down'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ operation: { kind, args } as Operation, resolve: resolve as Job['resolve'], reject })
      if (this.#busy) return
      this.#busy = true
      // Frames that were read in the same turn of the event loop share the transaction.
      setImmediate(() => this.#next())
    })
  }

  /** Waits for everything that was submitted, then closes the database. Later calls are refused. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown()
    return this.#closing
  }

  async #shutDown(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => (this.#drained = resolve))
    const worker = this.#worker
    if (worker === null) return
    const gone = new Promise((resolve) => worker.once('exit', resolve))
    post(worker, { close: true })
    await gone
  }

  #next(): void {
    if (this.#queue.length === 0) {
      this.#busy = false
      this.#drained()
    } else if (this.#worker === null) void this.#revive()
    else this.#send(this.#worker)
  }

  #send(worker: Worker): void {
    this.#inFlight = this.#queue.splice(0, this.#options.groupCommits === false ? 1 : BATCH_LIMIT)
    try {
      post(worker, { operations: this.#inFlight.map((job) => job.operation) })
    } catch (error) {
      // An argument that can't be copied to the thread.
      this.#finish((job) => job.reject(error as Error))
    }
  }

  #receive(reply: BatchReply): void {
    if ('unavailable' in reply) this.#finish((job) => job.reject(new StoreUnavailable(reply.unavailable)))
    else this.#finish((job, index) => settle(job, reply.outcomes[index]))
  }

  #finish(answer: (job: Job, index: number) => void): void {
    const done = this.#inFlight
    this.#inFlight = []
    // The next batch goes first: the disk works while the answers are handled.
    this.#next()
    done.forEach(answer)
  }

  async #revive(): Promise<void> {
    try {
      this.#worker = await this.#spawn()
    } catch (error) {
      this.#inFlight = this.#queue.splice(0)
      return this.#finish((job) => job.reject(asUnavailable(error)))
    }
    this.#next()
  }

  async #spawn(): Promise<Worker> {
    const { file, maxPages } = this.#options
    const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { file, maxPages } satisfies WriterSettings, execArgv: [] })
    this.synchronous = await ready(worker)
    worker.on('message', (message: FromWriter) => 'ready' in message || this.#receive(message))
    worker.on('error', (error) => this.#lost(worker, error))
    worker.on('exit', () => this.#lost(worker, new Error('the writer has ended')))
    return worker
  }

  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    if (this.#inFlight.length > 0) this.#finish((job) => job.reject(asUnavailable(error)))
  }
}

function settle(job: Job, outcome: Outcome | undefined): void {
  if (outcome !== undefined && 'answer' in outcome) job.resolve(outcome.answer)
  else job.reject(new Error(`an operation of the store failed: ${outcome?.error ?? 'no outcome'}`))
}

function asUnavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
}

function post(worker: Worker, message: ToWriter): void {
  worker.postMessage(message)
}

/** How the thread's connection was opened. @throws StoreUnavailable when it could not be */
function ready(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) => reject(asUnavailable(error))
    worker.once('error', failed)
    worker.once('exit', failed)
    worker.once('message', (message: FromWriter) => {
      worker.off('error', failed)
      worker.off('exit', failed)
      if ('ready' in message) resolve(message.ready.synchronous)
      else failed(new Error('the writer spoke before it was ready'))
    })
  })
}
