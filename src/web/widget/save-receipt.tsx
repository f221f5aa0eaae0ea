import { useState } from 'preact/hooks'
import { usePage } from './page.ts'

/** Keeps the address of a file so long (ms): some browsers ask where to put it first. */
const KEPT_MS = 60_000

/** Saves the receipt of the case as a file that can be opened and printed anywhere. */
export function SaveReceipt() {
  const {
    client,
    words: { t },
  } = usePage()
  const [failed, setFailed] = useState(false)
  const save = () => {
    import('./calls.ts')
      .then(({ receiptPage }) => receiptPage(client.session))
      .then(keep)
      .then(
        () => setFailed(false),
        () => setFailed(true),
      )
  }
  return (
    <>
      <button type="button" class="quiet" onClick={save}>
        {t('receipt_save')}
      </button>
      <p class="hint bad" role="status">
        {failed && t('receipt_failed')}
      </p>
    </>
  )
}

function keep(file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'receipt.html'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
