import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AgentConversationAnswer, EarlierAnswer } from '../../../protocol/index.ts'
import type { Desk } from '../desk/desk.ts'
import { isMessage } from '../model/chat.ts'
import { dayTime, label, t } from '../strings.ts'
import { entriesOf } from './log-entries.tsx'
import { Dialog, Language } from './parts.tsx'

type Past = EarlierAnswer['earlier'][number]

/** Earlier chats of the same account; none where the platform named no account. */
export function Earlier({ desk, id }: { desk: Desk; id: string }) {
  const past = useSignal<readonly Past[]>([])
  const read = useSignal<AgentConversationAnswer | undefined>(undefined)
  useEffect(() => {
    void desk.actions.guard(async () => {
      past.value = await desk.work.earlier(id)
    })
  }, [id])
  const open = (earlier: string) =>
    desk.actions.guard(async () => {
      read.value = await desk.work.readEarlier(id, earlier)
    })
  if (past.value.length === 0) return null
  return (
    <section>
      <h4>{t('earlier.title')}</h4>
      <ul class="earlier">
        {past.value.map((chat) => (
          <li key={chat.id}>
            <button class="row" onClick={() => void open(chat.id)}>
              <span class="row-head">
                {dayTime(chat.startedAt)} <Language tag={chat.locale} />
              </span>
              <span class="row-about">
                {chat.outcome ? label('outcome', chat.outcome) : t(`earlier.${chat.status === 'resolved' ? 'over' : 'open'}`)}
                {chat.reference && <code dir="ltr">{chat.reference}</code>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {read.value && (
        <ReadOnly
          desk={desk}
          chat={read.value}
          close={() => {
            read.value = undefined
          }}
        />
      )}
    </section>
  )
}

/** What was said then. It can be read and nothing else; who reads it is recorded. */
function ReadOnly({ desk, chat, close }: { desk: Desk; chat: AgentConversationAnswer; close(): void }) {
  const { events, conversation } = chat
  return (
    <Dialog title={t('earlier.reading', { day: dayTime(events[0]?.at ?? '') })} close={close} wide>
      <p class="hint">
        {t('earlier.about')} <Language tag={conversation.locale} />
      </p>
      {/* Long ones scroll: the keyboard must get there. */}
      <div class="log past" role="log" aria-label={t('chat.log')} tabIndex={0}>
        {entriesOf(events, desk.me.name, events.findLast(isMessage)?.seq ?? 0)}
      </div>
    </Dialog>
  )
}
