import { diffWordsWithSpace } from 'diff'
import type { TranslationRow } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { plain } from './forms.ts'
import { Said, Spoken } from './text-row.tsx'

/** What is translated; of a stale text, what has changed in it. */
export function English({ row: { english, was, state } }: { row: TranslationRow }) {
  return (
    <div class="english">
      <Spoken lang="en">{was === null ? <Said wording={english} /> : <Changes was={plain(was)} now={plain(english)} />}</Spoken>
      {state === 'stale' && <small>{t(was === null ? 'translations.was_unknown' : 'translations.was')}</small>}
    </div>
  )
}

function Changes({ was, now }: { was: string, now: string }) {
  return (
    <>
      {diffWordsWithSpace(was, now).map(({ value, added, removed }, i) => (
        added ? <ins key={i}>{value}</ins> : removed ? <del key={i}>{value}</del> : <span key={i}>{value}</span>
      ))}
    </>
  )
}
