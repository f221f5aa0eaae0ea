import { useId } from 'preact/hooks'

interface SelectProps {
  label: string
  value: string
  /** Value and name of each choice. */
  values: readonly (readonly [string, string])[]
  pick(value: string): void
}

/** A labelled choice. */
export function Select({ label, value, values, pick }: SelectProps) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {values.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
      </select>
    </p>
  )
}
