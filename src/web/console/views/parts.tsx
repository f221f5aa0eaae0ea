import { useComputed } from '@preact/signals'
import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import { now } from '../desk/clock.ts'
import { elapsed } from '../model/clock.ts'
import { languageName, locale, t } from '../strings.ts'

/** Time since a moment, running. */
export function Clock({ since }: { since: string }) {
  const start = Date.parse(since)
  const text = useComputed(() => elapsed(now.value - start, locale.value))
  return (
    <time class="clock" dateTime={since}>
      {text}
    </time>
  )
}

/** A language in its own name and script. */
export function Language({ tag }: { tag: string }) {
  return (
    <span class="language" lang={tag} dir={direction(tag)}>
      {languageName(tag)}
    </span>
  )
}

interface FieldProps {
  label: string
  name: string
  type?: 'text' | 'email' | 'password'
  autocomplete?: string
  hint?: string
  optional?: boolean
  inputMode?: 'numeric' | 'email'
}

/** A labelled input. */
export function Field({ label, name, type = 'text', autocomplete, hint, optional, inputMode }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type as 'text'}
        autocomplete={autocomplete}
        required={!optional}
        inputMode={inputMode}
        aria-describedby={hint && `${id}-hint`}
        autocapitalize="none"
        spellcheck={false}
        dir="auto"
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

interface DialogProps {
  title: string
  /** What the button that does it says; without one, the dialog only shows something. */
  action?: string
  close(): void
  /** Answers whether the dialog is done. */
  submit?(form: FormData): Promise<boolean>
  busy?: boolean
  children: ComponentChildren
}

/** A modal dialog; the focus goes back to where it came from. */
export function Dialog({ title, action, close, submit, busy, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => ref.current?.showModal(), [])
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!submit || (await submit(new FormData(event.currentTarget)))) ref.current?.close()
  }
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={close}>
      <form onSubmit={(event) => void send(event)}>
        <h2 id={id}>{title}</h2>
        {children}
        <footer>
          <button type="button" class="plain" onClick={() => ref.current?.close()}>
            {action ? t('dialog.cancel') : t('dialog.close')}
          </button>
          {action && (
            <button class="strong" disabled={busy}>
              {action}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  )
}
