import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide, fold, isRefusal, planMove, type BotConversation, type ConversationState, type Decision, type Impact, type Refusal } from '../../src/conversation/index.ts'
import { compileRelease, loadContent, type Release, type ReleaseFiles } from '../../src/flow/index.ts'
import { mini } from '../../src/flow/testing/mini.ts'
import { contextOf, Drive, driveThrough, impulses, ROOT, type Impulse } from '../support/core.ts'

let shipped: ReleaseFiles
let before: Release
/** One step renamed with `moved`, one without, one that asks for something else, one with another text, one option less. */
let after: Release

beforeAll(async () => {
  shipped = await loadContent(ROOT)
  before = compileRelease(shipped)
  after = compileRelease(edited(shipped))
})

function edited(files: ReleaseFiles): ReleaseFiles {
  const flow = 'flows/unusual_activity.yaml'
  const renamed = Object.entries(files).map(([path, text]) => [path, path === flow || path.endsWith('/unusual_activity.json') ? renamedIn(text) : text] as const)
  const all = Object.fromEntries(renamed)
  all[flow] = all[flow]!
    .replace('start: by_topic', 'start: by_topic\nmoved: { what_happened: what_went_wrong }')
    .replace('      suspicious_mail: suspicious_mail\n', '')
    .replace('ask: text\n    save: description\n    min_length: 2\n    max_length: 1000', 'ask: username\n    save: description')
  return all
}

function renamedIn(text: string): string {
  return text.replaceAll(/\bwhat_happened\b/g, 'what_went_wrong').replaceAll(/\busual_way\b/g, 'usual_route').replace('Which of these', 'Now, which of these')
}

function moved({ state, now }: { state: ConversationState | null; now: number }, to = after, from = before): Decision | Refusal {
  return decide('c1', state, { do: 'move_release', release: to.hash }, contextOf(to, now, { movedFrom: from.script }))
}

function accepted(outcome: Decision | Refusal): Decision {
  if (isRefusal(outcome)) throw new Error(outcome.why)
  return outcome
}

function at(...wishes: Impulse[]): Drive {
  const drive = new Drive(before)
  drive.start('en', { person: { topic: undefined, reason: 'unusual_activity' } })
  return wishes.reduce((each, wish, n) => stepped(each, wish, n), drive)
}

function stepped(drive: Drive, wish: Impulse, n: number): Drive {
  const choice = wish.kind === 'global' ? wish.id : drive.state?.open?.input.options?.[wish.kind === 'option' ? wish.index : 0]?.id
  if (wish.kind === 'agent') drive.run({ do: 'claim', agent: { id: 'ana', name: 'Ana' } })
  else drive.run({ do: 'post_message', id: `m${n}`, choice })
  return drive
}

const types = ({ events }: Decision) => events.map(({ type }) => type)

