import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Brief, BriefFact } from '../../../protocol/index.ts'
import { factText, factsOf, humanise, offeredOptions, stepName } from '../model/brief.ts'
import type { Desk } from '../desk/desk.ts'
import type { Chat } from '../model/chat.ts'
import { timesIn } from '../model/replies.ts'
import { dayTime, label, t } from '../strings.ts'
import { Earlier } from './earlier.tsx'
import { Deadline, Language } from './parts.tsx'

/** Facts that hold a name of the content, where others hold the person's own words. */
const PROBLEMS: ReadonlySet<string> = new Set(['which_problem', 'reason', 'topic'])

/** From this width on there is room for the brief beside the chat. */
const BESIDE = '(min-width: 75rem)'

/** What an agent sees first: who, why, what is known and what was tried. */
export function BriefPanel({ desk, chat }: { desk: Desk; chat: Chat }) {
  const open = useSignal(matchMedia(BESIDE).matches)
  const { brief, events } = chat
  const offered = useMemo(() => offeredOptions(events), [events])
  return (
    <details
      class="brief"
      open={open.value}
      onToggle={(event) => {
        open.value = event.currentTarget.open
      }}
    >
      <summary data-brief>
        <h3>{t('brief.title')}</h3> {brief && <Assurance level={brief.assurance} />}
      </summary>
      <div class="brief-body">
        {brief && <Facts title={t('brief.account')} about={t('brief.vouched')} facts={factsOf(brief, 'account')} offered={offered} />}
        {brief && <Facts title={t('brief.person')} about={t('brief.claimed')} facts={factsOf(brief, 'person')} offered={offered} />}
        {brief && <Trail trail={brief.trail} offered={offered} />}
        <Case chat={chat} />
        <Earlier desk={desk} id={chat.conversation.id} />
      </div>
    </details>
  )
}

/** How sure it is that this person owns the account. */
function Assurance({ level }: { level: number }) {
  return (
    <span class="assurance" data-level={level}>
      {t(`assurance.${level}`)}
    </span>
  )
}

interface FactsProps {
  title: string
  /** Who says so. */
  about: string
  facts: readonly BriefFact[]
  offered: ReadonlySet<string>
}

function Facts({ title, about, facts, offered }: FactsProps) {
  return (
    <section>
      <h4>{title}</h4>
      <p class="hint">{about}</p>
      {facts.length === 0 ? <p class="empty">{t('brief.no_facts')}</p> : <dl>{facts.map((fact) => oneFact(fact, offered))}</dl>}
    </section>
  )
}

function oneFact({ name, value }: BriefFact, offered: ReadonlySet<string>) {
  const said = typeof value === 'string' ? inWords(name, value, offered) : value
  const text = factText(said, { yes: t('brief.yes'), no: t('brief.no'), time: dayTime })
  return (
    <div key={name}>
      <dt>{label('fact', name)}</dt>
      <dd data-missing={text === ''}>
        <bdi>{text || t('brief.not_given')}</bdi>
        {timesIn(value, name).map((until) => (
          <Deadline key={until} until={until} />
        ))}
      </dd>
    </div>
  )
}

function inWords(name: string, value: string, offered: ReadonlySet<string>): string {
  if (PROBLEMS.has(name)) return label('reason', value)
  return offered.has(value) ? humanise(value) : value
}

function Trail({ trail, offered }: { trail: Brief['trail']; offered: ReadonlySet<string> }) {
  if (trail.length === 0) return null
  return (
    <section>
      <h4>{t('brief.trail')}</h4>
      <ol>
        {trail.map(({ step, answer }, i) => (
          <li key={i}>
            {stepName(step)}
            {answer && (
              <b>
                <bdi>{offered.has(answer) ? humanise(answer) : answer}</bdi>
              </b>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Case({ chat }: { chat: Chat }) {
  const { locale, answerLocale } = chat.conversation
  const { reason, release } = chat.brief ?? chat.conversation
  return (
    <section>
      <h4>{t('brief.case')}</h4>
      <dl>
        {reason && (
          <div>
            <dt>{t('brief.reason')}</dt>
            <dd>{label('reason', reason)}</dd>
          </div>
        )}
        <div>
          <dt>{t('brief.language')}</dt>
          <dd>
            <Language tag={locale} />
          </dd>
        </div>
        {answerLocale && (
          <div>
            <dt>{t('brief.answer_language')}</dt>
            <dd>
              <Language tag={answerLocale} />
            </dd>
          </div>
        )}
        {release && (
          <div>
            <dt>{t('brief.release')}</dt>
            <dd>
              <code dir="ltr">{release.slice(0, 12)}</code>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
