import { useSignal } from '@preact/signals'
import type { ChangedChat, ReplayAnswer, ReplayedSide } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { draft, ofDraft } from '../drafts.ts'
import { dayTime, languageName, locale as pageLocale, t } from '../strings.ts'

interface ReplayProps {
  since: string
  flow: string | undefined
}

/** Past chats played through the draft: how many would end otherwise, and how. */
export function Replay({ since, flow }: ReplayProps) {
  const answer = useSignal<ReplayAnswer | undefined>(undefined)
  const isBusy = useSignal(false)
  const run = async () => {
    isBusy.value = true
    const result = await call('POST /v1/studio/replay', { body: { ...ofDraft.value, since, flow } })
    isBusy.value = false
    if (result.ok) answer.value = result.body
    else tellRefusal(result.error)
  }
  return (
    <section>
      <h2>{t('numbers.replay')}</h2>
      <p>{t(draft.value === undefined ? 'numbers.replay_live' : 'numbers.replay_about')}</p>
      <p class="actions"><button class="strong" disabled={isBusy.value} onClick={() => void run()}>{t(isBusy.value ? 'numbers.running' : 'numbers.run')}</button></p>
      <div role="status">{answer.value && <Outcome answer={answer.value} />}</div>
      {answer.value && <Changed chats={answer.value.changed} />}
    </section>
  )
}

function Outcome({ answer: { chats, complete, same, otherWay, changes, notReplayable } }: { answer: ReplayAnswer }) {
  return (
    <>
      <p>{t('numbers.chats', { count: chats })}{!complete && ` ${t('numbers.incomplete')}`}</p>
      <ul class="chips">
        <Chip label={t('numbers.same')} count={same} />
        <Chip label={t('numbers.other_way')} count={otherWay} />
        {Object.entries(changes).map(([change, count]) => <Chip key={change} label={t(`numbers.changes.${change}`)} count={count} />)}
        {Object.entries(notReplayable).map(([why, count]) => <Chip key={why} label={t(`numbers.not_replayable.${why}`)} count={count} />)}
      </ul>
    </>
  )
}

function Chip({ label, count }: { label: string, count: number }) {
  return count > 0 ? <li>{label}: <strong>{count.toLocaleString(pageLocale.value)}</strong></li> : null
}

function Changed({ chats }: { chats: readonly ChangedChat[] }) {
  if (chats.length === 0) return <p class="good">{t('numbers.no_change')}</p>
  return (
    <>
      <h3>{t('numbers.changed')}</h3>
      {chats.map((chat) => <Chat key={chat.conversation} chat={chat} />)}
    </>
  )
}

function Chat({ chat: { conversation, startedAt, locale, change, before, after, parts } }: { chat: ChangedChat }) {
  return (
    <details class="replayed">
      <summary>
        {t(`numbers.changes.${change}`)} · <bdi lang={locale}>{languageName(locale)}</bdi> · <time dateTime={startedAt}>{dayTime(startedAt)}</time>
      </summary>
      <p class="hint">{t('numbers.conversation')} <code dir="ltr">{conversation}</code></p>
      <div class="sides">
        <Side title={t('numbers.before')} side={before} parts={parts} />
        <Side title={t('numbers.after')} side={after} parts={parts} />
      </div>
    </details>
  )
}

/** From `parts` on the two sides differ. */
function Side({ title, side: { outcome, steps }, parts }: { title: string, side: ReplayedSide, parts: number }) {
  return (
    <div>
      <h4>{title}</h4>
      <ol>
        {steps.map(({ step, answer }, i) => (
          <li key={i} class={i >= parts ? 'apart' : undefined}><code dir="ltr">{step}{answer !== undefined && ` → ${answer}`}</code></li>
        ))}
      </ol>
      <p><strong>{t(`numbers.kinds.${outcome.kind}`)}</strong> <code dir="ltr">{outcome.name}</code></p>
    </div>
  )
}
