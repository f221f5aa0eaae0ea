import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { speaks } from '../../../language/locales.ts'
import type { DeskAnswer, FloorAnswer, FloorChat } from '../../../protocol/index.ts'
import type { Notices } from '../desk/notices.ts'
import { label, languageHere } from '../strings.ts'
import { Dialog } from '../views/parts.tsx'
import { ask, refusedBy } from './calls.ts'
import { tf } from './strings.ts'

type Target = 'agent' | 'queue' | 'locale'
const TARGETS: readonly Target[] = ['agent', 'queue', 'locale']

interface SendOnProps {
  chat: FloorChat
  floor: FloorAnswer
  notices: Notices
  /** It was sent on. */
  done(): void
  close(): void
}

/** Sends a chat to somebody else, whoever has it. */
export function SendOn({ chat, floor, notices, done, close }: SendOnProps) {
  const target = useSignal<Target>('agent')
  const queues = useSignal<DeskAnswer['queues']>([])
  const busy = useSignal(false)
  useEffect(() => {
    void refusedBy(async () => {
      queues.value = (await ask('GET /v1/agent/desk')).queues
    })
  }, [])
  const submit = async (form: FormData) => {
    busy.value = true
    const body = { fence: chat.fence, [target.value]: String(form.get('whom')) }
    const refusal = await refusedBy(() => ask('POST /v1/floor/conversations/{id}/reassign', { ids: { id: chat.id }, body }))
    busy.value = false
    if (refusal?.code === 'conflict') notices.alarm('conflict.changed')
    else if (refusal) notices.refused(refusal)
    else notices.tell('notice.transfer')
    done()
    return refusal === undefined || refusal.code === 'conflict'
  }
  const choices = choicesFor(target.value, floor, chat, queues.value)
  return (
    <Dialog title={tf('send_on.title')} action={tf('send_on.action')} close={close} submit={submit} busy={busy.value || choices.length === 0}>
      <p class="hint">{tf('send_on.about')}</p>
      <fieldset class="radios">
        <legend>{tf('send_on.to')}</legend>
        {TARGETS.map((each) => (
          <label key={each}>
            <input type="radio" name="target" checked={target.value === each} onChange={() => (target.value = each)} />
            {tf(`send_on.${each}`)}
          </label>
        ))}
      </fieldset>
      <label class="field" key={target.value}>
        {tf(`send_on.${target.value}`)}
        <select name="whom" required>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  )
}

/** Of agents, those first who are here and speak the language. */
function choicesFor(target: Target, { agents }: FloorAnswer, chat: FloorChat, queues: DeskAnswer['queues']): { id: string; name: string }[] {
  switch (target) {
    case 'agent': {
      const rank = (languages: readonly string[]) => (speaks(languages, chat.locale) ? 0 : 1)
      const others = agents.filter(({ id, status }) => id !== chat.owner && status !== 'gone')
      return others.toSorted((a, b) => rank(a.languages) - rank(b.languages)).map(({ id, name, languages }) => ({ id, name: `${name} (${languages.map(languageHere).join(', ')})` }))
    }
    case 'queue':
      return queues.filter(({ id }) => id !== chat.queue).map(({ id }) => ({ id, name: label('queue', id) }))
    case 'locale':
      return [...new Set(agents.flatMap(({ languages }) => languages))].filter((tag) => tag !== chat.locale).map((tag) => ({ id: tag, name: languageHere(tag) }))
  }
}
