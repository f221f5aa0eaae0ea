import { useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { LOCALES, speaks } from '../../../language/locales.ts'
import type { Colleague } from '../../../protocol/index.ts'
import type { Desk } from '../desk/desk.ts'
import type { DialogNote } from '../desk/drafts.ts'
import { answersIn, type Chat } from '../model/chat.ts'
import { label, languageHere, t } from '../strings.ts'
import { noteIn, NoteField } from './note-field.tsx'
import { Dialog } from './parts.tsx'
import { AskAgain, Return } from './steps.tsx'

export interface ChangeProps {
  desk: Desk
  chat: Chat
  close(): void
}

/** The dialog of a change that needs to know more. */
export function ChangeDialog(props: ChangeProps) {
  switch (props.desk.work.dialog.value) {
    case 'transfer':
      return <Transfer {...props} />
    case 'return':
      return <Return {...props} />
    case 'ask':
      return <AskAgain {...props} />
    case 'resolve':
      return <Resolve {...props} />
    default:
      return null
  }
}

/** What was begun as a note is forgotten once the change is done. */
async function forgetting(desk: Desk, of: DialogNote, chat: string, done: Promise<boolean>): Promise<boolean> {
  const is = await done
  if (is) desk.drafts.set(chat, of, '')
  return is
}

function Resolve({ desk, chat, close }: ChangeProps) {
  const wrapUp = useSignal('')
  const { id } = chat.conversation
  const { outcomes, wrapUps } = desk.work.settings.value
  const submit = (form: FormData) => {
    const about = String(form.get('wrap_up') ?? '')
    const wish = { outcome: String(form.get('outcome')), ...(about ? { wrapUp: about } : {}), ...noteIn(form) }
    return forgetting(desk, 'resolve', id, desk.actions.change(id, 'resolve', wish))
  }
  return (
    <Dialog title={t('resolve.title')} action={t('resolve.action')} close={close} submit={submit} busy={desk.actions.busy.value}>
      <fieldset class="radios">
        <legend>{t('resolve.outcome')}</legend>
        {outcomes.map((outcome) => (
          <label key={outcome}>
            <input type="radio" name="outcome" value={outcome} required />
            {label('outcome', outcome)}
          </label>
        ))}
      </fieldset>
      {wrapUps.length > 0 && (
        <label class="field">
          {t('resolve.wrap_up')}
          <select
            name="wrap_up"
            required
            onChange={(event) => {
              wrapUp.value = event.currentTarget.value
            }}
          >
            <option value="">{t('resolve.choose')}</option>
            {wrapUps.map((each) => (
              <option key={each.id} value={each.id}>
                {label('wrap_up', each.id)}
              </option>
            ))}
          </select>
        </label>
      )}
      <NoteField desk={desk} of="resolve" chat={id} needed={wrapUps.find((each) => each.id === wrapUp.value)?.note} />
    </Dialog>
  )
}

type Target = 'queue' | 'locale' | 'agent'
const TARGETS: readonly Target[] = ['queue', 'locale', 'agent']

function Transfer({ desk, chat, close }: ChangeProps) {
  const { id } = chat.conversation
  const target = useSignal<Target>('queue')
  const choices = useComputed(() => choicesFor(desk, chat))
  useEffect(() => void desk.work.meet(), [])
  const submit = (form: FormData) => {
    const wish = { [target.value]: String(form.get('whom')), ...noteIn(form) }
    return forgetting(desk, 'transfer', id, desk.actions.change(id, 'transfer', wish))
  }
  return (
    <Dialog title={t('transfer.title')} action={t('transfer.action')} close={close} submit={submit} busy={desk.actions.busy.value}>
      <Targets legend={t('transfer.to')} targets={TARGETS.filter((one) => choices.value[one].length > 0)} at={target} />
      <Whom label={t(`transfer.${target.value}`)} key={target.value} choices={choices.value[target.value]} />
      <NoteField desk={desk} of="transfer" chat={id} />
    </Dialog>
  )
}

/** At the end of a shift all own chats go on together. */
export function Handover({ desk, close }: { desk: Desk; close(): void }) {
  const target = useSignal<'agent' | 'queue'>('agent')
  useEffect(() => void desk.work.meet(), [])
  const { colleagues, settings } = desk.work
  const choices = {
    agent: namedColleagues(desk),
    queue: settings.value.queues.map(({ id }) => ({ id, name: label('queue', id) })),
  }
  const at = choices.agent.length === 0 ? 'queue' : target.value
  const submit = (form: FormData) => {
    const whom = String(form.get('whom'))
    return forgetting(desk, 'handover', '', desk.actions.handOver(at === 'agent' ? { agent: whom } : { queue: whom }, String(form.get('note')).trim()))
  }
  const count = desk.mine.value.length
  return (
    <Dialog title={t('handover.title')} action={count > 0 ? t('handover.action', { n: count }) : undefined} close={close} submit={submit} busy={desk.actions.busy.value}>
      {count === 0 ? (
        <p>{t('handover.nothing')}</p>
      ) : (
        <>
          <p class="hint">{t('handover.about')}</p>
          <Targets legend={t('transfer.to')} targets={(['agent', 'queue'] as const).filter((one) => choices[one].length > 0)} at={target} />
          <Whom label={t(`transfer.${at}`)} key={`${at} ${colleagues.value.length}`} choices={choices[at]} />
          <NoteField desk={desk} of="handover" needed />
        </>
      )}
    </Dialog>
  )
}

function Targets<One extends string>({ legend, targets, at }: { legend: string; targets: readonly One[]; at: { value: One } }) {
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {targets.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="target"
            checked={at.value === one}
            onChange={() => {
              at.value = one
            }}
          />
          {t(`transfer.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}

interface Named {
  id: string
  name: string
}

function Whom({ label: words, choices }: { label: string; choices: readonly Named[] }) {
  return (
    <label class="field">
      {words}
      <select name="whom" required>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Those who are here first, and of these who speaks the language that is wanted, each with what they speak and how they are; a name must not turn what stands beside it around. */
function namedColleagues({ work }: Desk, wanted = ''): Named[] {
  const rank = ({ status, languages }: Colleague) => ['available', 'busy', 'away'].indexOf(status) * 2 + (speaks(languages, wanted) ? 0 : 1)
  const sorted = work.colleagues.value.toSorted((a, b) => rank(a) - rank(b))
  return sorted.map(({ id, name, languages, status }) => {
    const spoken = languages.length > 0 ? ` (${languages.map(languageHere).join(', ')})` : ''
    return { id, name: `\u2068${name}\u2069${spoken} · ${t(`presence.${status}`)}` }
  })
}

/** Whom a chat can go to: not to where it is. */
function choicesFor(desk: Desk, { conversation }: Chat): Record<Target, Named[]> {
  return {
    queue: desk.work.settings.value.queues.filter(({ id }) => id !== conversation.queue).map(({ id }) => ({ id, name: label('queue', id) })),
    locale: LOCALES.filter(({ tag }) => tag !== answersIn(conversation)).map(({ tag, name }) => ({ id: tag, name })),
    agent: namedColleagues(desk, answersIn(conversation)),
  }
}
