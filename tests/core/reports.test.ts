import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fold, type Assurance, type ConversationEvent, type ReportEvent } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive, driveThrough, impulses, shippedRelease } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const report = (more: Partial<ReportEvent> = {}): ReportEvent => ({
  do: 'report_event', id: 'evt_1', event: 'incident_over', tells: { outcomes: ['advised'], needs: 0 }, ...more,
})
const news = 'system.report.incident_over'

/** Where each message came from, `?` marking the one that asks. */
function said(events: readonly ConversationEvent[] | undefined): string[] {
  return (events ?? []).flatMap((event) => (event.type === 'message_posted' && event.source ? [`${event.source}${event.input ? '?' : ''}`] : []))
}

function begun(assurance: Assurance = 1, reason = 'unusual_activity'): Drive {
  const drive = new Drive(release)
  drive.start('en', { person: { account: 'a1', reason }, assurance })
  return drive
}

function tap(drive: Drive, choice: string): void {
  drive.run({ do: 'post_message', id: `m${drive.log.length}`, choice })
}

function answer(drive: Drive, outcome: string, data = {}): void {
  drive.run({ do: 'complete_action', call: drive.state!.calls[0]!.call, outcome, data })
}

/** At the box for a code. */
function typingCode(): Drive {
  const drive = begun()
  tap(drive, 'login_not_me')
  answer(drive, 'listed', { contacts: [{ id: 'c1', label: 'a•••@b•••.com' }] })
  tap(drive, 'c1')
  answer(drive, 'sent', { sending: 's1', label: 'a•••@b•••.com' })
  tap(drive, 'have_code')
  expect(drive.state?.open?.input.kind).toBe('code')
  return drive
}

describe('a report that arrives while the chat is open', () => {
  test('is told at once at a choice, which is asked again; taps on the earlier buttons still count', () => {
    const drive = begun()
    const asked = drive.state!.open!.seqs
    drive.run(report())
    expect(said(drive.turns.at(-1)?.events)).toEqual([news, 'unusual_activity.what_happened?'])
    expect(drive.state!.open!.seqs.slice(0, asked.length)).toEqual(asked)
    expect(drive.run({ do: 'post_message', id: 'm1', choice: 'no_code', to: asked[0] })).toBeUndefined()
  })

  test('waits while a code is being typed and checked, and comes before the next question, once', () => {
    const drive = typingCode()
    drive.run(report())
    expect(said(drive.turns.at(-1)?.events)).toEqual([])
    drive.run({ do: 'post_message', id: 'code', text: '482913' })
    expect(said(drive.turns.at(-1)?.events)).not.toContain(news)
    answer(drive, 'passed')
    answer(drive, 'listed', { sessions: [{ id: 's1', label: 'Chrome' }] })
    expect(said(drive.turns.at(-1)?.events)).toEqual([news, 'secure_account.which_login?'])
    tap(drive, 'all_mine')
    expect(said(drive.turns.at(-1)?.events)).not.toContain(news)
    expect(drive.state).not.toHaveProperty('untold')
  })

  test('that had to wait is told to who asks for a person, or ends the chat', () => {
    for (const choice of ['human', 'stop']) {
      const drive = typingCode()
      drive.run(report())
      tap(drive, choice)
      expect(said(drive.turns.at(-1)?.events).filter((source) => source === news)).toHaveLength(1)
    }
  })

  test('is told in the line and to who was away; an agent who has the chat sees it, the person hears nothing', () => {
    const drive = begun()
    tap(drive, 'human')
    drive.run(report())
    expect(said(drive.turns.at(-1)?.events)).toEqual([news])
    drive.run({ do: 'claim', agent: { id: 'ana', name: 'Ana' } })
    drive.run(report({ id: 'evt_2' }))
    expect(drive.turns.at(-1)?.events.map(({ type }) => type)).toEqual(['report_received'])
    const away = begun()
    away.waitForTimers()
    away.run({ do: 'answer_timed_out', ref: `what_happened:${(away.state?.script?.awaiting as { timeoutAt: number }).timeoutAt}` })
    expect(away.state?.status).toBe('parked')
    away.run(report())
    expect(said(away.turns.at(-1)?.events)).toEqual([news])
    expect(away.state?.status).toBe('parked')
  })

  test('about an account is told to nobody who isn\'t sure enough to be theirs', () => {
    const drive = begun()
    drive.run(report({ tells: { outcomes: [], needs: 2 } }))
    expect(drive.turns.at(-1)?.events.map(({ type }) => type)).toEqual(['report_received'])
    expect(drive.state).not.toHaveProperty('untold')
  })

  test('the same news twice waits once, and only the latest few wait', () => {
    const drive = typingCode()
    drive.run(report())
    drive.run(report({ id: 'evt_2' }))
    expect(drive.state?.untold).toEqual([{ id: 'evt_2', key: 'report.incident_over' }])
  })

  test('[C15] nothing is told while an agent owns the chat, nor told twice, whatever happens', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        const { log, id } = driveThrough(release, wishes)
        const told = log.filter((event) => event.type === 'message_posted' && event.source?.startsWith('system.report.'))
        for (const { seq } of told) expect(fold(id, log.slice(0, seq - 1)).status).not.toBe('agent')
        const late = told.flatMap((event) => (event.type === 'message_posted' && event.report !== undefined ? [event.report] : []))
        expect(new Set(late).size).toBe(late.length)
        expect(told.length).toBeLessThanOrEqual(log.filter(({ type }) => type === 'report_received').length)
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})
