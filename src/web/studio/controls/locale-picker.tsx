import { useId } from 'preact/hooks'
import { languageName } from '../strings.ts'

interface LocalePickerProps {
  label: string
  value: string
  locales: readonly string[]
  pick(locale: string): void
}

/** A choice of languages, each in its own name. */
export function LocalePicker({ label, value, locales, pick }: LocalePickerProps) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {locales.map((tag) => (
          <option key={tag} value={tag} lang={tag}>{languageName(tag)}</option>
        ))}
      </select>
    </p>
  )
}
