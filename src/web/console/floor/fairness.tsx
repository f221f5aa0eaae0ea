import type { FairnessRow } from '../../../protocol/index.ts'
import { count, share } from '../model/figures.ts'
import { languageHere, locale, t } from '../strings.ts'
import { Clock } from '../views/parts.tsx'
import { tf } from './strings.ts'
import { Table } from './table.tsx'

/** Whether each language and lane is served in the order in which people came. */
export function FairnessTable({ rows }: { rows: readonly FairnessRow[] }) {
  return (
    <Table
      title={tf('fairness.title')}
      about={tf('fairness.about')}
      columns={[tf('fairness.line'), tf('columns.waiting'), tf('columns.oldest'), tf('fairness.overtaken'), tf('fairness.passed')]}
      empty={tf('fairness.empty')}
      isEmpty={rows.length === 0}
    >
      {rows.map(({ locale: tag, priority, waiting, oldest, seen, overtaken, passed }) => (
        <tr key={`${tag} ${priority}`}>
          <th scope="row">
            {languageHere(tag)}
            {priority > 0 && <span class="lane">{t(priority === 2 ? 'priority.urgent' : 'priority.high')}</span>}
          </th>
          <td>{count(waiting, locale.value)}</td>
          <td>{oldest ? <Clock since={oldest} /> : '–'}</td>
          <td data-none={overtaken > 0 ? '' : undefined}>{share(overtaken, seen, locale.value)}</td>
          <td>{share(passed, seen, locale.value)}</td>
        </tr>
      ))}
    </Table>
  )
}
