import { Command } from 'commander'
import { check, formatFinding, hasErrors } from '../flow/index.ts'
import { readContent, strayFindings } from './content-folder.ts'

export function checkCommand(): Command {
  return new Command('check')
    .description('check flows and texts; exit code 1 when something is wrong')
    .option('--json', 'one JSON array, for editors')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = [...check(await readContent()), ...await strayFindings()]
      if (json) console.log(JSON.stringify(findings, null, 2))
      else for (const finding of findings) console.log(formatFinding(finding))
      if (!json) console.log(findings.length === 0 ? 'No findings.' : `${findings.length} findings.`)
      if (hasErrors(findings)) process.exitCode = 1
    })
}
