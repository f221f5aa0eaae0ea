import { useRef, useState } from 'preact/hooks'
import type { StatusAnswer } from '../../protocol/index.ts'
import type { ChatClient } from '../shared/chat-client.ts'
import { CallError } from '../shared/http.ts'
import { ask } from './calls.ts'
import { useWords } from './page.ts'
import type { Words } from './words.ts'

export interface ResumeProps {
  client: ChatClient
  locale: string
  /** A chat is opened, or a new one wished for: the page goes on as usual. */
  done(): void
}

/** Where a code from another device is typed: first how the chat stands, then, if that is the right one, the chat. */
export function ResumePage({ client, locale, done }: ResumeProps) {
  const words = useWords(locale)
  const [code, setCode] = useState('')
  const [found, setFound] = useState<StatusAnswer>()
  const [problem, setProblem] = useState<string>()
  if (!words) return null
  const { t } = words
  const look = (typed: string) => {
    setCode(typed)
    setProblem(undefined)
    ask('POST /v1/resume', { body: { code: typed } }).then(setFound, (error: unknown) => setProblem(reason(error, words)))
  }
  const open = () => {
    ask('POST /v1/resume/open', { body: { code } }).then(
      ({ conversation, token }) => {
        client.adopt({ id: conversation.id, token })
        done()
      },
      (error: unknown) => setProblem(reason(error, words)),
    )
  }
  return (
    <div class="chat">
      <main class="gone resume">
        <h1>{t('device_have')}</h1>
        <CodeForm words={words} look={look} />
        <div role="status">
          {found?.known && found.lines.map((line) => <p key={line}>{line}</p>)}
          {found?.known === false && <p>{t('device_unknown')}</p>}
          {problem && <p class="bad">{problem}</p>}
        </div>
        {found?.known && (
          <button type="button" class="primary wide" onClick={open}>
            {t('device_open')}
          </button>
        )}
        <button type="button" class="quiet wide" onClick={done}>
          {t('device_new')}
        </button>
      </main>
    </div>
  )
}

function CodeForm({ words: { t }, look }: { words: Words; look: (typed: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    if (field.current?.value.trim()) look(field.current.value)
  }
  return (
    <form class="box" onSubmit={submit}>
      <label for="resume-code">{t('device_type')}</label>
      <div class="box-row">
        <input id="resume-code" ref={field} dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={40} autofocus />
        <button class="primary">{t('device_look')}</button>
      </div>
    </form>
  )
}

function reason(error: unknown, { t }: Words): string {
  if (error instanceof CallError && error.body.code === 'not_found') return t('device_unknown')
  return error instanceof CallError ? error.body.message : t('receipt_failed')
}
