import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/agents/store.ts'
import type { AgentParts } from '../../src/server/agent/parts.ts'
import { HttpError } from '../../src/server/http-error.ts'
import { studioRoutes, type StudioParts } from '../../src/server/studio/index.ts'

/** Whoever calls has this role; who is let in gets no further. */
function desk(role: Role): Hono {
  const touch = () => Promise.reject(new Error('let in'))
  const live = { session: { strong: true, seenAt: Infinity, network: 'n' }, agent: { id: 'a', role }, hasFactor: false }
  const agents = { accounts: { liveSession: async () => live }, network: () => 'n', floor: { touch } } as unknown as AgentParts
  const app = new Hono().route('/', studioRoutes(agents, { drafts: {}, numbers: {}, pauses: {}, releases: {}, translations: {} } as StudioParts))
  app.onError((error, c) => c.text(error instanceof HttpError ? error.code : error.message))
  return app
}

const calls = [...new Set(desk('admin').routes.map(({ method, path }) => `${method} ${path}`))]
const AUTHORS: readonly Role[] = ['content', 'admin']
const OTHERS: Record<string, readonly Role[]> = { 'GET /pauses': ['supervisor', ...AUTHORS], 'PUT /pauses': ['admin'] }

async function letIn(call: string, cookie = 'latchkey_agent=token'): Promise<Role[]> {
  const [method, path = ''] = call.split(' ')
  const answers = await Promise.all(ROLES.map(async (role) => {
    const answer = await desk(role).request(path, { method, headers: { cookie } })
    return { role, told: await answer.text() }
  }))
  return answers.filter(({ told }) => told === 'let in').map(({ role }) => role)
}

describe('who may do what at the content desk', () => {
  test.each(calls)('[DR1] %s', async (call) => {
    expect(await letIn(call)).toEqual(OTHERS[call] ?? AUTHORS)
    expect(await letIn(call, '')).toEqual([])
  })

  test('[DR2] nothing is left out', () => {
    expect(calls).toEqual(expect.arrayContaining(Object.keys(OTHERS)))
    expect(calls.filter((call) => call.startsWith('ALL'))).toEqual([])
  })
})
