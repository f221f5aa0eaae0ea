import { useEffect, useRef, useState } from 'preact/hooks'
import { Copied } from './copied.tsx'
import { dayAndTime } from './format.ts'
import { usePage } from './page.ts'

/** The code that opens this chat on another device. The address is no link: it is for that device. */
export function ResumeCode() {
  const {
    client,
    words: { t, locale },
  } = usePage()
  const [given, setGiven] = useState<{ code: string; expiresAt: string }>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const { id = '', token = '' } = client.session
    import('./calls.ts')
      .then(({ ask }) => ask('POST /v1/conversations/{id}/resume-code', { ids: { id }, token, body: {} }))
      .then(setGiven, () => setFailed(true))
  }, [client])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t('device_code')}
      </h2>
      <div role="status">
        {given && <Copied code={given.code} about={t('device_how', { page: `${location.host}/?resume`, time: dayAndTime(Date.parse(given.expiresAt), locale) })} />}
        {failed && <p class="bad">{t('receipt_failed')}</p>}
      </div>
    </>
  )
}
