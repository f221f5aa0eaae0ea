import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/core.ts'

/** Runs a command of the shipped content on lines of text; answers what it printed for each. */
async function answersTo(lines: readonly string[], ...args: string[]): Promise<unknown[]> {
  const printed = Promise.withResolvers<string>()
  const child = execFile(process.execPath, [join(ROOT, 'bin/latchkey.js'), ...args], { cwd: ROOT }, (error, stdout) => (error ? printed.reject(error) : printed.resolve(stdout)))
  child.stdin?.end(lines.map((line) => `${line}\n`).join(''))
  return (await printed.promise).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
}

test('[LC1] detect answers each line with its language, whom it would ask, or that it tells none', async () => {
  const [sure, unsure, romanised, link, empty] = await answersTo(['no puedo entrar a mi cuenta', 'casa', 'mujhe login nahi ho raha hai bhai', 'https://example.org/a', ''], 'detect')
  expect(sure).toMatchObject({ locale: 'es', ask: [] })
  const asked = unsure as { locale: string; ask: { locale: string; name: string }[] }
  expect(asked.ask.length).toBeGreaterThan(1)
  expect(asked.locale).toBe(asked.ask[0]?.locale)
  const offered = (romanised as typeof asked).ask
  expect(offered.slice(0, 2)).toEqual([{ locale: 'hi', name: 'हिन्दी' }, { locale: 'hi-Latn', name: 'Hinglish' }])
  expect(offered).toContainEqual({ locale: 'en', name: 'English' })
  expect([link, empty]).toEqual([expect.objectContaining({ locale: null, confidence: 0 }), expect.objectContaining({ locale: null })])
})

test('[LC2] detect lets the header tip what is undecided', async () => {
  const [tipped] = await answersTo(['casa'], 'detect', '--accept-language', 'pt-BR,pt;q=0.9')
  expect(tipped).toMatchObject({ locale: 'pt-BR' })
})

test('[LC3] understand names an option or a global, says when it would ask, and rejects what is about something else', async () => {
  const [option, global, other] = await answersTo(['i never get the code', 'quiero hablar con una persona', 'what is the weather like tomorrow'], 'understand', 'unusual_activity.what_happened')
  expect(option).toMatchObject({ option: 'no_code', ask: false })
  expect(global).toMatchObject({ option: 'human', ask: false })
  expect(other).toMatchObject({ option: null, ask: true })
})

test('[LC4] understand refuses a step that asks nothing', async () => {
  await expect(answersTo(['x'], 'understand', 'start.nowhere')).rejects.toThrow('start.nowhere')
})
