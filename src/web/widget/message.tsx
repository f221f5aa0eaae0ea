import type { MessageEntry, Progress } from './entries.ts'
import { clock } from './format.ts'
import { linked } from './linked.tsx'
import { Options } from './options.tsx'
import { agentName, usePage } from './page.ts'
import type { Key, Words } from './words.ts'

const PROGRESS = {
  sending: 'sending',
  sent: 'sent',
  read: 'read',
  failed: 'not_sent',
} as const satisfies Record<Exclude<Progress, 'none'>, Key>

/** One bubble, in the language and direction of its text; people mix scripts, so their own words decide theirs. */
export function Message({ entry }: { entry: MessageEntry }) {
  const { words } = usePage()
  const side = entry.from === 'user' ? 'own' : entry.from
  const run = `${entry.first ? ' first' : ''}${entry.last ? ' last' : ''}`
  return (
    <li class={`message ${side}${run}`}>
      {entry.first && entry.from === 'agent' && (
        <p class="speaker" aria-hidden="true">
          <bdi>{agentName(words, entry.name)}</bdi>
        </p>
      )}
      <div class="bubble" lang={entry.locale} dir={entry.from === 'user' ? 'auto' : entry.dir}>
        {/* With a direction of its own, the speaker's name doesn't decide that of the words. */}
        <span class="unseen" lang={words.locale} dir={words.dir}>
          {speaker(entry, words)}{' '}
        </span>
        {entry.from === 'user' ? entry.text : linked(entry.text)}
      </div>
      {entry.question && <Options question={entry.question} />}
      <Meta entry={entry} />
    </li>
  )
}

function speaker({ from, name }: MessageEntry, words: Words): string {
  switch (from) {
    case 'user':
      return words.t('said_you')
    case 'bot':
      return words.t('said_bot')
    case 'system':
      return words.t('said_system')
    case 'agent':
      return words.t('said_agent', { name: agentName(words, name) })
  }
}

function Meta({ entry }: { entry: MessageEntry }) {
  const {
    words: { t, locale },
  } = usePage()
  if (entry.progress === 'failed') return <Failed entry={entry} />
  if (entry.progress === 'none' && (!entry.last || entry.question?.input.options)) return null
  return (
    <p class="meta">
      {entry.last && <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at, locale)}</time>}
      {entry.progress !== 'none' && <span class={`progress ${entry.progress}`}>{t(PROGRESS[entry.progress])}</span>}
    </p>
  )
}

function Failed({ entry: { pending } }: { entry: MessageEntry }) {
  const {
    client,
    words: { t },
  } = usePage()
  if (!pending) return null
  return (
    <div class="failed" role="alert">
      <p>
        {t('not_sent')}. {reason(pending, t)}
      </p>
      {!pending.secret && pending.reason !== 'conflict' && (
        <button type="button" class="quiet" onClick={() => client.retry(pending.id)}>
          {t('retry')}
        </button>
      )}
      <button type="button" class="quiet" onClick={() => client.discard(pending.id)}>
        {t('discard')}
      </button>
    </div>
  )
}

function reason({ reason: code, message, choice }: NonNullable<MessageEntry['pending']>, t: Words['t']): string {
  if (code === 'retype') return message || t('failed_retype')
  if (code === 'conflict' && choice !== undefined) return t('failed_conflict')
  return message || t('failed_other')
}
