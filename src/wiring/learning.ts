/** What questions mean is learnt beside the service: on a thread that lives only while there is something to learn. */
import { Worker } from 'node:worker_threads'
import type { Teach } from '../flow/index.ts'
import { Learnt, type LearntWeights, type Lesson } from '../language/index.ts'
import type { Logger } from '../observability/log.ts'

/** Of all releases together so many questions stay learnt, those asked last: some 2 MiB each. */
const KEPT = 48

interface Pupil {
  lesson: () => Lesson
  learnt?: Learnt
}

export class Learning {
  readonly #log: Logger
  /** Learnt, longest unused first. */
  readonly #known = new Set<Pupil>()
  #waiting: Pupil[] = []
  /** The one whose lesson the thread has now. */
  #current: Pupil | undefined
  #worker: Worker | undefined
  #ended = false

  constructor(log: Logger) {
    this.#log = log
  }

  /** Learns in turn; whoever asks for something unlearnt has it learnt next. */
  readonly teach: Teach = (lesson) => {
    const pupil: Pupil = { lesson }
    this.#waiting.push(pupil)
    this.#start()
    return () => this.#use(pupil)
  }

  /** Learns no more. What was learnt stays usable. */
  async end(): Promise<void> {
    this.#ended = true
    this.#waiting = []
    await this.#worker?.terminate()
  }

  #use(pupil: Pupil): Learnt | undefined {
    if (this.#known.delete(pupil)) {
      this.#known.add(pupil)
      return pupil.learnt
    }
    if (this.#current === pupil) return undefined
    this.#waiting = [pupil, ...this.#waiting.filter((other) => other !== pupil)]
    this.#start()
    return undefined
  }

  #start(): void {
    if (this.#worker || this.#ended) return
    const worker = new Worker(new URL('../language/understanding/worker.ts', import.meta.url), { execArgv: [] })
    worker.unref()
    this.#worker = worker
    worker.on('error', (error) => this.#log.error({ err: error }, 'a question could not be learnt; its answers are told by phrases alone'))
    worker.on('exit', () => this.#goOnWithout(worker))
    this.#next(worker)
  }

  /** A thread that died takes the lesson it had with it; the next use of that asks for it anew. */
  #goOnWithout(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#current = undefined
    if (this.#waiting.length > 0) this.#start()
  }

  #next(worker: Worker): void {
    const pupil = this.#waiting.shift()
    this.#current = pupil
    if (!pupil) {
      this.#worker = undefined
      void worker.terminate()
      return
    }
    worker.once('message', (weights: LearntWeights) => {
      this.#keep(pupil, new Learnt(weights))
      this.#next(worker)
    })
    worker.postMessage(pupil.lesson())
  }

  #keep(pupil: Pupil, learnt: Learnt): void {
    pupil.learnt = learnt
    this.#known.add(pupil)
    const [oldest] = this.#known
    if (!oldest || this.#known.size <= KEPT) return
    this.#known.delete(oldest)
    oldest.learnt = undefined
  }
}
