import { setShortcuts, shortcuts } from '../desk/preferences.ts'
import { SHORTCUT_GROUPS } from '../model/keys.ts'
import type { ShortcutGroup } from '../model/keys.ts'
import { t } from '../strings.ts'
import { Dialog } from './parts.tsx'

const GROUPS = Object.keys(SHORTCUT_GROUPS) as ShortcutGroup[]

/** While writing other keys count, and these always do. */
const WRITING = [
  [['Enter'], 'send'],
  [['Shift', 'Enter'], 'line'],
  [['/'], 'slash'],
  [['@'], 'at'],
  [['Esc'], 'escape'],
] as const

/** Every key, by what it is about. */
export function KeySheet({ close }: { close(): void }) {
  return (
    <Dialog title={t('keys.title')} close={close} wide>
      <SingleKeys />
      <div class="key-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`keys.group.${group}`)}</h3>
            <dl class="keys">{SHORTCUT_GROUPS[group].map(([key, does]) => oneKey([key], does))}</dl>
          </section>
        ))}
        <section>
          <h3>{t('keys.group.writing')}</h3>
          <dl class="keys">{WRITING.map(([keys, does]) => oneKey(keys, does))}</dl>
        </section>
      </div>
    </Dialog>
  )
}

function oneKey(keys: readonly string[], does: string) {
  return (
    <div key={does}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{t(`keys.${does}`)}</dd>
    </div>
  )
}

/** Who dictates, or presses keys by accident, can do without them (WCAG 2.2, 2.1.4). */
function SingleKeys() {
  return (
    <button type="button" class="switch" role="switch" aria-checked={shortcuts.value} onClick={() => setShortcuts(!shortcuts.value)}>
      <span class="knob" aria-hidden="true" />
      <span>{t('keys.single')}</span>
    </button>
  )
}
