/** The checker beside the service: a whole check takes seconds, in which nobody's chat may stand still. */
import { Worker } from 'node:worker_threads'
import type { Examined } from '../../flow/check/examined.ts'
import type { ReleaseFiles } from '../../flow/store.ts'

interface Waiting {
  resolve(examined: Examined): void
  reject(error: unknown): void
}

export class CheckThread {
  /** Answers come in the order of the questions. */
  #waiting: Waiting[] = []
  #worker: Worker | undefined
  /** The same files are looked at once; they are let go with whoever holds them. */
  readonly #known = new WeakMap<ReleaseFiles, Promise<Examined>>()

  /** Rejects when the thread broke down; the next question begins a new one. */
  examine(files: ReleaseFiles): Promise<Examined> {
    const known = this.#known.get(files) ?? this.#ask(files)
    this.#known.set(files, known)
    known.catch(() => this.#known.delete(files))
    return known
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
  }

  #ask(files: ReleaseFiles): Promise<Examined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#running().postMessage(files)
    })
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('../../flow/check/worker.ts', import.meta.url), { execArgv: [] })
    worker.unref()
    worker.on('message', (examined: Examined) => this.#waiting.shift()?.resolve(examined))
    worker.on('error', (error) => this.#breakDown(worker, error))
    worker.on('exit', () => this.#breakDown(worker, new Error('the checker was ended')))
    return (this.#worker = worker)
  }

  #breakDown(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
