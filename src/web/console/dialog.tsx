import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Words } from './words.ts'

interface DialogProps {
  title: string
  /** What the button that does it says; without one, the dialog only shows something. */
  action?: string
  /** Called once it is closed, in whichever way. */
  close(): void
  /** Answers whether the dialog is done. */
  submit?(form: FormData): Promise<boolean>
  busy?: boolean
  /** For what needs room: a comparison, a table. */
  wide?: boolean
  /** Marks what can't be undone. */
  danger?: boolean
  children: ComponentChildren
}

/** A modal dialog in the words of a desk; the focus goes back to where it came from. */
export function dialogIn(t: Words['t']) {
  return function Dialog({ title, action, close, submit, busy, wide, danger, children }: DialogProps) {
    const ref = useRef<HTMLDialogElement>(null)
    const id = useId()
    useEffect(() => ref.current?.showModal(), [])
    const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (!submit || (await submit(new FormData(event.currentTarget)))) ref.current?.close()
    }
    return (
      <dialog ref={ref} aria-labelledby={id} class={wide ? 'wide-dialog' : undefined} onClose={close}>
        <form onSubmit={(event) => void send(event)}>
          <h2 id={id}>{title}</h2>
          {children}
          <footer>
            <button type="button" class="plain" onClick={() => ref.current?.close()}>
              {t(action ? 'dialog.cancel' : 'dialog.close')}
            </button>
            {action && <button class={danger ? 'danger' : 'strong'} disabled={busy}>{action}</button>}
          </footer>
        </form>
      </dialog>
    )
  }
}
