import type { ErrorBody } from '../../protocol/index.ts'

/** `GET /v1/studio/flows` */
export interface Overview {
  /** Content hash of the release that new chats get. */
  release: string
  flows: { id: string; about: string; steps: number }[]
  locales: string[]
  findings: Finding[]
}

/** Something an author should mend. */
export interface Finding {
  code: string
  severity: string
  file: string
  line: number
  col: number
  message: string
  mend: string
}

/** What the page has to show; `closed` needs a login that may see the content. */
export type Answer = { overview: Overview } | { refused: 'logged_out' | 'closed' | 'unavailable' }

/** Asks for the overview. Never throws: whatever goes wrong is an answer. */
export async function loadOverview(locale: string, send: typeof fetch = (...args) => fetch(...args)): Promise<Answer> {
  try {
    const response = await send('/v1/studio/flows', {
      cache: 'no-store',
      credentials: 'same-origin',
      headers: { 'accept-language': locale },
    })
    if (response.ok) return { overview: (await response.json()) as Overview }
    const { error } = (await response.json()) as { error: ErrorBody }
    return { refused: refusals[error.code] ?? 'unavailable' }
  } catch {
    return { refused: 'unavailable' }
  }
}

const refusals: Partial<Record<ErrorBody['code'], 'logged_out' | 'closed'>> = { unauthorized: 'logged_out', forbidden: 'closed' }

/** Errors first, then by file and line. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const weight = ({ severity }: Finding) => (severity === 'error' ? 0 : 1)
  return [...findings].sort((a, b) => weight(a) - weight(b) || a.file.localeCompare(b.file) || a.line - b.line)
}
