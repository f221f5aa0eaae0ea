import { describe, expect, test } from 'vitest'
import { createLog } from '../observability/log.ts'
import { createMetrics } from '../observability/metrics.ts'
import { readConfig, StartError } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { connectWebhooks } from './webhooks.ts'

const ADDRESS = 'https://receiver.example/hook'
const LONG = 'a text of at least thirty-two characters'

function connect(env: Record<string, string>) {
  return connectWebhooks(readConfig(env), {} as Storage, createLog('silent'), createMetrics())
}

describe('the webhook settings', () => {
  test.each([`whsec_${Buffer.alloc(24, 7).toString('base64')}`, `whsec_${Buffer.alloc(64, 7).toString('base64')}`, LONG])('take the secret %s', (WEBHOOK_SECRET) => {
    expect(() => connect({ WEBHOOK_URL: ADDRESS, WEBHOOK_SECRET })).not.toThrow()
  })

  test.each<[string, Record<string, string>]>([
    ['an address without a secret', { WEBHOOK_URL: ADDRESS }],
    ['a short secret', { WEBHOOK_URL: ADDRESS, WEBHOOK_SECRET: 'x'.repeat(31) }],
    ['whsec_ and a short key', { WEBHOOK_URL: ADDRESS, WEBHOOK_SECRET: 'whsec_c2hvcnQ=' }],
    ['whsec_ and what is no base64', { WEBHOOK_URL: ADDRESS, WEBHOOK_SECRET: `whsec_${'!'.repeat(40)}` }],
    ['another protocol', { WEBHOOK_URL: 'file:///etc/passwd', WEBHOOK_SECRET: LONG }],
    ['an address with a password', { WEBHOOK_URL: 'https://me:secret@receiver.example/', WEBHOOK_SECRET: LONG }],
    ['a network that is none', { WEBHOOK_URL: ADDRESS, WEBHOOK_SECRET: LONG, WEBHOOK_NETWORKS: 'somewhere' }],
  ])('refuse %s with one sentence that names the variable', (_what, env) => {
    expect(() => connect(env)).toThrow(StartError)
    expect(() => connect(env)).toThrow(/WEBHOOK_(URL|SECRET|NETWORKS)/)
  })
})
