import { useEffect } from 'preact/hooks'
import { useCode } from './code.ts'
import { usePage } from './page.ts'

/** The code by which somebody sees at `/verify` that their chat is ours. The address is no link: a false page could lead anywhere. */
export function CheckCode() {
  const {
    words: { t },
  } = usePage()
  const { code, failed, fetchCode } = useCode('GET /v1/conversations/{id}/receipt')
  useEffect(fetchCode, [])
  return (
    <div role="status">
      {code !== undefined && (
        <>
          <p>{t('real_how', { link: `${location.host}/verify` })}</p>
          <p class="reference strong" dir="ltr">
            {code}
          </p>
        </>
      )}
      {failed && <p class="bad">{t('receipt_failed')}</p>}
    </div>
  )
}
