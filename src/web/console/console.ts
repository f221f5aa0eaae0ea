import { effect, signal, untracked } from '@preact/signals'
import type { Agent, Waiting } from '../../protocol/index.ts'
import { SUBPROTOCOL } from '../../protocol/version.ts'
import { pageStorage } from '../shared/storage.ts'
import { beep } from './desk/beep.ts'
import { Desk } from './desk/desk.ts'
import { announceOnDesktop } from './desk/desktop.ts'
import { Notices } from './desk/notices.ts'
import { shortcuts, sound } from './desk/preferences.ts'
import { Session } from './desk/session.ts'
import { answersIn, type Chat } from './model/chat.ts'
import { shortcutOf } from './model/keys.ts'
import { chatInHash, hashOf } from './model/place.ts'
import { agentCalls } from './net/calls.ts'
import { look, pageAt, place } from './router.ts'
import { perform } from './shortcuts.ts'
import { languageName, locale, t } from './strings.ts'
import { announced } from './views/notices.tsx'

const WRITES = 'input, textarea, select, [contenteditable], dialog *'

/** The page as a whole: who is logged in, that agent's desk, and what ties both to the browser. */
export class Console {
  readonly notices = new Notices()
  readonly desk = signal<Desk | undefined>(undefined)
  readonly session: Session
  /** The chat that was looked at before a page was: there the way back leads. */
  readonly left = signal<string | undefined>(undefined)
  /** The one-time token of the setup link; empty when the link lacks it, undefined on every other page. */
  readonly setupToken: string | undefined
  /** The secret of an invitation's link, until it has let somebody in. */
  readonly invitation = signal<string | undefined>(undefined)
  /** Drafts last as long as the tab: on a shared machine they must not outlive it. */
  readonly #storage = pageStorage(() => sessionStorage)
  readonly #ask = agentCalls(() => locale.value)

  constructor(setupToken: string | undefined, invitation?: string) {
    this.setupToken = setupToken
    this.invitation.value = invitation
    this.session = new Session(this.#ask)
  }

  /** Opens and closes the desk as the agent comes and goes. */
  start(): void {
    effect(() => {
      const agent = this.session.phase.value === 'in' ? this.session.agent.value : undefined
      untracked(() => this.#follow(agent))
    })
    effect(() => {
      document.title = this.#title()
    })
    effect(() => this.#showPlace())
    look()
    addEventListener('popstate', () => this.#went())
    addEventListener('online', () => this.desk.value?.wake())
    document.addEventListener('visibilitychange', () => {
      if (isWatched()) this.desk.value?.wake()
    })
    void this.session.check()
  }

  async logOut(): Promise<void> {
    const desk = this.desk.value
    const refusal = await this.session.logout()
    if (refusal) this.notices.refused(refusal)
    else desk?.clear()
  }

  /** Listens to the shortcuts until the answered function is called. */
  listenToKeys(showSheet: () => void): () => void {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches(WRITES)
      const shortcut = shortcuts.value || event.key === '?' ? shortcutOf(event, typing) : undefined
      const desk = this.desk.value
      if (!shortcut || !desk) return
      event.preventDefault()
      if (shortcut === 'sheet') showSheet()
      else perform(shortcut, desk, this.session)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }

  #follow(agent: Agent | undefined): void {
    const open = this.desk.peek()
    if (open?.me.id === agent?.id) return
    open?.stop()
    this.desk.value = agent && this.#open(agent)
  }

  #open(me: Agent): Desk {
    if (this.setupToken !== undefined) history.replaceState(null, '', '/agent')
    this.invitation.value = undefined
    const desk = new Desk(me, {
      ask: this.#ask,
      dial,
      session: this.session,
      storage: this.#storage,
      notices: this.notices,
      now: Date.now,
      watched: isWatched,
      arrived: (waiting) => announceWaiting(waiting),
      heard: (chat) => announceMessage(chat),
      offered: () => announceOffer(),
    })
    desk.start()
    desk.alarms.subscribe((alarms) => {
      if (alarms.length > 0) announceOnDesktop('starving', t('page.title'), t('desktop.starving'))
    })
    desk.select(chatInHash(location.hash))
    return desk
  }

  #title(): string {
    const desk = this.desk.value
    const count = desk?.waiting.value.length ?? 0
    const section = desk && pageAt(desk.me.role)?.page.section
    return `${count ? `(${count.toLocaleString(locale.value)}) ` : ''}${section ? `${t(`nav.${section}`)} · ` : ''}${t('page.title')}`
  }

  /** The address has changed: by a link, or by Back. */
  #went(): void {
    const desk = this.desk.value
    const before = place.peek() ? this.left.peek() : desk?.selected.peek()
    look()
    this.left.value = before
    desk?.select(chatInHash(location.hash))
  }

  /** The chat that is looked at stands in the address, so that Back and a reload work. */
  #showPlace(): void {
    const desk = this.desk.value
    if (!desk) return
    const selected = desk.selected.value
    if (selected === chatInHash(location.hash)) return
    history.pushState(null, '', `${location.pathname}${hashOf(selected)}`)
    look()
  }
}

function dial(): WebSocket {
  const url = new URL('/v1/agent/socket', location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return new WebSocket(url, SUBPROTOCOL.agent)
}

function isWatched(): boolean {
  return document.visibilityState === 'visible'
}

function announceWaiting(waiting: readonly Waiting[]): void {
  const language = languageName(waiting[0]?.locale ?? '')
  announced.value = waiting.length === 1 ? t('announce.one', { language }) : t('announce.many', { count: waiting.length })
  if (sound.value) beep()
  announceOnDesktop('waiting', t('page.title'), t('desktop.waiting'))
}

/** The banner says what it is; this calls who looks elsewhere. */
function announceOffer(): void {
  if (sound.value) beep()
  announceOnDesktop('offer', t('page.title'), t('desktop.offer'))
}

function announceMessage(chat: Chat): void {
  announced.value = t('announce.message', { language: languageName(answersIn(chat.conversation)) })
  if (sound.value) beep()
  announceOnDesktop('message', t('page.title'), t('desktop.message'))
}
