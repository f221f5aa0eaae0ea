import { expect, test } from 'vitest'
import type { NewDelivery } from '../../../src/conversation/store.ts'
import type { Delivery, TryResult } from '../../../src/platform/store.ts'
import { botState, firstTurn, NOON, turn, userMessage } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const LEASE = 1_000
const ENDPOINT = 'e'

export function webhookRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const webhooks = () => lab().storage.webhooks
  const announced = (id: string, at = NOON): NewDelivery => ({ id, conversation: 'c1', type: 'conversation.started', body: `{"id":"${id}"}`, at })
  const start = (...deliveries: NewDelivery[]) => store().commit(firstTurn(botState(), { deliveries }))
  const lease = (now = NOON, limit = 10) => webhooks().leaseDeliveries(now, LEASE, limit)
  const ids = async (status?: Delivery['status']) => (await webhooks().deliveries(10, status)).map(({ id }) => id)
  const failed = (at: number, dueAgainAt: number | null): TryResult => ({ delivered: false, at, answer: '500', dueAgainAt })
  const delivered = (at: number): TryResult => ({ delivered: true, at, answer: '200', dueAgainAt: null })

  /** Leases one delivery and settles its try. */
  async function tried(now: number, result: (at: number) => TryResult) {
    const [delivery] = await lease(now)
    return await webhooks().settleDelivery(ENDPOINT, delivery!, result(now))
  }

  test('[W1] what a turn announces is there once it is committed, as it was handed over, and due at once', async () => {
    await start(announced('w1'), announced('w2'))
    expect(await webhooks().nextDeliveryAt()).toBe(NOON)
    expect(await ids()).toEqual(['w2', 'w1'])
    const untried = { status: 'pending', attempts: 0, dueAt: NOON, lastAt: null, lastAnswer: null }
    expect(await webhooks().deliveries(1)).toEqual([{ ...announced('w2'), ...untried }])
  })

  test('[W2] a turn that is not committed announces nothing', async () => {
    const opening = { tokenHash: 't', contextId: 'jti', contextExpiresAt: NOON + 1 }
    await store().commit(firstTurn(botState(), { opening }))
    const fates = [
      await store().commit(turn(botState(), 5, [userMessage('late')], { deliveries: [announced('conflict')] })),
      await store().commit(turn(botState(), 1, [userMessage('full')], { guards: [{ kind: 'agent_load', agent: 'nobody' }], deliveries: [announced('guard')] })),
      await store().commit(firstTurn(botState({ id: 'c2' }), { opening: { ...opening, tokenHash: 't2' }, deliveries: [announced('taken')] })),
    ]
    expect(fates.map(({ fate }) => fate)).toEqual(['conflict', 'guard', 'taken'])
    expect(await ids()).toEqual([])
  })

  test('[W3] an id is kept once', async () => {
    await start(announced('w1'))
    const again = await store().commit(turn(botState(), 1, [userMessage('more')], { deliveries: [announced('w1', NOON + 9), announced('w2')] }))
    expect(again).toEqual({ fate: 'committed' })
    expect((await webhooks().deliveries(10)).map(({ id, at }) => [id, at])).toEqual([['w2', NOON], ['w1', NOON]])
  })

  test('[W4] what is due is leased once, in due order, until its lease runs out', async () => {
    await start(announced('w2', NOON + 2), announced('w1', NOON + 1), announced('w9', NOON + 9))
    expect(await lease(NOON)).toEqual([])
    expect((await lease(NOON + 2)).map(({ id, attempts }) => [id, attempts])).toEqual([['w1', 1], ['w2', 1]])
    expect(await lease(NOON + 2)).toEqual([])
    expect(await webhooks().nextDeliveryAt()).toBe(NOON + 9)
    expect((await lease(NOON + 2 + LEASE, 1)).map(({ id }) => id)).toEqual(['w9'])
    expect((await lease(NOON + 2 + LEASE)).map(({ id, attempts }) => [id, attempts])).toEqual([['w1', 2], ['w2', 2]])
  })

  test('[W5] what was delivered is due no more', async () => {
    await start(announced('w1'))
    await tried(NOON, delivered)
    expect(await webhooks().nextDeliveryAt()).toBeUndefined()
    expect(await lease(NOON + 10 * LEASE)).toEqual([])
    expect(await webhooks().deliveries(1)).toMatchObject([{ status: 'delivered', attempts: 1, lastAt: NOON, lastAnswer: '200' }])
  })

  test('[W6] a try that failed is due again at its time, or given up', async () => {
    await start(announced('w1'))
    await tried(NOON, (at) => failed(at, NOON + 50))
    expect(await lease(NOON + 49)).toEqual([])
    await tried(NOON + 50, (at) => failed(at, null))
    expect(await webhooks().nextDeliveryAt()).toBeUndefined()
    expect(await webhooks().deliveries(1)).toMatchObject([{ status: 'failed', attempts: 2, lastAnswer: '500' }])
  })

  test('[W7] a try that is no longer the latest changes nothing of the delivery', async () => {
    await start(announced('w1'))
    const [slow] = await lease(NOON)
    const [fast] = await lease(NOON + LEASE)
    await webhooks().settleDelivery(ENDPOINT, fast!, delivered(NOON + LEASE))
    await webhooks().settleDelivery(ENDPOINT, slow!, failed(NOON + LEASE + 1, null))
    expect(await webhooks().deliveries(1)).toMatchObject([{ status: 'delivered', attempts: 2 }])
  })

  test('[W8] an endpoint fails since its first failure, until a try succeeds', async () => {
    await start(announced('w1'))
    const since = (failingSince: number | null) => ({ failingSince, disabledAt: null })
    expect(await webhooks().endpointHealth(ENDPOINT)).toEqual(since(null))
    expect(await tried(NOON, (at) => failed(at, at))).toEqual(since(NOON))
    expect(await tried(NOON + 5, (at) => failed(at, at))).toEqual(since(NOON))
    expect(await webhooks().endpointHealth(ENDPOINT)).toEqual(since(NOON))
    expect(await webhooks().endpointHealth('another')).toEqual(since(null))
    expect(await tried(NOON + 9, delivered)).toEqual(since(null))
  })

  test('[W9] an endpoint is disabled once, and enabling it makes all that was not delivered due afresh', async () => {
    await start(announced('done'), announced('lost', NOON + 1), announced('late', NOON + 2))
    await tried(NOON, delivered)
    await tried(NOON + 1, (at) => failed(at, null))
    await tried(NOON + 2, (at) => failed(at, NOON + 999_999))
    expect([await webhooks().disableEndpoint(ENDPOINT, NOON + 3), await webhooks().disableEndpoint(ENDPOINT, NOON + 4)]).toEqual([true, false])
    expect(await webhooks().endpointHealth(ENDPOINT)).toEqual({ failingSince: NOON + 1, disabledAt: NOON + 3 })
    await webhooks().enableEndpoint(ENDPOINT, NOON + 5)
    expect(await webhooks().endpointHealth(ENDPOINT)).toEqual({ failingSince: null, disabledAt: null })
    expect((await lease(NOON + 5)).map(({ id, attempts }) => `${id} ${attempts}`).sort()).toEqual(['late 1', 'lost 1'])
  })

  test('[W10] a delivery is sent again under its id when that is asked for, whatever became of it', async () => {
    await start(announced('w1'))
    await tried(NOON, delivered)
    expect(await webhooks().redeliver('unknown', NOON + 1)).toBeUndefined()
    expect(await webhooks().redeliver('w1', NOON + 1)).toMatchObject({ id: 'w1', status: 'pending', attempts: 0, dueAt: NOON + 1, lastAnswer: '200' })
    expect(await lease(NOON + 1)).toMatchObject([{ id: 'w1', body: announced('w1').body }])
  })

  test('[W11] the log is read newest first, by status, and counted', async () => {
    await start(announced('w1'), announced('w2', NOON + 1), announced('w3', NOON + 2))
    await tried(NOON, delivered)
    expect([await ids(), await ids('pending'), await ids('delivered'), await ids('failed')]).toEqual([['w3', 'w2', 'w1'], ['w3', 'w2'], ['w1'], []])
    expect(await Promise.all((['pending', 'delivered', 'failed'] as const).map((status) => webhooks().countDeliveries(status)))).toEqual([2, 1, 0])
  })

  test('[W12] only what is settled is forgotten, and only when it is old', async () => {
    await start(announced('old'), announced('waits', NOON + 1), announced('young', NOON + 2))
    await tried(NOON, delivered)
    const [waits, young] = await lease(NOON + 2)
    await webhooks().settleDelivery(ENDPOINT, young!, failed(NOON + 2, null))
    await webhooks().settleDelivery(ENDPOINT, waits!, failed(NOON + 2, NOON + 9))
    await webhooks().forgetDeliveries(NOON + 1)
    expect(await ids()).toEqual(['young', 'waits'])
  })

  test('[W13] deliveries, leases and health survive a restart', async () => {
    await start(announced('w1'), announced('w2', NOON + 1))
    await tried(NOON, (at) => failed(at, NOON + 1))
    await lease(NOON + 1)
    await lab().reopen()
    expect(await webhooks().endpointHealth(ENDPOINT)).toEqual({ failingSince: NOON, disabledAt: null })
    expect(await lease(NOON + 1)).toEqual([])
    expect((await lease(NOON + 1 + LEASE)).map(({ id, attempts }) => `${id} ${attempts}`).sort()).toEqual(['w1 3', 'w2 2'])
  })
}
