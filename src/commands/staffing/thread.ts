/** Replays beside the service, one after the other. */
import { Worker } from 'node:worker_threads'
import type { StaffingAnswer, StaffingQuestion } from '../../handoff/staffing/compare.ts'

export class StaffingThread {
  #last: Promise<unknown> = Promise.resolve()
  #running: Worker | undefined

  /** Rejects when the thread breaks down or is ended. */
  compare(question: StaffingQuestion): Promise<StaffingAnswer> {
    const answer = this.#last.then(() => this.#ask(question))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  async end(): Promise<void> {
    await this.#running?.terminate()
  }

  /** A thread a question: they are rare, and its memory is given back. */
  #ask(question: StaffingQuestion): Promise<StaffingAnswer> {
    const worker = new Worker(new URL('../../handoff/staffing/worker.ts', import.meta.url), { execArgv: [] })
    this.#running = worker
    return new Promise<StaffingAnswer>((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the replay was ended')))
      worker.postMessage(question)
    }).finally(() => void worker.terminate())
  }
}
