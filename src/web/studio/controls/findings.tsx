import type { Finding } from '../../../protocol/index.ts'
import { inOrder, tally } from '../findings.ts'
import { t } from '../strings.ts'
import { Table } from './table.tsx'

interface FindingListProps {
  findings: readonly Finding[]
  /** What list this is, where a page has several. */
  label?: string
  /** Where a finding leads; without it, or where it answers undefined, the place is only shown. */
  href?(finding: Finding): string | undefined
  /** Called when one is chosen, instead of following its address. */
  open?(finding: Finding): void
}

/** What the checker found, errors first. */
export function FindingList({ findings, label = t('findings.title'), href, open }: FindingListProps) {
  if (findings.length === 0) return <p class="good">{t('findings.none')}</p>
  const columns = ['where', 'severity', 'what'].map((key) => ({ title: t(`findings.${key}`) }))
  return (
    <Table label={label} columns={columns}>
      {inOrder(findings).map((finding, i) => (
        <Row key={i} finding={finding} href={href?.(finding)} open={open && (() => open(finding))} />
      ))}
    </Table>
  )
}

function Row({ finding, href, open }: { finding: Finding, href: string | undefined, open: (() => void) | undefined }) {
  const { file, line, col, severity, message, mend, code } = finding
  const where = <code dir="ltr">{`${file}:${line}:${col}`}</code>
  return (
    <tr>
      <th scope="row">
        {open ? <button class="inline" onClick={open}>{where}</button> : href ? <a href={href}>{where}</a> : where}
      </th>
      <td data-severity={severity}>{t(severity === 'error' ? 'findings.error' : 'findings.warning')}</td>
      <td lang="en" dir="auto">
        {message}
        <small>{mend}</small>
        <small><code>{code}</code></small>
      </td>
    </tr>
  )
}

/** How many errors and warnings, in a few words. */
export function Health({ errors, warnings }: { errors: number; warnings: number }) {
  if (errors + warnings === 0) return <span class="good">{t('flows.good')}</span>
  return (
    <span class="tally">
      {errors > 0 && <span data-severity="error">{t('findings.errors', { count: errors })}</span>}
      {warnings > 0 && <span data-severity="warning">{t('findings.warnings', { count: warnings })}</span>}
    </span>
  )
}

/** The same of these. */
export function Tally({ findings }: { findings: readonly Finding[] }) {
  return <Health {...tally(findings)} />
}
