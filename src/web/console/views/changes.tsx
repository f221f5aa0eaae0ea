import { useSignal } from '@preact/signals'
import { LOCALES } from '../../../language/locales.ts'
import type { Desk } from '../desk/desk.ts'
import { stepName } from '../model/brief.ts'
import type { Chat } from '../model/chat.ts'
import { OUTCOMES, QUEUES } from '../model/choices.ts'
import { colleaguesIn } from '../model/colleagues.ts'
import { label, t } from '../strings.ts'
import { Dialog } from './parts.tsx'

export type OpenDialog = 'transfer' | 'return' | 'resolve' | undefined

interface ChangeProps {
  desk: Desk
  chat: Chat
  close(): void
}

/** The dialog of a change that needs to know more. */
export function ChangeDialog({ open, ...props }: ChangeProps & { open: OpenDialog }) {
  switch (open) {
    case 'transfer':
      return <Transfer {...props} />
    case 'return':
      return <Return {...props} />
    case 'resolve':
      return <Resolve {...props} />
    case undefined:
      return null
  }
}

function Resolve({ desk, chat, close }: ChangeProps) {
  const submit = (form: FormData) => desk.actions.change(chat.conversation.id, 'resolve', { outcome: String(form.get('outcome')) })
  return (
    <Dialog title={t('resolve.title')} action={t('resolve.action')} close={close} submit={submit} busy={desk.actions.busy.value}>
      <fieldset class="radios">
        <legend>{t('resolve.outcome')}</legend>
        {OUTCOMES.map((outcome) => (
          <label key={outcome}>
            <input type="radio" name="outcome" value={outcome} required />
            {label('outcome', outcome)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}

function Return({ desk, chat, close }: ChangeProps) {
  const steps = [...new Set(chat.brief?.trail.map(({ step }) => step) ?? [])].filter((step) => step.includes('.'))
  const submit = (form: FormData) => {
    const step = String(form.get('step'))
    return desk.actions.change(chat.conversation.id, 'return', step ? { step } : {})
  }
  return (
    <Dialog title={t('return.title')} action={t('return.action')} close={close} submit={submit} busy={desk.actions.busy.value}>
      <p class="hint">{t('return.about')}</p>
      <label class="field">
        {t('return.step')}
        <select name="step">
          <option value="">{t('return.where_it_was')}</option>
          {steps.map((step) => (
            <option key={step} value={step}>
              {stepName(step)}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  )
}

type Target = 'queue' | 'locale' | 'agent'

function Transfer({ desk, chat, close }: ChangeProps) {
  const target = useSignal<Target>('queue')
  const choices = choicesFor(chat, desk.me.id)
  const submit = (form: FormData) => desk.actions.change(chat.conversation.id, 'transfer', { [target.value]: String(form.get('whom')) })
  return (
    <Dialog title={t('transfer.title')} action={t('transfer.action')} close={close} submit={submit} busy={desk.actions.busy.value}>
      <fieldset class="radios">
        <legend>{t('transfer.to')}</legend>
        {(['queue', 'locale', 'agent'] as const).map(
          (one) =>
            choices[one].length > 0 && (
              <label key={one}>
                <input
                  type="radio"
                  name="target"
                  checked={target.value === one}
                  onChange={() => {
                    target.value = one
                  }}
                />
                {t(`transfer.${one}`)}
              </label>
            ),
        )}
      </fieldset>
      <label class="field">
        {t(`transfer.${target.value}`)}
        <select name="whom" key={target.value} required>
          {choices[target.value].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  )
}

type Choices = Record<Target, { id: string; name: string }[]>

/** Whom a chat can go to: not to where it is. */
function choicesFor({ conversation, events }: Chat, me: string): Choices {
  return {
    queue: QUEUES.filter((id) => id !== conversation.queue).map((id) => ({ id, name: label('queue', id) })),
    locale: LOCALES.filter(({ tag }) => tag !== conversation.locale).map(({ tag, name }) => ({ id: tag, name })),
    agent: colleaguesIn(events, me),
  }
}
