/** Plays the transcripts of a release, in every language. */
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import type { Release } from '../release.ts'
import type { Coverage } from './coverage.ts'
import { playTranscript, type Onlooker } from './play.ts'
import { isOf, readTranscripts, type TranscriptFile } from './read.ts'
import { Typing } from './typed.ts'

export interface TranscriptResult {
  test: string
  file: string
  locale: string
  /** The first line that went otherwise, and how; undefined when all went as written. */
  failure?: Finding
}

export interface RunOptions {
  /** Only in this language; left out, in every one of the release. */
  locale?: string
  /** Only the transcripts of this flow. */
  flow?: string
  /** Type what is tapped, too, with its label and each of its phrases. */
  typed?: boolean
  coverage?: Coverage
  /** Somebody else who looks on, for each transcript and language. */
  onlooker?(file: TranscriptFile, locale: string): Pick<Onlooker, 'before' | 'watch'>
}

/** Plays every transcript that is wanted. A file that can't be read fails once. */
export function runTranscripts(release: Release, options: RunOptions = {}): TranscriptResult[] {
  const { locale, flow, typed } = options
  const { transcripts, findings } = readTranscripts(release.files)
  const locales = locale === undefined ? release.locales : [locale]
  const typing = typed ? new Typing(release) : undefined
  const broken = findings.map((failure) => ({ test: failure.file, file: failure.file, locale: locale ?? 'en', failure }))
  return [...broken, ...transcripts.filter((file) => isOf(file, flow)).flatMap((each) => locales.map((tag) => play(release, each, tag, options, typing)))]
}

function play(release: Release, each: TranscriptFile, locale: string, { coverage, onlooker }: RunOptions, typing: Typing | undefined): TranscriptResult {
  const { file, transcript, source } = each
  const looking = onlooker?.(each, locale)
  const watchers = [coverage?.watch, looking?.watch]
  const wrong = playTranscript(release, transcript, locale, {
    watch: { ...coverage?.watch, ran: (...run) => watchers.forEach((watch) => watch?.ran?.(...run)) },
    before: (chat, line, index) => typing?.complaint(chat, line) ?? looking?.before?.(chat, line, index),
  })
  const result = { test: transcript.test, file, locale }
  if (!wrong) return result
  const path = wrong.line === undefined ? ['flow'] : ['chat', wrong.line]
  return { ...result, failure: source.note(remarks.transcript(wrong.message, locale), path) }
}
