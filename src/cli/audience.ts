import { Command } from 'commander'
import { judgeAudience, type Applicant } from '../flow/audience.ts'
import { parseContent } from '../flow/load/content.ts'
import { isReviewed } from '../flow/translations/index.ts'
import { canonicalLocale } from '../language/index.ts'
import { readContent } from './content-folder.ts'

interface Options {
  locale: string
  reason?: string
  country?: string
  creator?: boolean
  account?: string
  device?: string
  waiting: string
  at?: string
  explain?: boolean
}

export function audienceCommand(): Command {
  return new Command('audience')
    .description('whether a person is offered the chat, and which rule decides; exit code 2 when not')
    .requiredOption('--locale <tag>', 'the language the person is met in')
    .option('--reason <reason>', 'why the account is locked, as the platform says it')
    .option('--country <code>', 'ISO 3166-1, two letters')
    .option('--creator', 'the account is a creator’s')
    .option('--account <id>', 'what makes the same person the same')
    .option('--device <id>', 'the same, for somebody without a signed context')
    .option('--waiting <n>', 'how many wait in that language', '0')
    .option('--at <time>', 'ISO 8601; now, if left out')
    .option('--explain', 'say for each rule what about this person did not fit')
    .action(async (options: Options) => {
      const content = parseContent(await readContent())
      const person = applicantOf(options)
      const now = options.at === undefined ? Date.now() : Date.parse(options.at)
      const ruling = judgeAudience(content.audience, person, { now, waiting: Number(options.waiting), reviewed: isReviewed(content, person.locale) })
      const { admitted, rule, bucket, unmet } = ruling
      console.log(JSON.stringify({ admitted, rule, bucket: Math.round(bucket * 100) / 100, ...(options.explain ? { rules: unmet } : {}) }))
      if (!admitted) process.exitCode = 2
    })
}

function applicantOf({ locale, reason, country, creator, account, device }: Options): Applicant {
  const identity = account ? `account:${account}` : `device:${device ?? ''}`
  return { locale: canonicalLocale(locale) ?? locale, reason, country, creator, identity }
}
