/**
 * How well free text is understood, on `intents.tsv` (locale, step, option, text, part) and `out-of-scope.tsv` (locale, text, part), or files
 * of the same kind: `node bench/language/understand.ts [--part dev|held] [--intents FILE] [--out-of-scope FILE]`. Needs Node 24.
 */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compileRelease, loadContent, type Understanding } from '../../src/flow/index.ts'
import { detectLanguage, isLocaleTag, learnAtOnce } from '../../src/language/index.ts'

interface Line {
  locale: string
  step: string
  /** Null for a request that no option covers. */
  option: string | null
  text: string
  part: string
}
interface Judged extends Line {
  told: Understanding
  /** Milliseconds; `both` with telling the language first, as for a first message. */
  took: number
  both: number
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Where requests that no option covers are tried: whoever opens the chat writes there. */
const FIRST_STEPS = ['start.which_problem', 'unusual_activity.what_happened']

const { values: options } = parseArgs({
  options: { part: { type: 'string' }, intents: { type: 'string', default: `${HERE}intents.tsv` }, 'out-of-scope': { type: 'string', default: `${HERE}out-of-scope.tsv` } },
})

function rows(file: string): string[][] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').slice(1).map((line) => line.split('\t'))
}

function linesOf(): Line[] {
  const intents = rows(options.intents).map(([locale = '', step = '', option = '', text = '', part = 'all']) => ({ locale, step, option, text, part }))
  const others = rows(options['out-of-scope']).flatMap(([locale = '', text = '', part = 'all']) => FIRST_STEPS.map((step) => ({ locale, step, option: null, text, part })))
  return [...intents, ...others].filter(({ part }) => options.part === undefined || part === options.part)
}

/** Wilson's interval of 95 %, in percent. */
function interval(hits: number, of: number): string {
  if (of === 0) return 'none'
  const z = 1.96
  const p = hits / of
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))
  const percent = (share: number) => (100 * share).toFixed(1)
  return `${percent(p)} (${percent(middle - half)}–${percent(Math.min(1, middle + half))})`
}

const first = ({ told }: Judged) => told.candidates[0]?.option ?? told.option
const isFirst = (line: Judged) => first(line) === line.option
const isAmong = (line: Judged) => isFirst(line) || told3(line).includes(line.option ?? '')
const told3 = ({ told }: Judged) => told.candidates.slice(0, 3).map(({ option }) => option)
const isTaken = ({ told }: Judged) => told.option !== null && !told.ask
/** Asked about or not: what the text is said to be. */
const isNamed = (line: Judged) => line.told.option !== null && line.told.option === (line.option ?? line.told.option)
const goesWrong = (line: Judged) => isTaken(line) && line.told.option !== line.option

function figures(lines: readonly Judged[]): Record<string, string | number> {
  const intents = lines.filter(({ option }) => option !== null)
  const others = lines.filter(({ option }) => option === null)
  const share = (of: readonly Judged[], test: (line: Judged) => boolean) => interval(of.filter(test).length, of.length)
  return {
    lines: intents.length, 'top 1': share(intents, isFirst), 'among 3': share(intents, isAmong),
    'goes on': share(intents, isTaken), 'goes wrong': share(intents, goesWrong), others: others.length, 'others taken': share(others, isTaken),
    named: share(intents, isNamed), 'others named': share(others, isNamed),
  }
}

function table(groups: Iterable<[string, Judged[]]>): void {
  console.table(Object.fromEntries([...groups].map(([name, lines]) => [name, figures(lines)])))
}

function worst(lines: readonly Judged[]): void {
  const wrong = lines.filter((line) => (line.option === null ? isTaken(line) : !isFirst(line)))
  for (const { locale, step, option, text, told } of wrong.sort((a, b) => b.told.confidence - a.told.confidence).slice(0, 10)) {
    console.log(`${told.confidence.toFixed(2)} ${locale} ${step}: "${text}" is ${option ?? 'about something else'}, taken for ${told.candidates[0]?.option}`)
  }
}

/** Garbage of learning, which happens on a thread of its own in the service, isn't counted. */
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function memoryUsed(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const before = memoryUsed()
const started = performance.now()
const release = compileRelease(await loadContent(ROOT), { teach: learnAtOnce })
const all = linesOf()
const loaded = performance.now()
const content = memoryUsed()
const steps = [...new Set(all.map(({ step }) => step))]
for (const step of steps) tell(step, 'warm', 'en')
const learnt = performance.now()
const after = memoryUsed()

function tell(place: string, text: string, locale: string): Understanding {
  const [flow = '', step = ''] = place.split('.')
  const told = release.understand(flow, step, text, isLocaleTag(locale) ? locale : 'en')
  if (!told) throw new Error(`${place} asks nothing`)
  return told
}

/** The fastest of three: other processes' time isn't counted. */
function fastest(work: () => void): number {
  let took = Infinity
  for (let n = 0; n < 3; n++) {
    const start = performance.now()
    work()
    took = Math.min(took, performance.now() - start)
  }
  return took
}

function judge(line: Line): Judged {
  const { step, text, locale } = line
  const both = fastest(() => {
    detectLanguage(text, { available: release.locales })
    tell(step, text, locale)
  })
  return { ...line, told: tell(step, text, locale), took: fastest(() => tell(step, text, locale)), both }
}

for (const line of all.slice(0, 500)) judge(line)
const judged = all.map(judge)
for (const [part, lines] of Map.groupBy(judged, ({ part }) => part)) {
  console.log(`\n${part}: percent (95 % interval)`)
  table([['all', lines], ['all but phrases', lines.filter(({ told }) => told.confidence < 1)], ...Map.groupBy(lines, ({ locale }) => locale)])
  table(Map.groupBy(lines, ({ step, option }) => `${step} ${option ?? 'something else'}`))
  console.log('worst:')
  worst(lines)
}
function speed(name: string, times: readonly number[]): void {
  const ordered = times.toSorted((a, b) => a - b)
  const at = (share: number) => (ordered[Math.floor(share * ordered.length)] ?? 0).toFixed(3)
  console.log(`${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}
console.log('')
speed('understanding a message', judged.map(({ took }) => took))
speed('telling its language and understanding it', judged.map(({ both }) => both))
console.log(`content read in ${(loaded - started).toFixed(0)} ms, ${steps.length} questions learnt in ${(learnt - loaded).toFixed(0)} ms`)
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
console.log(`memory: content ${mebibytes(content - before)} MiB, what was learnt ${mebibytes(after - content)} MiB`)
