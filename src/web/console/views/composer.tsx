import type { TargetedKeyboardEvent } from 'preact'
import { useId } from 'preact/hooks'
import { LIMITS } from '../../../protocol/limits.ts'
import { codePoints, textFault } from '../../../protocol/text.ts'
import type { Desk } from '../desk/desk.ts'
import { answersIn, hasJoined, isMine } from '../model/chat.ts'
import type { Chat } from '../model/chat.ts'
import type { Mode } from '../desk/drafts.ts'
import { sendReply } from '../desk/reply.ts'
import { sends } from '../model/keys.ts'
import { locale, t } from '../strings.ts'
import { CallList, useCalling } from './calling.tsx'
import { Language } from './parts.tsx'
import { SafetyPanel } from './safety.tsx'
import { ReplyPicker } from './replies.tsx'

/** From so many code points on, the composer says how many are left. */
const COUNT_FROM = LIMITS.text - 500

/** Typed into an empty reply, these bring up the canned ones: a slash, also as an East Asian keyboard writes it. */
const OPENS_REPLIES: ReadonlySet<string> = new Set(['/', '／'])

/** Where replies and notes are written. */
export function Composer({ desk, chat }: { desk: Desk; chat: Chat }) {
  const { id } = chat.conversation
  const mine = isMine(chat, desk.me.id) || hasJoined(chat, desk.me.id)
  const mode = mine ? desk.drafts.mode.value : 'note'
  const draft = desk.drafts.read(id, mode)
  const send = () => {
    const text = draft.trim()
    if (textFault(text) !== undefined) return
    if (mode === 'reply') void sendReply(desk, chat, text)
    else desk.actions.send(id, mode, text)
  }
  return (
    <form
      class="composer"
      data-mode={mode}
      onPaste={(event) => {
        if (mode === 'reply' && !desk.safety.mayPaste(id, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {mode === 'reply' && desk.work.picking.value && <ReplyPicker desk={desk} chat={chat} />}
      <Modes desk={desk} mode={mode} mine={mine} />
      <Text desk={desk} chat={chat} mode={mode} draft={draft} send={send} />
      {mode === 'reply' && <SafetyPanel desk={desk} chat={chat} draft={draft} send={send} />}
      <div class="composer-foot">
        <small>{t(mode === 'note' ? 'composer.note_hint' : 'composer.hint')}</small>
        {mode === 'reply' && <RepliesButton desk={desk} />}
        <Left of={draft} />
        <button class="strong">{t(mode === 'note' ? 'composer.save_note' : 'composer.send')}</button>
      </div>
    </form>
  )
}

function RepliesButton({ desk }: { desk: Desk }) {
  const toggle = () => {
    desk.work.picking.value = !desk.work.picking.value
  }
  return (
    <button type="button" class="plain" aria-expanded={desk.work.picking.value} onClick={toggle}>
      {t('replies.title')} <kbd aria-hidden="true">/</kbd>
    </button>
  )
}

function Left({ of }: { of: string }) {
  const length = codePoints(of)
  if (length < COUNT_FROM) return null
  const left = LIMITS.text - length
  return (
    <small role="status" data-over={left < 0}>
      {left.toLocaleString(locale.value)}
    </small>
  )
}

function Modes({ desk, mode, mine }: { desk: Desk; mode: Mode; mine: boolean }) {
  const pick = (to: Mode) => {
    desk.drafts.mode.value = to
  }
  return (
    <fieldset class="modes">
      <legend class="unseen">{t('composer.mode')}</legend>
      {(['reply', 'note'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="mode"
            value={one}
            checked={mode === one}
            disabled={!mine && one === 'reply'}
            onChange={() => pick(one)}
          />
          <span>{t(`composer.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface TextProps {
  desk: Desk
  chat: Chat
  mode: Mode
  draft: string
  send(): void
}

function Text({ desk, chat, mode, draft, send }: TextProps) {
  const field = useId()
  const { id } = chat.conversation
  const tag = answersIn(chat.conversation)
  const written = (text: string) => {
    if (mode === 'reply' && OPENS_REPLIES.has(text)) {
      desk.work.picking.value = true
      return desk.drafts.set(id, mode, '')
    }
    desk.drafts.set(id, mode, text)
    if (text) desk.typing(id)
  }
  const calling = useCalling(desk, mode === 'note', written)
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (calling.pressed(event) || !sends(event)) return
    event.preventDefault()
    send()
  }
  return (
    <>
      <label class="unseen" for={field}>
        {t(mode === 'note' ? 'composer.note_label' : 'composer.reply_label')} <Language tag={tag} />
      </label>
      <textarea
        id={field}
        data-composer
        rows={2}
        dir="auto"
        value={draft}
        lang={mode === 'reply' ? tag : locale.value}
        spellcheck
        placeholder={t(mode === 'note' ? 'composer.note_label' : 'composer.reply_label')}
        aria-invalid={textFault(draft) === 'too_long'}
        aria-autocomplete={mode === 'note' ? 'list' : undefined}
        aria-activedescendant={calling.found.length > 0 ? `${calling.list}-${calling.at.value}` : undefined}
        aria-controls={calling.found.length > 0 ? calling.list : undefined}
        onInput={(event) => {
          written(event.currentTarget.value)
          calling.moved(event.currentTarget)
        }}
        onKeyDown={pressed}
      />
      <CallList calling={calling} />
    </>
  )
}
