export type Shortcut = 'next_chat' | 'down' | 'up' | 'reply' | 'note' | 'sheet'

/** One key each, as printed on the sheet. */
export const SHORTCUTS: readonly { key: string; does: Shortcut }[] = [
  { key: 'n', does: 'next_chat' },
  { key: 'j', does: 'down' },
  { key: 'k', does: 'up' },
  { key: 'r', does: 'reply' },
  { key: 't', does: 'note' },
  { key: '?', does: 'sheet' },
]

/** What of a key press decides whether it is a shortcut. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  repeat: boolean
}

/** The shortcut that a key press means; none while somebody types, and none that a browser or a screen reader uses. */
export function shortcutOf(press: KeyPress, typing: boolean): Shortcut | undefined {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.repeat) return undefined
  return SHORTCUTS.find(({ key }) => key === press.key.toLowerCase())?.does
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
