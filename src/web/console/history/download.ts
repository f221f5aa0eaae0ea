import type { CallName, CallQuery, ErrorBody } from '../../../protocol/index.ts'
import { addressOf } from '../../shared/http.ts'
import { locale } from '../strings.ts'

type Tables = Extract<CallName, 'GET /v1/floor/history' | 'GET /v1/floor/audit'>

/** Saves the table that a call also answers in. Answers the refusal, or undefined when it worked. */
export async function download<Name extends Tables>(name: Name, query: CallQuery<Name>, file: string): Promise<ErrorBody | undefined> {
  try {
    const response = await fetch(addressOf(name, { query } as Parameters<typeof addressOf<Name>>[1]), { headers: { accept: 'text/csv', 'accept-language': locale.value }, credentials: 'same-origin' })
    if (!response.ok) return ((await response.json()) as { error: ErrorBody }).error
    save(await response.blob(), file)
    return undefined
  } catch {
    return { code: 'unavailable', message: '' }
  }
}

function save(blob: Blob, file: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = file
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
