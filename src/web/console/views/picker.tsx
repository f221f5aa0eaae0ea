import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import { t } from '../strings.ts'

/** One thing to pick. */
export interface Choice {
  id: string
  title: string
  text?: string
  /** The language of `text`, or of all of it where there is none. */
  locale?: string
  /** Why it can't be picked. */
  refused?: string
}

interface PickerProps {
  label: string
  /** What fits the words, best first. */
  find(words: string): readonly Choice[]
  /** Enter on what is marked, or a click. Without it, what is marked is what is chosen. */
  pick?(choice: Choice): void
  /** What is marked now. */
  mark?(choice: Choice | undefined): void
  /** Escape. */
  close?(): void
  focus?: boolean
}

/** A search with its results below: the combobox pattern of WAI-ARIA, its list always open; the focus stays in the field. */
export function Picker({ label, find, pick, mark, close, focus }: PickerProps) {
  const id = useId()
  const words = useSignal('')
  const at = useSignal(0)
  const input = useRef<HTMLInputElement>(null)
  const found = useComputed(() => find(words.value))
  const marked = useComputed(() => found.value[Math.min(at.value, found.value.length - 1)])
  useSignalEffect(() => mark?.(marked.value))
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [])
  const take = (choice: Choice | undefined) => choice && !choice.refused && pick?.(choice)
  const pressed = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return
    const to = moved(event.key, at.value, found.value.length)
    if (to !== undefined) at.value = to
    else if (event.key === 'Enter' && pick) take(marked.value)
    else if (event.key === 'Escape' && close) close()
    else return
    event.preventDefault()
  }
  return (
    <div class="picker">
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded={true}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={marked.value && `${id}-${marked.value.id}`}
        placeholder={label}
        dir="auto"
        autocomplete="off"
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value
          at.value = 0
        }}
        onKeyDown={pressed}
      />
      <p class="unseen" role="status">
        {t('picker.found', { n: found.value.length })}
      </p>
      <Results id={id} label={label} found={found} marked={marked} take={(choice, n) => {
        at.value = n
        take(choice)
      }} />
    </div>
  )
}

/** Where a key leads in a list of so many; undefined where it leads nowhere. */
function moved(key: string, at: number, length: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(at + 1, length - 1)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'PageDown') return Math.min(at + 5, length - 1)
  return key === 'PageUp' ? Math.max(at - 5, 0) : undefined
}

interface ResultsProps {
  id: string
  label: string
  found: ReadonlySignal<readonly Choice[]>
  marked: ReadonlySignal<Choice | undefined>
  take(choice: Choice, n: number): void
}

function Results({ id, label, found, marked, take }: ResultsProps) {
  useSignalEffect(() => document.getElementById(`${id}-${marked.value?.id}`)?.scrollIntoView({ block: 'nearest' }))
  if (found.value.length === 0) return <p class="empty">{t('picker.nothing')}</p>
  return (
    <ul role="listbox" id={`${id}-list`} aria-label={label}>
      {found.value.map((choice, n) => (
        <li
          key={choice.id}
          id={`${id}-${choice.id}`}
          role="option"
          aria-selected={choice.id === marked.value?.id}
          aria-disabled={choice.refused !== undefined}
          // The focus must stay in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(choice, n)}
        >
          <ChoiceText choice={choice} />
        </li>
      ))}
    </ul>
  )
}

function ChoiceText({ choice: { title, text, locale, refused } }: { choice: Choice }) {
  return (
    <>
      <b dir="auto">{title}</b>
      {text && (
        <span lang={locale} dir={locale ? direction(locale) : 'auto'}>
          {text}
        </span>
      )}
      {refused && <small>{refused}</small>}
    </>
  )
}
