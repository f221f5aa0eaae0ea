import { useSignal } from '@preact/signals'
import type { DraftAnswer } from '../../../protocol/index.ts'
import { call, notices, tellRefusal } from '../desk.ts'
import { keep, loadCurrent } from '../drafts.ts'
import { reloadAll } from '../files/files.ts'
import { t } from '../strings.ts'

type Side = 'mine' | 'theirs'

/** Something newer was published: the draft is put over it. Where both changed the same, a person says what stands. */
export function Update({ draft: { id, version, clashes } }: { draft: DraftAnswer }) {
  const sides = useSignal<Readonly<Record<string, Side>>>({})
  const update = async () => {
    const chosen = (side: Side) => clashes.filter((path) => sides.peek()[path] === side)
    const result = await call('POST /v1/studio/drafts/{id}/update', { ids: { id }, body: { version, mine: chosen('mine'), theirs: chosen('theirs') } })
    if (!result.ok) {
      tellRefusal(result.error)
      return loadCurrent()
    }
    keep(result.body.draft)
    await reloadAll()
    notices.tell('publish.updated')
  }
  const open = clashes.some((path) => sides.value[path] === undefined)
  return (
    <section class="offer">
      <p>{t(clashes.length > 0 ? 'publish.behind_clashes' : 'publish.behind')}</p>
      {clashes.map((path) => (
        <fieldset key={path} class="radios">
          <legend><code dir="ltr">{path}</code></legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input type="radio" name={`side ${path}`} checked={sides.value[path] === side} onChange={() => (sides.value = { ...sides.peek(), [path]: side })} />
              {t(side === 'mine' ? 'publish.mine' : 'publish.theirs')}
            </label>
          ))}
        </fieldset>
      ))}
      <button class="strong" disabled={open} onClick={() => void update()}>{t('publish.update')}</button>
    </section>
  )
}
