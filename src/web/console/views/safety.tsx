import { useEffect } from 'preact/hooks'
import { answersIn, type Chat } from '../model/chat.ts'
import type { Desk } from '../desk/desk.ts'
import { spokenIn } from '../desk/reply.ts'
import type { Findings, Held } from '../desk/safety.ts'
import { languageHere, locale, t } from '../strings.ts'
import '../styles/safety.css'

interface SafetyProps {
  desk: Desk
  chat: Chat
  draft: string
  /** Sends what is held. */
  send(): void
}

/** What is to be said against the draft: quietly while it is written, plainly when it was to be sent. */
export function SafetyPanel({ desk, chat, draft, send }: SafetyProps) {
  const { id } = chat.conversation
  useEffect(() => desk.safety.typed(id, draft, spokenIn(chat)), [id, draft])
  const held = desk.safety.held.value.get(id)
  const findings = desk.safety.findings.value.get(id) ?? {}
  const goOn = () => {
    const allowed = desk.safety.allow(id)
    toComposer()
    if (allowed?.why === 'paste') insert(allowed.text)
    else if (allowed) send()
  }
  const leave = () => {
    desk.safety.hold(id, undefined)
    toComposer()
  }
  return (
    <>
      <div class="safety" role="status" data-empty={held !== undefined || empty(findings)}>
        {!held && <Reasons chat={chat} findings={findings} />}
      </div>
      <div role="alert">{held && <HeldBack chat={chat} held={held} goOn={goOn} leave={leave} />}</div>
    </>
  )
}

function HeldBack({ chat, held, goOn, leave }: { chat: Chat; held: Held; goOn(): void; leave(): void }) {
  return (
    <div class="safety held">
      <Reasons chat={chat} findings={held.findings} />
      <p class="safety-actions">
        {!held.findings.asks && (
          <button type="button" class="plain" onClick={goOn}>
            {t(held.why === 'paste' ? 'safety.paste_anyway' : 'safety.send_anyway')}
          </button>
        )}
        <button type="button" class="strong" onClick={leave}>
          {t(held.why === 'paste' ? 'safety.leave_out' : 'safety.change')}
        </button>
      </p>
    </div>
  )
}

function Reasons({ chat, findings: { asks, language, others } }: { chat: Chat; findings: Findings }) {
  return (
    <>
      {asks && <p data-tone="alarm">{t(`safety.asks_${asks}`)}</p>}
      {language && <p>{t('safety.language', { written: languageHere(language), spoken: languageHere(answersIn(chat.conversation)) })}</p>}
      {others && <p>{t('safety.others_data', { kinds: listed(others.map((kind) => t(`safety.${kind}`))) })}</p>}
    </>
  )
}

function empty({ asks, language, others }: Findings): boolean {
  return !asks && !language && !others
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(words)
}

/** As if it were typed: at the cursor, and what is undone is undone. */
function insert(text: string): void {
  document.execCommand('insertText', false, text)
}

function toComposer(): void {
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}
