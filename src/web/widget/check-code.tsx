import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../shared/session.ts'
import { usePage } from './page.ts'

/** The code by which somebody sees at `/verify` that their chat is ours. The address is no link: a false page could lead anywhere. */
export function CheckCode() {
  const {
    client,
    words: { t },
  } = usePage()
  const [code, setCode] = useState<string>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    fetchCode(client.session).then(setCode, () => setFailed(true))
  }, [client])
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

async function fetchCode({ id = '', token = '' }: Session): Promise<string> {
  const { ask } = await import('./calls.ts')
  return (await ask('GET /v1/conversations/{id}/receipt', { ids: { id }, token })).code
}
