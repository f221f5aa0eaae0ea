import { useComputed } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import { now } from '../desk/clock.ts'
import { dialogIn } from '../dialog.tsx'
import { elapsed } from '../model/clock.ts'
import { urgencyOf } from '../model/urgency.ts'
import type { ClockTimes } from '../model/urgency.ts'
import { languageName, locale, t } from '../strings.ts'

/** A limit that is nearer than this (ms) is shown as near. */
const NEAR = 24 * 3_600_000

/** Time since a moment, running; against `times` it warns, in colour and in words. */
export function Clock({ since, times }: { since: string; times?: ClockTimes }) {
  const start = Date.parse(since)
  const text = useComputed(() => elapsed(now.value - start, locale.value))
  const urgency = useComputed(() => (times ? urgencyOf(now.value - start, times) : 'fine'))
  const said = useComputed(() => (urgency.value === 'fine' ? '' : t(`clock.${urgency.value}`)))
  return (
    <time class="clock" dateTime={since} data-urgency={urgency}>
      {text} <small>{said}</small>
    </time>
  )
}

/** Time until a moment, running; in words once it is over. */
export function Deadline({ until }: { until: number }) {
  const text = useComputed(() => (until > now.value ? t('clock.left', { time: elapsed(until - now.value, locale.value) }) : t('clock.over')))
  const near = useComputed(() => (until - now.value < NEAR ? 'soon' : 'fine'))
  return (
    <time class="clock" dateTime={new Date(until).toISOString()} data-urgency={near}>
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
  /** What it holds at first. */
  value?: string
  readOnly?: boolean
  /** Fewest characters. */
  least?: number
  /** Takes the focus when it comes. */
  focused?: boolean
}

/** A labelled input. */
export function Field({ label, name, type = 'text', autocomplete, hint, optional, inputMode, value, readOnly, least, focused }: FieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [])
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={input}
        id={id}
        name={name}
        type={type as 'text'}
        autocomplete={autocomplete}
        required={!optional}
        inputMode={inputMode}
        defaultValue={value}
        readOnly={readOnly}
        minLength={least}
        aria-describedby={hint && `${id}-hint`}
        autocapitalize="none"
        spellcheck={false}
        dir="auto"
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

/** Tells a password manager whose password it is. */
export function Whose({ email }: { email: string }) {
  return (
    <div class="unseen" aria-hidden="true">
      <input type="email" autocomplete="username" value={email} readOnly tabIndex={-1} />
    </div>
  )
}

export const Dialog = dialogIn(t)
