/** What each key does. */
import { place } from './router.ts'
import type { Desk } from './desk/desk.ts'
import type { Session } from './desk/session.ts'
import type { OpenDialog } from './desk/work.ts'
import { isMine } from './model/chat.ts'
import { SHORTCUT_GROUPS, step } from './model/keys.ts'
import type { Shortcut } from './model/keys.ts'
import { awaitsSince } from './model/urgency.ts'
import { openMentioned } from './views/banners.tsx'

type Act = (desk: Desk, session: Session) => unknown

const ACTS: Readonly<Record<Exclude<Shortcut, 'sheet'>, Act>> = {
  next_chat: (desk) => desk.actions.takeNext(),
  down: (desk) => walk(desk, 1),
  up: (desk) => walk(desk, -1),
  unread: (desk) => desk.select(longestAwaiting(desk)),
  waiting: () => focusOn('.row.waiting button, .waiting-head button'),
  accept: (desk) => desk.actions.accept(),
  decline: (desk) => desk.actions.decline(),
  reclaim: (desk) => desk.actions.takeBack(),
  reply: (desk) => write(desk, 'reply'),
  note: (desk) => write(desk, 'note'),
  replies: (desk) => pickReply(desk),
  brief: () => openBrief(),
  transcript: () => focusOn('.log-frame .log'),
  ask: (desk) => open(desk, 'ask'),
  transfer: (desk) => open(desk, 'transfer'),
  return: (desk) => open(desk, 'return'),
  resolve: (desk) => open(desk, 'resolve'),
  release: (desk) => owned(desk, (id) => desk.actions.change(id, 'release', {})),
  close: (desk) => desk.select(undefined),
  available: (desk, { presence }) => desk.actions.bePresent(presence.value.status === 'away' ? 'available' : 'away'),
  no_new: (desk, { presence }) => desk.actions.bePresent(presence.value.status === 'busy' ? 'available' : 'busy'),
  mentions: (desk) => readMention(desk),
  handover: (desk) => {
    desk.work.dialog.value = 'handover'
  },
  pages: () => focusOn('.sections a') || openMenu(),
  language: () => openMenu() && focusOn('#menu select'),
  menu: () => openMenu() && focusOn('#menu button, #menu a'),
}

/** Off the chats only what concerns the desk as a whole. */
const EVERYWHERE: ReadonlySet<string> = new Set([...SHORTCUT_GROUPS.desk.map(([, does]) => does), 'accept', 'decline', 'reclaim'])

export function perform(shortcut: Exclude<Shortcut, 'sheet'>, desk: Desk, session: Session): void {
  if (place.value && !EVERYWHERE.has(shortcut)) return
  void ACTS[shortcut](desk, session)
}

function walk(desk: Desk, by: 1 | -1): void {
  const ids = desk.mine.value.map(({ id }) => id)
  desk.select(step(ids, desk.selected.value, by))
}

/** The own chat whose person awaits an answer the longest. */
function longestAwaiting(desk: Desk): string | undefined {
  const waits = desk.mine.value.map(({ id }) => {
    const chat = desk.chats.get(id)
    return { id, since: (chat && awaitsSince(chat)) ?? '' }
  })
  const [first] = waits.filter(({ since }) => since).toSorted((a, b) => a.since.localeCompare(b.since))
  return first?.id ?? desk.selected.value
}

/** Answers whether there was something to focus. */
function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector)
  found?.focus()
  return found !== null
}

function write(desk: Desk, mode: 'reply' | 'note'): void {
  desk.drafts.mode.value = mode
  focusOn('[data-composer]')
}

function owned(desk: Desk, act: (id: string) => unknown): void {
  const chat = desk.chat.value
  if (chat && isMine(chat, desk.me.id)) act(chat.conversation.id)
}

function pickReply(desk: Desk): void {
  owned(desk, () => {
    desk.drafts.mode.value = 'reply'
    desk.work.picking.value = true
  })
}

function open(desk: Desk, dialog: OpenDialog): void {
  owned(desk, () => {
    desk.work.dialog.value = dialog
  })
}

function openBrief(): void {
  const brief = document.querySelector('details.brief')
  if (brief instanceof HTMLDetailsElement) brief.open = true
  focusOn('[data-brief]')
}

function openMenu(): boolean {
  const menu = document.querySelector<HTMLElement>('#menu')
  menu?.showPopover()
  return menu !== null
}

function readMention(desk: Desk): void {
  const [mention] = desk.work.mentions.value
  if (mention) openMentioned(desk, mention.conversation)
}
