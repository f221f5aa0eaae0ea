import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { compileRelease } from '../flow/index.ts'
import { detectLanguage, localeInfo } from '../language/index.ts'
import { readContent } from './content-folder.ts'

interface Options {
  acceptLanguage?: string
  hint?: string
  current?: string
}

export function detectCommand(): Command {
  return new Command('detect')
    .description('in which language each line of the standard input is written, as the service decides it: one JSON a line, '
      + '{"locale","confidence","ask":[{"locale","name"}]}. Where the service would ask, "ask" holds what it would offer and "locale" the likeliest of those; else "ask" is []. "locale" is null where the text tells none')
    .option('--accept-language <header>', "the browser's header")
    .option('--hint <tag>', "the page's or the platform's hint")
    .option('--current <tag>', 'the language spoken so far')
    .action(async (prior: Options) => {
      const { locales } = compileRelease(await readContent())
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        const { locale, confidence, ask, decidable } = detectLanguage(line, { ...prior, available: locales })
        const likeliest = locale ?? (decidable ? ask[0] : undefined) ?? null
        const named = ask.map((tag) => ({ locale: tag, name: localeInfo(tag)?.name ?? tag }))
        console.log(JSON.stringify({ locale: likeliest, confidence: Math.round(confidence * 1e4) / 1e4, ask: named }))
      }
    })
}
