import { useRef, useState } from 'preact/hooks'
import type { InputKind } from '../../protocol/index.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { codePoints } from '../../protocol/text.ts'
import { answerable } from './entries.ts'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'
import type { Key } from './words.ts'

/** How the field helps with what is asked; words of any kind are always taken. */
interface Field {
  label: Key
  autocomplete?: string
  inputMode?: 'email' | 'tel' | 'text'
  dir: 'auto' | 'ltr'
  expecting: 'text' | 'number'
}
const WORDS: Field = { label: 'write', dir: 'auto', expecting: 'text' }
const FIELDS: Partial<Record<InputKind, Field>> = {
  email: { label: 'email_write', autocomplete: 'email', inputMode: 'email', dir: 'ltr', expecting: 'text' },
  phone: { label: 'phone_write', autocomplete: 'tel', inputMode: 'tel', dir: 'ltr', expecting: 'number' },
  username: { label: 'username_write', autocomplete: 'username', inputMode: 'text', dir: 'ltr', expecting: 'text' },
  date: { ...WORDS, expecting: 'number' },
}

/** "Is writing" is told once in so many milliseconds. */
const TYPING_EVERY = 3_000

/** The field to write in. Enter sends where there is a keyboard of keys. */
export function Composer() {
  const {
    client,
    view,
    words: { t },
  } = usePage()
  const [text, setText] = useState('')
  const [masked, setMasked] = useState(false)
  const typed = useRef(0)
  const kind = answerable(view)?.input.kind
  const field = (kind && FIELDS[kind]) ?? WORDS
  const excess = codePoints(text) - LIMITS.text
  const submit = (event: Event) => {
    event.preventDefault()
    if (!text.trim() || excess > 0) return
    setMasked(client.send(clean(text), field.expecting))
    setText('')
  }
  const write = (value: string) => {
    setText(value)
    if (Date.now() - typed.current < TYPING_EVERY || view.transcript.status !== 'agent') return
    typed.current = Date.now()
    client.typing()
  }
  return (
    <form class="composer" onSubmit={submit}>
      <p class="hint" role="status">
        {excess > 0 ? t('too_long', { count: excess }) : masked && t('masked')}
      </p>
      <div class="composer-row">
        <Entry field={field} text={text} write={write} submit={submit} />
        <button type="submit" class="send" aria-label={t('send')} disabled={!text.trim() || excess > 0}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

function Entry({
  field,
  text,
  write,
  submit,
}: {
  field: Field
  text: string
  write: (text: string) => void
  submit: (event: Event) => void
}) {
  const {
    words: { t },
  } = usePage()
  return (
    <textarea
      rows={1}
      value={text}
      dir={text ? field.dir : undefined}
      aria-label={t(field.label)}
      placeholder={t(field.label)}
      inputMode={field.inputMode}
      autocomplete={field.autocomplete ?? 'off'}
      enterkeyhint="send"
      autocapitalize={field.inputMode ? 'off' : 'sentences'}
      spellcheck={!field.inputMode}
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => sends(event) && submit(event)}
    />
  )
}

/** Enter while an input method composes (Japanese, Hindi …) picks a word, it doesn't send. */
function sends({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean {
  const composing = isComposing || keyCode === 229
  return key === 'Enter' && !shiftKey && !composing && !matchMedia('(pointer: coarse)').matches
}

/** What a paste may bring along and the server refuses: control characters, halves of characters. */
function clean(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .toWellFormed()
    .trim()
}
