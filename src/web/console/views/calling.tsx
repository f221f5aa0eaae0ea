import { useComputed, useSignal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useId } from 'preact/hooks'
import type { Colleague } from '../../../protocol/index.ts'
import type { Desk } from '../desk/desk.ts'
import { callBegun, colleaguesNamed, withCall } from '../model/mentions.ts'
import { t } from '../strings.ts'

/** Shown at most: who isn't among them types on. */
const SHOWN = 6

/** Calling a colleague while a note is written: what is found, and what keys and the field need to know of it. */
export interface Calling {
  found: readonly Colleague[]
  at: Signal<number>
  list: string
  /** The cursor has moved, or something was typed. */
  moved(field: HTMLTextAreaElement): void
  /** Answers whether the key was for the list. */
  pressed(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean
  pick(colleague: Colleague): void
}

/** `@` and the beginning of a name bring up the colleagues; the focus stays in the note. */
export function useCalling(desk: Desk, active: boolean, write: (text: string) => void): Calling {
  const list = useId()
  const at = useSignal(0)
  const field = useSignal<{ element: HTMLTextAreaElement; text: string; cursor: number } | undefined>(undefined)
  // `active` is no signal: what the cursor does must be looked at first, or nothing would ever be looked at again.
  const begun = useComputed(() => (field.value && active ? callBegun(field.value.text, field.value.cursor) : undefined))
  const found = useComputed(() => (begun.value === undefined ? [] : colleaguesNamed(desk.work.colleagues.value, begun.value).slice(0, SHOWN)))
  const pick = (colleague: Colleague) => {
    if (!field.value || begun.value === undefined) return
    const { element, text, cursor } = field.value
    const done = withCall(text, cursor, begun.value, colleague.name)
    write(done.text)
    field.value = undefined
    requestAnimationFrame(() => {
      element.focus()
      element.setSelectionRange(done.cursor, done.cursor)
    })
  }
  return {
    found: found.value, at, list, pick,
    moved(element) {
      at.value = 0
      field.value = { element, text: element.value, cursor: element.selectionStart }
    },
    pressed(event) {
      const chosen = found.value[at.value]
      if (!chosen || event.isComposing) return false
      if (event.key === 'ArrowDown') at.value = Math.min(at.value + 1, found.value.length - 1)
      else if (event.key === 'ArrowUp') at.value = Math.max(at.value - 1, 0)
      else if (event.key === 'Escape') field.value = undefined
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(chosen)
      else return false
      event.preventDefault()
      return true
    },
  }
}

/** The colleagues who can be meant. */
export function CallList({ calling: { found, at, list, pick } }: { calling: Calling }) {
  return (
    <>
      <p class="unseen" role="status">
        {found.length > 0 ? t('mention.found', { n: found.length }) : ''}
      </p>
      {found.length > 0 && (
        <ul class="calling" role="listbox" id={list} aria-label={t('mention.list')}>
          {found.map((colleague, n) => (
            <li
              key={colleague.id}
              id={`${list}-${n}`}
              role="option"
              aria-selected={n === at.value}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(colleague)}
            >
              <bdi>{colleague.name}</bdi> <small>{t(`presence.${colleague.status}`)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
