/** What a key does where nobody types. Grouped as the sheet shows it. */
export const SHORTCUT_GROUPS = {
  lists: [
    ['n', 'next_chat'],
    ['j', 'down'],
    ['k', 'up'],
    ['u', 'unread'],
    ['w', 'waiting'],
    ['y', 'accept'],
    ['x', 'decline'],
    ['g', 'reclaim'],
  ],
  chat: [
    ['r', 'reply'],
    ['t', 'note'],
    ['/', 'replies'],
    ['i', 'brief'],
    ['h', 'transcript'],
    ['a', 'ask'],
    ['f', 'transfer'],
    ['b', 'return'],
    ['e', 'resolve'],
    ['l', 'release'],
    ['c', 'close'],
  ],
  desk: [
    ['v', 'available'],
    ['o', 'no_new'],
    ['m', 'mentions'],
    ['s', 'handover'],
    ['p', 'pages'],
    ['z', 'language'],
    ['q', 'menu'],
    ['?', 'sheet'],
  ],
} as const satisfies Record<string, readonly (readonly [key: string, does: string])[]>

export type ShortcutGroup = keyof typeof SHORTCUT_GROUPS
export type Shortcut = (typeof SHORTCUT_GROUPS)[ShortcutGroup][number][1]

const SHORTCUTS = new Map<string, Shortcut>(Object.values(SHORTCUT_GROUPS).flatMap((group): [string, Shortcut][] => group.map(([key, does]) => [key, does])))

/** What of a key press decides whether it is a shortcut. */
export interface KeyPress {
  key: string
  /** The place on the keyboard, as a US one would name it. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  repeat: boolean
}

/** The shortcut that a key press means; none while somebody types, and none that a browser or a screen reader uses. */
export function shortcutOf(press: KeyPress, typing: boolean): Shortcut | undefined {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.repeat) return undefined
  return SHORTCUTS.get(latin(press))
}

/** Who writes Arabic or Hindi all day has another layout: there the place of the key counts, not what it writes. */
function latin({ key, code = '' }: KeyPress): string {
  if (key === '؟' || key === '？') return '?'
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  return place !== undefined && key.length === 1 && key > '\u007f' ? place.toLowerCase() : key.toLowerCase()
}

/** The neighbour of `current` in a list, without going round; the first when nothing is chosen. */
export function step(ids: readonly string[], current: string | undefined, by: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current)
  if (at < 0) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}

/** Enter sends; Shift+Enter is a new line, and so is an Enter that ends a word of an input method. */
export function sends(press: { key: string; shiftKey: boolean; isComposing: boolean; keyCode: number }): boolean {
  // Safari ends the composition before it reports the Enter: 229 is what tells them apart (UI Events, 5.5.1).
  return press.key === 'Enter' && !press.shiftKey && !press.isComposing && press.keyCode !== 229
}
