import { useEffect, useRef } from 'preact/hooks'
import { LanguageSheet } from './language-sheet.tsx'
import { MoreSheet } from './more-sheet.tsx'
import { usePage } from './page.ts'

export type SheetName = 'language' | 'more'

/** A modal sheet. The browser keeps the focus inside and gives it back; Escape and a tap beside it close it. */
export function Sheet({ name, closed }: { name: SheetName; closed: () => void }) {
  const {
    words: { t },
  } = usePage()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => dialog.current?.close()
  useEffect(() => dialog.current?.showModal(), [])
  const Body = name === 'language' ? LanguageSheet : MoreSheet
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={t(name === 'language' ? 'language_choose' : 'menu')}
      onClose={closed}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="sheet-body">
        <Body close={close} />
        <button type="button" class="quiet wide" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </dialog>
  )
}
