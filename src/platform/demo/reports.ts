/** What the demo platform tells the service by itself, signed as any platform would. */
import { randomUUID } from 'node:crypto'
import { signedHeaders, signingKey } from '../signing.ts'

export interface DemoReport {
  type: string
  account?: string
  conversation?: string
  reference?: string
  data?: Record<string, string>
}

export type SendReport = (report: DemoReport) => Promise<void>

/** `deliver` takes the request instead of a network; the host in its address is any. */
export function reportSender(secret: string, deliver: (request: Request) => Promise<Response>, now: () => number): SendReport {
  const key = signingKey(secret)
  return async (report) => {
    const body = JSON.stringify(report)
    const headers = { ...signedHeaders(key, `evt_${randomUUID()}`, new Date(now()), body), 'content-type': 'application/json' }
    await deliver(new Request('http://latchkey.invalid/v1/platform/events', { method: 'POST', headers, body }))
  }
}
