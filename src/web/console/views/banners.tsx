import type { ComponentChildren } from 'preact'
import type { Mention } from '../../../protocol/index.ts'
import { direction } from '../../../language/locales.ts'
import { now } from '../desk/clock.ts'
import type { Desk } from '../desk/desk.ts'
import type { Offer } from '../desk/work.ts'
import { label, t } from '../strings.ts'
import { IncidentBanners } from './incident-banners.tsx'
import { Language } from './parts.tsx'

/** What waits for this agent's word, whatever page is looked at. None of it takes the focus: it is announced, and a key answers it. */
export function Banners({ desk }: { desk: Desk }) {
  const { offer, mentions } = desk.work
  const held = desk.mine.value.filter(({ awayUntil }) => awayUntil !== undefined).length
  return (
    <div class="banners">
      {offer.value && <OfferBanner key={offer.value.chat.id} desk={desk} offer={offer.value} />}
      {held > 0 && (
        <Banner name={t('gone.title')} tone="alarm" said={t('gone.about', { n: held })}>
          <button class="strong" disabled={desk.actions.busy.value} onClick={() => void desk.actions.takeBack()}>
            {t('gone.take_back', { n: held })} <kbd aria-hidden="true">g</kbd>
          </button>
        </Banner>
      )}
      <IncidentBanners desk={desk} />
      {mentions.value.map((mention) => (
        <MentionBanner key={`${mention.conversation} ${mention.seq}`} desk={desk} mention={mention} />
      ))}
    </div>
  )
}

interface BannerProps {
  name: string
  tone: 'alarm' | 'calm'
  said: ComponentChildren
  children: ComponentChildren
}

function Banner({ name, tone, said, children }: BannerProps) {
  return (
    <section class="banner" data-tone={tone} aria-label={name}>
      <p role={tone === 'alarm' ? 'alert' : 'status'}>{said}</p>
      <p class="banner-actions">{children}</p>
    </section>
  )
}

function OfferBanner({ desk, offer: { chat, until } }: { desk: Desk; offer: Offer }) {
  const left = Math.max(0, Math.ceil((until - now.value) / 1_000))
  const busy = desk.actions.busy.value
  return (
    <section class="banner" data-tone="offer" aria-label={t('offer.title')}>
      <p role="alert">
        {t('offer.about')} <Language tag={chat.locale} /> <span>{label('queue', chat.queue)}</span>
      </p>
      <p class="banner-actions">
        {/* Counting down aloud would drown everything else. */}
        <span class="clock" role="timer" aria-live="off">
          {t('offer.left', { seconds: left })}
        </span>
        <button class="strong" disabled={busy} onClick={() => void desk.actions.accept()}>
          {t('offer.accept')} <kbd aria-hidden="true">y</kbd>
        </button>
        <button class="plain" disabled={busy} onClick={() => void desk.actions.decline()}>
          {t('offer.decline')} <kbd aria-hidden="true">x</kbd>
        </button>
      </p>
    </section>
  )
}

function MentionBanner({ desk, mention: { conversation, by, text, locale } }: { desk: Desk; mention: Mention }) {
  return (
    <Banner
      name={t('mention.title', { name: by.name })}
      tone="calm"
      said={
        <>
          {t('mention.about', { name: by.name })} <q dir="auto">{text.slice(0, 160)}</q>
        </>
      }
    >
      <span class="language" lang={locale} dir={direction(locale)}>
        <Language tag={locale} />
      </span>
      <button class="strong" onClick={() => openMentioned(desk, conversation)}>
        {t('mention.open')} <kbd aria-hidden="true">m</kbd>
      </button>
    </Banner>
  )
}

/** Looks at the chat that a note is in; that counts as seen. */
export function openMentioned(desk: Desk, conversation: string): void {
  if (location.hash.startsWith('#/')) location.hash = ''
  desk.select(conversation)
}
