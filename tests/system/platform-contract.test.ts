/** The same contract for the embedded demo platform and for the example that people start from. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { createDemoPlatform } from '../../src/platform/demo/index.ts'
import { demoFile, LOCALES_FOLDER, ORIGIN, SECRET } from '../../src/platform/demo/testing/demo.ts'
import { LAB_BASE, platformContract, type PlatformLab } from '../platform-contract.ts'
import { startExamplePlatform } from '../support/example-platform.ts'

type Reports = Awaited<ReturnType<PlatformLab['reports']>>

async function openDemo(): Promise<PlatformLab> {
  const [file, reports]: [string, Reports] = [demoFile(), []]
  const deliver = async (request: Request) => {
    reports.push({ id: request.headers.get('webhook-id') ?? '', headers: request.headers, body: await request.text() })
    return Response.json({ conversations: 1 })
  }
  const start = () => createDemoPlatform({ secret: SECRET, localesFolder: LOCALES_FOLDER, origin: () => ORIGIN, file, environment: 'test', deliver })
  let demo = start()
  return {
    secret: SECRET, contextKeys: demo.contextKeys,
    accounts: {
      locked: { id: 'unusual_login', username: 'mara.lopez', address: 'mara.lopez@mail.example' },
      changed: { id: 'contact_changed', replaced: 'c9' }, suspended: { id: 'rule_suspended' }, contested: { id: 'contested' },
    },
    send: (request) => demo.fetch(request),
    inbox: async (account) => demo.inbox(account),
    lockedPage: async (account) => await (await demo.pages.request(`/locked/${account}`)).text(),
    async decideProof(link, decision) {
      const path = new URL(link).pathname.replace('/demo', '')
      await demo.pages.request(path, { method: 'POST', body: new URLSearchParams({ decision }), headers: { origin: 'http://localhost' } })
    },
    reports: async () => reports,
    restart: async () => void (demo = start()),
    close: async () => rmSync(dirname(dirname(file)), { recursive: true, force: true }),
  }
}

async function openExample(): Promise<PlatformLab> {
  const { url, reports, close } = await listenForReports()
  const platform = await startExamplePlatform(url)
  const { secret } = platform
  return {
    secret, contextKeys: [{ kid: 'platform', alg: 'HS256', kty: 'oct', k: Buffer.from(secret).toString('base64url') }],
    accounts: {
      locked: { id: 'acc_1001', username: 'mara.lopez', address: 'mara.lopez@mail.example' },
      changed: { id: 'acc_1002', replaced: 'c9' }, suspended: { id: 'acc_1003' }, contested: { id: 'acc_1004' },
    },
    send: async (request) => await fetch(request.url.replace(LAB_BASE, platform.url), { method: request.method, headers: request.headers, body: await request.text() }),
    inbox: platform.inbox,
    lockedPage: (account) => platform.page(`/locked/${account}`),
    decideProof: async (link, decision) => void (await platform.press(link, { decision })),
    reports: async () => reports,
    restart: platform.restart,
    async close() {
      await platform.close()
      close()
    },
  }
}

/** Where Latchkey would be. */
async function listenForReports() {
  const reports: Reports = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    reports.push({ id: String(request.headers['webhook-id']), headers: new Headers(request.headers as Record<string, string>), body })
    response.writeHead(200).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reports, close: () => server.close() }
}

platformContract('the embedded demo', openDemo)
platformContract('examples/platform', openExample)
