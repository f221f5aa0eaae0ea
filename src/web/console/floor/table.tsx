import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface TableProps {
  title: string
  about?: string
  columns: readonly string[]
  /** What stands there when there are no rows. */
  empty: string
  /** Rows, as `tr`. */
  children: ComponentChildren
  isEmpty: boolean
  /** What stands beside the title. */
  tools?: ComponentChildren
}

/** A titled table that scrolls within itself where it is too wide. */
export function Table({ title, about, columns, empty, children, isEmpty, tools }: TableProps) {
  const id = useId()
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {tools}
      </header>
      {about && <p class="hint">{about}</p>}
      {isEmpty ? (
        <p class="empty">{empty}</p>
      ) : (
        <div class="scroller" tabIndex={0} role="group" aria-labelledby={id}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
