import { Lazy } from '../lazy.tsx'
import type { SavedFile } from '../files/saved-file.ts'
import { dayTime, t } from '../strings.ts'

/** What is wrong with saving a file, and the way out: nobody's text is lost. */
export function Clash({ file }: { file: SavedFile }) {
  const conflict = file.conflict.value
  if (file.standing.value === 'refused') {
    return (
      <p class="notice" data-tone="alarm" role="alert">
        <span>{t('draft.refused')} <span dir="auto">{file.refusal.value}</span></span>
      </p>
    )
  }
  if (!conflict) return null
  return (
    <section class="clash" role="alert">
      <p>{t('draft.clash', { who: conflict.by, file: file.path })} {conflict.at && <time dateTime={conflict.at}>{dayTime(conflict.at)}</time>}</p>
      <Lazy load={async () => (await import('../publish/comparison.tsx')).Comparison} props={{ before: conflict.text, after: file.text.value, path: file.path }} />
      <p class="buttons">
        <button class="strong" onClick={() => void file.keepMine()}>{t('draft.keep_mine')}</button>
        <button class="plain" onClick={() => file.takeTheirs()}>{t('draft.take_theirs')}</button>
      </p>
    </section>
  )
}
