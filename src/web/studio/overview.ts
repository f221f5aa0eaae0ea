import type { ErrorBody, Finding, OverviewAnswer } from '../../protocol/index.ts'
import { callsTo } from '../shared/http.ts'

/** What the page has to show; `closed` needs a login that may see the content. */
export type Answer = { overview: OverviewAnswer } | { refused: 'logged_out' | 'closed' | 'unavailable' }

/** Asks for the overview. Never throws: whatever goes wrong is an answer. */
export async function loadOverview(locale: string, send?: typeof fetch): Promise<Answer> {
  const call = callsTo({ send, headers: () => ({ 'accept-language': locale }), credentials: 'same-origin' })
  const result = await call('GET /v1/studio/flows')
  return result.ok ? { overview: result.body } : { refused: refusals[result.error.code] ?? 'unavailable' }
}

const refusals: Partial<Record<ErrorBody['code'], 'logged_out' | 'closed'>> = { unauthorized: 'logged_out', forbidden: 'closed' }

/** Errors first, then by file and line. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const weight = ({ severity }: Finding) => (severity === 'error' ? 0 : 1)
  return [...findings].sort((a, b) => weight(a) - weight(b) || a.file.localeCompare(b.file) || a.line - b.line)
}
