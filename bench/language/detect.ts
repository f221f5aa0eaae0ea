/**
 * Measures `language/detect`: `node bench/language/detect.ts [--part held] [LIST.tsv...]`. The project's own lists (`chat.tsv`,
 * `romanised.tsv`, `unsupported.tsv`, `undecidable.tsv`) always; lists of lines `kind TAB language TAB text` too, where given. Percentages come with
 * their 95 % interval.
 */
import { parseArgs } from 'node:util'
import { LOCALES } from '../../src/language/locales.ts'
import { percentile } from '../figures.ts'
import { benchLines, listLines } from './lines.ts'
import type { Line } from './lines.ts'
import { seeded } from './regression.ts'

const { values: { part }, positionals } = parseArgs({ options: { part: { type: 'string', default: 'held' } }, allowPositionals: true })
const available = LOCALES.map(({ tag }) => tag)
const tagOf = (language: string) => available.find((tag) => tag.split('-')[0] === language) ?? language

const before = { rss: process.memoryUsage().rss, time: performance.now() }
const { detectLanguage } = await import('../../src/language/detect.ts')
const loading = performance.now() - before.time
const memory = process.memoryUsage().rss - before.rss

interface Judged extends Line {
  /** Whether the likeliest of our languages is the right one. */
  right: boolean
  asks: boolean
  offered: readonly string[]
  confidence: number
}

const chat = ofPart('chat')
const headers = headersFor(chat)
const alone = chat.map((line) => judge(line))
const headed = chat.map((line, at) => judge(line, headers[at]))
const lists = positionals.flatMap(listLines).map((line) => judge(line))

for (const [kind, judged] of Object.entries(Object.groupBy(lists, ({ kind }) => kind))) report(`likeliest right, ${kind}`, judged ?? [], ({ right }) => right)
report('likeliest right, chat, no header', alone, ({ right }) => right)
report('likeliest right, chat, header', headed, ({ right }) => right)
for (const [name, judged] of [['no header', alone], ['header', headed]] as const) {
  report(`not asked, chat, ${name}`, judged, ({ asks }) => !asks)
  report(`right where not asked, chat, ${name}`, judged.filter(({ asks }) => !asks), ({ right }) => right)
  report(`right among the asked, chat, ${name}`, judged.filter(({ asks }) => asks), offersRight)
}
const short = lists.filter(({ asks }) => asks)
if (short.length > 0) report('right among the asked, lists', short, offersRight)
const romanised = ofPart('romanised').map((line) => judge(line))
report('romanised: asked, right among the choices', romanised, (line) => line.asks && offersRight(line))
report('romanised: surely mistaken', romanised, ({ asks }) => !asks)
const foreign = ofPart('unsupported').map((line) => judge(line))
report('unsupported: taken for one of ours', foreign, ({ asks }) => !asks)
report('unsupported: known as such', foreign, ({ text }) => detectLanguage(text, { available }).unsupported !== undefined)
report('undecidable: decides nothing', benchLines('undecidable').map((line) => judge(line)), ({ text }) => !detectLanguage(text, { available, acceptLanguage: 'fr' }).decidable)
console.log(`\nBy language, likeliest right (chat without header${lists.length > 0 ? ', then the lists' : ''})`)
byLanguage([alone, ...Object.values(Object.groupBy(lists, ({ kind }) => kind)).map((group) => group ?? [])])
worst([...alone, ...lists])
speed()

function ofPart(name: string): Line[] {
  return benchLines(name).filter((line) => line.part === part)
}

function judge(line: Line, acceptLanguage?: string): Judged {
  const { locale, ask, confidence } = detectLanguage(line.text, { available, acceptLanguage })
  return { ...line, right: (locale ?? ask[0]) === tagOf(line.language), asks: locale === undefined, offered: locale === undefined ? ask : [locale], confidence }
}

function offersRight({ offered, language }: Judged): boolean {
  return offered.some((tag) => tag.split('-')[0] === language)
}

/** Right in 80 % of the cases; else another of our languages, drawn evenly. */
function headersFor(lines: readonly Line[]): string[] {
  const random = seeded(1)
  return lines.map(({ language }) => {
    if (random() < 0.8) return tagOf(language)
    const others = available.filter((tag) => tag !== tagOf(language))
    return others[Math.floor(random() * others.length)] ?? 'en'
  })
}

function report(name: string, judged: readonly Judged[], counts: (line: Judged) => boolean): void {
  const hits = judged.filter(counts).length
  const [low, high] = interval(hits, judged.length)
  console.log(`${name.padEnd(46)} ${percent(hits / judged.length)} (${percent(low)} to ${percent(high)}), ${hits} of ${judged.length}`)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`
}

/** Wilson's score interval at 95 % (en.wikipedia.org/wiki/Binomial_proportion_confidence_interval). */
function interval(hits: number, all: number): [number, number] {
  const [share, z2] = [hits / all, 1.96 ** 2]
  const middle = (share + z2 / (2 * all)) / (1 + z2 / all)
  const half = 1.96 * Math.sqrt(share * (1 - share) / all + z2 / (4 * all ** 2)) / (1 + z2 / all)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

function byLanguage(groups: readonly (readonly Judged[])[]): void {
  console.log(`        ${groups.map(([first]) => (first?.kind ?? '').padStart(7)).join('')}`)
  for (const language of new Set(groups.flat().map((line) => line.language))) {
    const shares = groups.map((group) => group.filter((line) => line.language === language))
      .map((own) => (own.length === 0 ? '-' : (100 * own.filter(({ right }) => right).length / own.length).toFixed(1)))
    console.log(`${language.padEnd(8)}${shares.map((share) => share.padStart(7)).join('')}`)
  }
}

function worst(judged: readonly Judged[]): void {
  console.log('\nThe ten surest mistakes')
  const mistakes = judged.filter(({ right }) => !right).toSorted((a, b) => b.confidence - a.confidence).slice(0, 10)
  for (const { kind, language, offered, confidence, text } of mistakes) console.log(`${confidence.toFixed(3)} ${kind} ${language} taken for ${offered[0]}: ${text}`)
}

function speed(): void {
  const texts = [...chat, ...ofPart('romanised'), ...ofPart('unsupported')].map(({ text }) => text)
  for (let round = 0; round < 20; round += 1) for (const text of texts) detectLanguage(text, { available })
  const times = Array.from({ length: 10 }, () => texts.map((text) => timed(text))).flat()
  console.log(`\nwarm: p50 ${percentile(times, 0.5).toFixed(3)} ms, p99 ${percentile(times, 0.99).toFixed(3)} ms; loading ${loading.toFixed(0)} ms, memory added ${(memory / 1e6).toFixed(0)} MB`)
}

function timed(text: string): number {
  const began = performance.now()
  detectLanguage(text, { available, acceptLanguage: 'en-US,en;q=0.9' })
  return performance.now() - began
}
