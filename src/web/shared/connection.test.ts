import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { backoff } from './backoff.ts'
import { Connection } from './connection.ts'
import type { ConnectionState } from './connection.ts'
import type { Link, LinkListener, OpenLink } from './link.ts'

const OPENED = {
  type: 'opened',
  conversation: { id: 'c', status: 'bot', locale: 'en', dir: 'ltr', last: 0, epoch: 'e' },
} as const

/** Two ways to connect, whose links the test plays the server of. */
function setUp(comeBack: (code: number) => boolean = () => true) {
  const opened: { way: string; listener: LinkListener; link: Link & { sent: unknown[]; closed: boolean } }[] = []
  const way =
    (name: string): OpenLink =>
    (_, listener) => {
      const link = {
        sent: [] as unknown[],
        closed: false,
        send: (frame: unknown) => void link.sent.push(frame),
        close: () => void (link.closed = true),
      }
      opened.push({ way: name, listener, link })
      return link
    }
  const states: ConnectionState[] = []
  const connection = new Connection({
    links: [way('socket'), way('poll')],
    first: () => ({ type: 'start' }),
    frame: () => undefined,
    state: (state) => void states.push(state),
    comeBack,
    random: () => 0.5,
  })
  connection.open()
  const last = () => {
    const link = opened.at(-1)
    if (!link) throw new Error('no link was opened')
    return link
  }
  return { connection, opened, states, last }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the pause grows, has a ceiling and is never none', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, share) => {
      const pause = backoff(attempt, () => share)
      expect(pause).toBeGreaterThanOrEqual(150)
      expect(pause).toBeLessThanOrEqual(20_150)
      expect(backoff(attempt + 1, () => share)).toBeGreaterThanOrEqual(pause)
    }),
  )
})

describe('a connection', () => {
  test('comes back after a break', () => {
    const { opened, states, last } = setUp()
    last().listener.frame(OPENED)
    last().listener.closed(1006)
    expect(states).toEqual(['trying', 'online', 'waiting'])
    vi.runOnlyPendingTimers()
    expect(opened).toHaveLength(2)
  })

  test('takes turns with the other way when the first fails again and again', () => {
    const { opened, last } = setUp()
    for (let i = 0; i < 5; i += 1) {
      last().listener.closed(1006)
      vi.runOnlyPendingTimers()
    }
    expect(opened.map(({ way }) => way)).toEqual(['socket', 'socket', 'socket', 'poll', 'socket', 'poll'])
  })

  test('stays closed when its owner says so', () => {
    const { opened, states, last } = setUp((code) => code !== 4401)
    last().listener.closed(4401)
    vi.runAllTimers()
    expect(opened).toHaveLength(1)
    expect(states.at(-1)).toBe('closed')
  })

  test('a link that goes silent is given up, one that answers its pings is not', () => {
    const { opened, last } = setUp()
    last().listener.frame(OPENED)
    vi.advanceTimersByTime(25_000)
    expect(last().link.sent).toEqual([{ type: 'ping' }])
    last().listener.frame({ type: 'pong' })
    vi.advanceTimersByTime(24_999)
    expect(last().link.closed).toBe(false)
    vi.advanceTimersByTime(1 + 8_000)
    expect(opened[0]?.link.closed).toBe(true)
  })

  test('a link that never opens is given up', () => {
    const { opened } = setUp()
    vi.advanceTimersByTime(12_000)
    expect(opened[0]?.link.closed).toBe(true)
    vi.advanceTimersByTime(20_150)
    expect(opened.length).toBeGreaterThan(1)
  })

  test('waking cuts the pause short', () => {
    const { connection, opened, last } = setUp()
    last().listener.closed(1006)
    connection.wake()
    expect(opened).toHaveLength(2)
  })

  test('a request to slow down is heeded', () => {
    const { connection, opened, last } = setUp()
    connection.slowDown(60)
    last().listener.closed(4429)
    vi.advanceTimersByTime(60_000)
    expect(opened).toHaveLength(1)
    vi.advanceTimersByTime(20_000)
    expect(opened.length).toBeGreaterThan(1)
  })

  test('nothing is sent while it is not open', () => {
    const { connection, last } = setUp()
    expect(connection.send({ type: 'typing' })).toBe(false)
    last().listener.frame(OPENED)
    expect(connection.send({ type: 'typing' })).toBe(true)
  })
})
