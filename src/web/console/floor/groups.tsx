import { useSignal } from '@preact/signals'
import type { FloorGroup, GroupBy } from '../../../protocol/index.ts'
import { count, share } from '../model/figures.ts'
import { label, languageHere, locale } from '../strings.ts'
import { Clock } from '../views/parts.tsx'
import { tf } from './strings.ts'
import { Table } from './table.tsx'
import { range } from './tiles.tsx'

const BY: readonly GroupBy[] = ['locale', 'queue', 'reason']

/** How it goes in each language, queue, or for each reason. */
export function GroupTable({ groups }: { groups: readonly FloorGroup[] }) {
  const by = useSignal<GroupBy>('locale')
  const rows = groups.filter((group) => group.by === by.value)
  return (
    <Table
      title={tf('groups.title')}
      columns={[tf(`groups.${by.value}`), tf('columns.waiting'), tf('columns.oldest'), tf('columns.wait'), tf('columns.claimed'), tf('columns.left')]}
      empty={tf('groups.empty')}
      isEmpty={rows.length === 0}
      tools={
        <div class="segments" role="group" aria-label={tf('groups.by')}>
          {BY.map((each) => (
            <button key={each} class="plain" aria-pressed={by.value === each} onClick={() => (by.value = each)}>
              {tf(`groups.${each}`)}
            </button>
          ))}
        </div>
      }
    >
      {rows.map(({ key, waiting, oldest, wait, claimed, left }) => (
        <tr key={key}>
          <th scope="row">{by.value === 'locale' ? languageHere(key) : label(by.value === 'queue' ? 'queue' : 'reason', key)}</th>
          <td>{count(waiting, locale.value)}</td>
          <td>{oldest ? <Clock since={oldest} /> : '–'}</td>
          <td>{range(wait)}</td>
          <td>{count(claimed, locale.value)}</td>
          <td>{share(left, left + claimed, locale.value)}</td>
        </tr>
      ))}
    </Table>
  )
}
