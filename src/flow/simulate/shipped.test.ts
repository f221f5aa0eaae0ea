/** The shipped transcripts, played as simulations: they must go the same ways, and every link must lead to where the words stand. */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadContent } from '../load/read-folder.ts'
import { compileRelease, type Release } from '../release.ts'
import type { Line, Transcript } from '../transcripts/format.ts'
import { readTranscripts } from '../transcripts/read.ts'
import { Simulator, type SimulatedLine, type Simulation } from './index.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
let release: Release
let simulator: Simulator
let transcripts: { file: string; transcript: Transcript }[]
beforeAll(async () => {
  release = compileRelease(await loadContent(ROOT))
  simulator = new Simulator(release)
  transcripts = readTranscripts(release.files).transcripts
})

/** What was done before a line that says what should have come of it. */
function done(chat: Line[], until: number): SimulatedLine[] {
  return chat.slice(0, until).filter((line): line is Extract<Line, SimulatedLine> => 'tap' in line || 'type' in line || 'wait' in line || 'event' in line)
}

function simulate({ flow, at, context, assurance, actions = {} }: Transcript, lines: SimulatedLine[], locale: string): Simulation {
  // An outcome that a transcript names alone comes without data there.
  const bare = Object.fromEntries(Object.entries(actions).map(([action, answers]) => [action, answers.map((each) => (typeof each === 'string' ? { outcome: each } : each))]))
  return simulator.simulate({ locale, from: { flow, step: at }, context, assurance, actions: bare, lines })
}

function isAt(place: string, expected: string): boolean {
  return expected.includes('.') ? expected === place : place.endsWith(`.${expected}`)
}

function complaint(simulation: Simulation, line: Line): string | undefined {
  const { stuck, place, end, handoff, visited } = simulation
  if (stuck) return stuck.why
  if ('expect' in line) {
    const came = [...visited.map(({ step }) => step), place]
    const fits = typeof line.expect === 'string' ? isAt(place, line.expect) : line.expect.every((each) => came.some((step) => isAt(step, each)))
    return fits ? undefined : `at ${place}, not ${String(line.expect)}`
  }
  if ('outcome' in line) return end?.outcome === line.outcome ? undefined : `ended with ${end?.outcome}`
  if ('handoff' in line) return handoff?.queue === line.handoff ? undefined : `handed to ${handoff?.queue}`
  return undefined
}

test.each(['en', 'ar', 'ja'])('go as they are written in %s', (locale) => {
  const wrong = transcripts.flatMap(({ file, transcript }) =>
    transcript.chat.flatMap((line, index) => {
      const says = 'expect' in line || 'outcome' in line || 'handoff' in line
      const why = says ? complaint(simulate(transcript, done(transcript.chat, index), locale), line) : undefined
      return why === undefined ? [] : [`${file}: ${why}`]
    }),
  )
  expect(wrong).toEqual([])
})

describe('links', () => {
  const lineAt = ({ file, line }: { file: string; line: number }) => release.files[file]?.split('\n')[line - 1] ?? ''

  test.each(['en', 'ar'])('lead to where each step and each text of %s is written', (locale) => {
    const bubbles = transcripts.flatMap(({ transcript }) => simulate(transcript, done(transcript.chat, transcript.chat.length), locale).bubbles)
    const said = bubbles.filter(({ from }) => from !== 'user')
    expect(said.length).toBeGreaterThan(500)
    for (const { from, text, step, stepAt, textAt } of said) {
      if (from === 'bot') expect(stepAt && lineAt(stepAt).trimStart().startsWith(`${step?.split('.')[1]}:`), step).toBe(true)
      const written = textAt ? lineAt(textAt) : 'nowhere'
      // Where a value was put in, the words around it are another test's.
      if (!written.includes('{{')) expect(written).toContain(JSON.stringify(text))
    }
  })
})
