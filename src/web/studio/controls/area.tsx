import { useId } from 'preact/hooks'

interface AreaProps {
  label: string
  name: string
  hint?: string
  required?: boolean
  minLength?: number
  maxLength?: number
  rows?: number
}

/** A labelled field for some sentences. */
export function Area({ label, name, hint, required, minLength, maxLength, rows = 3 }: AreaProps) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea id={id} name={name} rows={rows} required={required} minLength={minLength} maxLength={maxLength} dir="auto" aria-describedby={hint && `${id}-hint`} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </p>
  )
}
