import type { ComponentChildren } from 'preact'

interface TableProps {
  /** What the table shows, for screen readers; it scrolls sideways by itself where the screen is narrow. */
  label: string
  /** The heads of the columns; `number` ones stand at the end of their cells. */
  columns: readonly { title: string, number?: boolean }[]
  /** Each row is a card on phones: `data-label` of a cell says what it holds. */
  cards?: boolean
  /** Its rows, `<tr>`. */
  children: ComponentChildren
}

/** A table in a frame. */
export function Table({ label, columns, cards, children }: TableProps) {
  return (
    <div class="frame" tabIndex={0} role="region" aria-label={label}>
      <table class={cards ? 'cards' : undefined}>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" class={number ? 'number' : undefined}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
