import { useRef, useState } from 'preact/hooks'
import { usePage } from './page.ts'

/** A code to write down or copy, and what it is for. Where nothing may be copied, it is marked to be. */
export function Copied({ code, about, button }: { code: string; about: string; button?: preact.Ref<HTMLButtonElement> }) {
  const {
    words: { t },
  } = usePage()
  const [copied, setCopied] = useState(false)
  const text = useRef<HTMLParagraphElement>(null)
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => text.current && getSelection()?.selectAllChildren(text.current),
    )
  }
  return (
    <>
      <p class="case-code strong" dir="ltr" ref={text}>
        {code}
      </p>
      <p>{about}</p>
      <button type="button" class="quiet" ref={button} onClick={copy}>
        {t('case_code_copy')}
      </button>
      <span role="status">{copied && t('case_code_copied')}</span>
    </>
  )
}
