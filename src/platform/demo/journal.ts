/**
 * What the demo platform remembers: records by collection and id, in memory, and in a file if one is given. All changes of one
 * request are one line, written before the request is answered, so a killed server neither forgets nor repeats an effect.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Records } from './records.ts'

type Name = keyof Records
type Change = [collection: Name, id: string, value: unknown]

/** Records a collection keeps; the oldest go first. It is a demo: nobody needs more. */
const MOST_RECORDS = 5_000
/** Lines after which the file is written anew. */
const MOST_LINES = 20_000

export class Journal {
  readonly #file: string | undefined
  readonly #collections = new Map<Name, Map<string, unknown>>()
  #changes: Change[] = []
  #lines = 0

  /** Reads what the file holds; a last line that a kill cut short never counted. */
  constructor(file?: string) {
    this.#file = file
    if (file === undefined) return
    mkdirSync(dirname(file), { recursive: true })
    if (existsSync(file)) for (const line of readFileSync(file, 'utf8').split('\n')) this.#replay(line)
    this.#rewrite()
  }

  get<N extends Name>(name: N, id: string): Records[N] | undefined {
    return this.#collections.get(name)?.get(id) as Records[N] | undefined
  }

  /** Oldest change first. */
  all<N extends Name>(name: N): Records[N][] {
    return [...(this.#collections.get(name)?.values() ?? [])] as Records[N][]
  }

  put<N extends Name>(name: N, id: string, value: Records[N]): void {
    this.#set(name, id, value)
    this.#changes.push([name, id, value])
  }

  /** Forgets everything. */
  clear(): void {
    this.#collections.clear()
    this.#changes = []
    this.#rewrite()
  }

  /** Writes the changes since the last commit. Throws what the file system throws. */
  commit(): void {
    const changes = this.#changes
    this.#changes = []
    if (this.#file === undefined || changes.length === 0) return
    appendFileSync(this.#file, `${JSON.stringify(changes)}\n`)
    this.#lines += 1
    if (this.#lines > MOST_LINES) this.#rewrite()
  }

  #set(name: Name, id: string, value: unknown): void {
    const records = this.#collections.get(name) ?? new Map<string, unknown>()
    records.delete(id)
    records.set(id, value)
    if (records.size > MOST_RECORDS) records.delete(records.keys().next().value ?? '')
    this.#collections.set(name, records)
  }

  #replay(line: string): void {
    try {
      for (const [name, id, value] of JSON.parse(line) as Change[]) this.#set(name, id, value)
    } catch {
      return
    }
  }

  #rewrite(): void {
    if (this.#file === undefined) return
    const changes = [...this.#collections].flatMap(([name, records]) => [...records].map(([id, value]): Change => [name, id, value]))
    writeFileSync(`${this.#file}.new`, changes.length > 0 ? `${JSON.stringify(changes)}\n` : '', { mode: 0o600 })
    renameSync(`${this.#file}.new`, this.#file)
    this.#lines = 1
  }
}