describe('moving a chat to another release', () => {
  test('[M1] a question that is as it was is not asked again, and all that is known stays', () => {
    const drive = at({ kind: 'option', index: 1 })
    const same = compileRelease({ ...shipped, 'flows/README.yaml': 'no flow' })
    const decision = accepted(moved(drive, same))
    expect(types(decision)).toEqual(['release_moved'])
    expect(decision.state).toEqual({ ...drive.state, release: same.hash, seq: drive.state!.seq + 1 })
  })

  test('[M2] a renamed question whose options changed is asked anew; what stood under the old one is no longer open', () => {
    const drive = at()
    const decision = accepted(moved(drive))
    expect(drive.state?.script?.step).toBe('what_happened')
    expect(decision.state.script).toMatchObject({ step: 'what_went_wrong', awaiting: { step: 'what_went_wrong' }, lastAsked: { step: 'what_went_wrong' } })
    expect(decision.state.open?.input.options?.map(({ id }) => id)).not.toContain('suspicious_mail')
    const stale = { do: 'post_message', id: 'm9', choice: 'no_code', to: drive.state!.open!.seqs.at(-1) } as const
    expect(decide('c1', decision.state, stale, contextOf(after, drive.now))).toMatchObject({ refused: 'conflict' })
  })

  test('[M3] one that stands where the release has nothing is refused, and stays as it is', () => {
    const drive = at({ kind: 'option', index: 0 })
    expect(drive.state?.script?.step).toBe('usual_way')
    expect(moved(drive)).toEqual({ refused: 'conflict', why: 'stranded at unusual_activity.usual_way' })
  })

  test('[M4] the bot says nothing to somebody in the line or with an agent; their place is known in the new release', () => {
    for (const drive of [at({ kind: 'global', id: 'human' }), at({ kind: 'global', id: 'human' }, { kind: 'agent', wish: 'claim', who: 'ana' })]) {
      const decision = accepted(moved(drive))
      expect(types(decision)).toEqual(['release_moved'])
      expect(decision.state.status).toBe(drive.state?.status)
      expect(decision.state.script?.lastAsked).toEqual({ flow: 'unusual_activity', step: 'what_went_wrong' })
    }
  })

  test('[M5] where that place is gone, an agent sends them back to the beginning, and what is known stays', () => {
    const drive = at({ kind: 'option', index: 0 }, { kind: 'global', id: 'human' })
    const { state } = accepted(moved(drive))
    expect(state.script).toMatchObject({ flow: 'start', stack: [], lastAsked: null, vars: drive.state!.script!.vars })
    const claimed = accepted(decide('c1', state, { do: 'claim', agent: { id: 'ana', name: 'Ana' } }, contextOf(after, drive.now)))
    const back = accepted(decide('c1', claimed.state, { do: 'return_to_bot', agent: { id: 'ana', name: 'Ana' }, fence: claimed.state.fence }, contextOf(after, drive.now)))
    expect(back.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
  })

  test('[M6] who is being asked for a language is asked that alone; the question comes in its new form once it is known', () => {
    const drive = at({ kind: 'global', id: 'language' })
    const decision = accepted(moved(drive))
    expect(types(decision)).toEqual(['release_moved'])
    expect(decision.state.open?.asker).toBe('language')
    const unread = { seq: drive.state!.seq, text: 'hm' }
    expect(accepted(moved({ state: { ...drive.state!, unread }, now: drive.now })).state.unread).toEqual(unread)
    const chosen = accepted(decide('c1', decision.state, { do: 'change_locale', locale: 'es' }, contextOf(after, drive.now)))
    expect(chosen.state.open?.input.options?.map(({ id }) => id)).not.toContain('suspicious_mail')
  })

  test('[M7] a chat that is there already, or settled, stays as it is', () => {
    const drive = at({ kind: 'global', id: 'stop' })
    expect(accepted(moved(drive)).events).toEqual([])
    expect(accepted(moved(at(), before)).events).toEqual([])
  })

  test.each([
    ['a call under way', 'call: contact.list, outcomes: { listed: done, failed: done }'],
    ['a pause', 'wait: 1h'],
  ])('[M9] %s goes on as it was; where something else stands by now, nobody is led on by a release', (_, verb) => {
    const flow = (middle: string, text: string) => mini(`  first: { ${middle} }\n  done: { ask: yes_no, options: { yes: done, no: done } }\n`, { done: { text } })
    const [from, same, handed] = [flow(verb, 'Done?'), flow(verb, 'All done?'), flow('handoff: general', 'Done?')]
    const drive = new Drive(from, { text: () => undefined })
    drive.start('en')
    const go = (to: Release) => moved(drive, to, from)
    const kept = accepted(go(same))
    expect(types(kept)).toEqual(['release_moved'])
    expect(kept.state).toMatchObject({ status: drive.state?.status, calls: drive.state?.calls, script: { step: 'first', awaiting: drive.state?.script?.awaiting } })
    expect(go(handed)).toEqual({ refused: 'conflict', why: 'stranded at start.first' })
  })

  test('[M14] where a question stands by now, a pause ends with it; a call is not given up for it', () => {
    const steps = (first: string) => mini(`  first: { ${first} }\n  done: { end: advised }\n`, { first: { text: 'Done?' } })
    const asking = steps('ask: yes_no, options: { yes: done, no: done }')
    const [pause, call] = [steps('wait: 1h, then: done'), steps('call: contact.list, outcomes: { listed: done, failed: done }')]
    const started = (from: Release) => {
      const drive = new Drive(from, { text: () => undefined })
      drive.start('en')
      return drive
    }
    expect(started(pause).state?.status).toBe('parked')
    expect(accepted(moved(started(pause), asking, pause)).state).toMatchObject({ status: 'bot', open: { asker: 'script' }, script: { awaiting: { kind: 'answer' } } })
    expect(moved(started(call), asking, call)).toEqual({ refused: 'conflict', why: 'stranded at start.first' })
  })

  test('[M13] one whose language the release has no texts in is refused, and hears no other; with a person it goes over', () => {
    const steps = '  first: { ask: yes_no, options: { yes: done, no: done } }\n  done: { end: advised }\n'
    const [english, spanish] = [{ first: { text: 'Done?' } }, JSON.stringify({ first: { text: '¿Listo?' } })]
    const [from, to] = [mini(steps, english, { 'locales/es/start.json': spanish }), mini(steps, english)]
    const drive = new Drive(from, { text: () => undefined })
    drive.start('es')
    expect(moved(drive, to, from)).toEqual({ refused: 'conflict', why: 'stranded at start.first' })
    drive.run({ do: 'post_message', id: 'm1', choice: 'human' })
    expect(types(accepted(moved(drive, to, from)))).toEqual(['release_moved'])
  })

  test('[M10] a chat that has not begun yet begins on the release that it was moved to', () => {
    const { place: _, ...begun } = at().state as BotConversation & { place?: undefined }
    const held: ConversationState = { ...begun, status: 'parked', until: null, script: null, open: null }
    expect(accepted(moved({ state: held, now: 0 })).state).toEqual({ ...held, release: after.hash, seq: held.seq + 1 })
  })

  test('[M11] while the bot is stopped it says nothing; an option that is gone is not followed later', () => {
    const drive = at()
    const stopped = { bot: { text: () => undefined, until: null }, flows: new Map() }
    const decision = accepted(decide('c1', drive.state, { do: 'move_release', release: after.hash }, contextOf(after, drive.now, { movedFrom: before.script, pauses: stopped })))
    expect(types(decision)).toEqual(['release_moved'])
    const gone = { do: 'post_message', id: 'm9', choice: 'suspicious_mail', to: drive.state!.open!.seqs.at(-1) } as const
    const { state } = accepted(decide('c1', decision.state, gone, contextOf(after, drive.now)))
    expect(state.script).toMatchObject({ step: 'what_went_wrong', tries: 1 })
  })

  test('[M8] whatever came before: nothing known is lost, nobody is talked over, and whoever is moved goes on', () => {
    fc.assert(
      fc.property(impulses, impulses, (first, then) => {
        const drive = driveThrough(before, first)
        const from = drive.state!
        const outcome = moved(drive)
        const planned = planMove(from, before.script, after.script, { now: drive.now, newId: () => 'x', locale: from.locale, person: from.person, assurance: from.assurance, locales: after.locales })
        expect(isRefusal(outcome)).toBe(planned.impact === 'stranded')
        if (isRefusal(outcome)) expect(planned.at).toBe('unusual_activity.usual_way')
        else if (from.status === 'resolved') expect(outcome.events).toEqual([])
        else expectMoved(drive, outcome, planned.impact)
        if (!isRefusal(outcome)) goesOn(outcome, drive, then)
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

function expectMoved({ state, log }: Drive, outcome: Decision, impact: Impact): void {
  const from = state!
  expect(outcome.state.script?.vars).toEqual(from.script?.vars)
  expect(outcome.state).toMatchObject({ release: after.hash, calls: from.calls, fence: from.fence, locale: from.locale })
  if (impact !== 're_asked') expect(types(outcome)).toEqual(['release_moved'])
  else expect(['bot', 'parked']).toContain(from.status)
  expect(fold('c1', [...log, ...outcome.events])).toEqual(outcome.state)
}

/** No turn in the new release comes to a place that it doesn't have. */
function goesOn({ state }: Decision, { now }: Drive, then: Impulse[]): void {
  const onward = driveThrough(after, then, 'en', {}, { state, now })
  expect(onward.log.filter((event) => event.type === 'handoff_requested' && event.reason === 'script_stuck')).toEqual([])
}
