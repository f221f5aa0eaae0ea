import { addressOf, asking, callsTo } from '../shared/http.ts'
import { pollLinks } from '../shared/poll-link.ts'
import type { Session } from '../shared/session.ts'

export const ask = asking(callsTo())
export const polling = pollLinks(ask)

/** The receipt of a case as a page. Throws when there is none to be had. */
export async function receiptPage({ id = '', token = '' }: Session): Promise<Blob> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' }
  const response = await fetch(addressOf('GET /v1/conversations/{id}/receipt', { ids: { id } }), { headers, cache: 'no-store' })
  if (!response.ok) throw new Error(String(response.status))
  return await response.blob()
}
