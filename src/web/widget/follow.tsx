import { useEffect, useRef, useState } from 'preact/hooks'
import { useCode } from './code.ts'
import { Copied } from './copied.tsx'
import { pushAsked, pushPossible, pushStopped, pushWanted } from './push.ts'
import { usePage } from './page.ts'

/** Where something stays open: the code to see how the case stands from anywhere, and being told when there is news. */
export function Follow() {
  return (
    <div class="standing follow">
      <CaseCode />
      {pushPossible() && <Push />}
    </div>
  )
}

function CaseCode() {
  const {
    words: { t },
  } = usePage()
  const { code, failed, fetchCode } = useCode('GET /v1/conversations/{id}/case-code')
  if (code !== undefined) return <Code code={code} />
  return (
    <>
      <button type="button" class="quiet" onClick={fetchCode}>
        {t('case_code_show')}
      </button>
      <p class="hint bad" role="status">
        {failed && t('receipt_failed')}
      </p>
    </>
  )
}

/** The address is no link: a false page could lead anywhere. */
function Code({ code }: { code: string }) {
  const {
    words: { t },
  } = usePage()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus({ preventScroll: true }), [])
  return (
    <div>
      <p>{t('case_code')}</p>
      <Copied code={code} about={t('case_code_about', { page: `${location.host}/status` })} button={button} />
    </div>
  )
}

/** Offered where the server has a key for it; the browser asks for leave only after the press. */
function Push() {
  const {
    client: { session },
    view: {
      transcript: { status },
    },
    words: { t, locale },
  } = usePage()
  const [offer, setOffer] = useState<{ key: string | null; on: boolean }>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    pushAsked(session).then(setOffer, () => undefined)
  }, [session, status])
  if (!offer?.key) return null
  const { key, on } = offer
  const turn = () => {
    const done = on ? pushStopped(session) : pushWanted(session, key, locale)
    done.then(
      () => (setOffer({ key, on: !on }), setFailed(false)),
      () => setFailed(true),
    )
  }
  return (
    <div>
      <button type="button" class="quiet" onClick={turn}>
        {t(on ? 'push_stop' : 'push_offer')}
      </button>
      <p class={failed ? 'hint bad' : 'hint'} role="status">
        {failed ? t('push_failed') : on && t('push_on')}
      </p>
    </div>
  )
}
