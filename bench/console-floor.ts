/** A real server with people in it: some wait, some talk to one agent, all the time. */
import { setTimeout as delay } from 'node:timers/promises'
import { AgentClient } from '../tests/support/agent-client.ts'
import { HttpChatClient } from '../tests/support/client.ts'
import { addAgent, startServer } from '../tests/support/server.ts'

const ACCOUNT = { email: 'ana@example.com', password: 'a long enough password' }
const LANGUAGES = ['en', 'es', 'pt-BR', 'fr', 'ar', 'hi']
const SAID = [
  'I still cannot get into my account', 'it says the code was sent, but nothing arrives here', 'I have looked in spam as well, there is nothing', 'ok',
  'my shop is on that account, I lose orders every hour', 'the page only says that something looked unusual', 'yes, I did that yesterday already', 'thank you',
]

export interface Floor {
  url: string
  account: typeof ACCOUNT
  /** People write `rate` messages a second in the own chats; one a second comes to wait and another goes. Answers what ends it. */
  flood(rate: number): () => Promise<void>
  /** Messages so far. */
  sent(): number
  close(): Promise<void>
}

export async function openFloor({ waiting, own }: { waiting: number; own: number }): Promise<Floor> {
  const server = await startServer({ env: { LIMITS_FACTOR: '1000', LOG_LEVEL: 'error', CONTENT_WATCH: '0' } })
  await addAgent(server, { ...ACCOUNT, name: 'Ana', languages: LANGUAGES, capacity: own })
  const agent = await AgentClient.login(server.url, ACCOUNT)
  const busy = await people(server.url, own)
  for (const { id } of busy) await agent.claim(id)
  const line = await people(server.url, waiting)
  let sent = 0
  const talk = async (n: number) => {
    const answer = await busy[n % busy.length]!.message(SAID[n % SAID.length]!)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    sent += 1
  }
  const comeAndGo = async () => {
    const [arrived] = await people(server.url, 1)
    if (arrived) line.push(arrived)
    await line.shift()?.call('POST', '/end', {})
  }
  return {
    url: server.url, account: ACCOUNT, sent: () => sent,
    flood: (rate) => {
      const ends = [every(1_000 / rate, talk), every(1_000, comeAndGo)]
      return async () => void (await Promise.all(ends.map((end) => end())))
    },
    close: () => server.dispose(),
  }
}

async function people(url: string, count: number): Promise<HttpChatClient[]> {
  const all: HttpChatClient[] = []
  for (let n = 0; n < count; n++) {
    const person = new HttpChatClient(url)
    await person.start({ locale: LANGUAGES[n % LANGUAGES.length]! })
    const { status, body } = await person.choice('human')
    if (status !== 200) throw new Error(JSON.stringify(body))
    all.push(person)
  }
  return all
}

/** Runs a job at a pace, by the clock: what was held up is made up for. Answers what ends it. */
function every(ms: number, job: (n: number) => Promise<void>): () => Promise<void> {
  let running = true
  const began = performance.now()
  const runs = (async () => {
    for (let n = 0; running; n++) {
      await delay(Math.max(0, began + n * ms - performance.now()))
      if (running) await job(n)
    }
  })()
  return () => {
    running = false
    return runs
  }
}
