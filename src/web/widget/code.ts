import { useState } from 'preact/hooks'
import { usePage } from './page.ts'

type CodeCall = 'GET /v1/conversations/{id}/receipt' | 'GET /v1/conversations/{id}/case-code'

/** A code of this conversation that the server hands out: fetched when `fetchCode` is called, `failed` when it couldn't be. */
export function useCode(name: CodeCall) {
  const { client } = usePage()
  const [code, setCode] = useState<string>()
  const [failed, setFailed] = useState(false)
  const fetchCode = async () => {
    const { id = '', token = '' } = client.session
    const { ask } = await import('./calls.ts')
    setCode((await ask(name, { ids: { id }, token })).code)
  }
  return { code, failed, fetchCode: () => void fetchCode().catch(() => setFailed(true)) }
}
