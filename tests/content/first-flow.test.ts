/** What docs/first-flow.md tells a beginner to write works as it says. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formatFinding } from '../../src/flow/findings/finding.ts'
import { compileRelease, loadContent } from '../../src/flow/index.ts'
import { Chat } from '../../src/flow/transcripts/chat.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const page = await readFile(new URL('../../docs/first-flow.md', import.meta.url), 'utf8')
const [flow = '', lines = ''] = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, code]) => code ?? '')
const said = (step: string) => new RegExp(`- \`${step}\`: (.*)`).exec(page)?.[1] ?? ''

async function asThePageSays() {
  const files = await loadContent(ROOT)
  const [option = '', step = ''] = lines.split('…\n')
  const start = (files['flows/start.yaml'] ?? '').replace('      something_else: describe\n', (line) => option + line).replace('  describe:\n', (line) => step + line)
  const texts = JSON.parse(files['locales/en/start.json'] ?? '') as { which_problem: { options: object; match: object } }
  texts.which_problem.options = { ...texts.which_problem.options, lost_ticket: 'A ticket is gone' }
  texts.which_problem.match = { ...texts.which_problem.match, lost_ticket: ['my ticket dissapeared', 'cant open my tickets'] }
  const words = Object.fromEntries(['have_receipt', 'with_receipt', 'gone'].map((id) => [id, { text: said(id) }]))
  return compileRelease({
    ...files,
    'flows/lost_ticket.yaml': flow,
    'flows/start.yaml': start,
    'locales/en/start.json': JSON.stringify(texts, null, 2),
    'locales/en/lost_ticket.json': JSON.stringify(words, null, 2),
  })
}

test('only the other languages are left to do', async () => {
  const { findings } = await asThePageSays()
  expect(findings.filter(({ severity, file }) => severity === 'error' || !file.startsWith('locales/') || file.startsWith('locales/en/')).map(formatFinding)).toEqual([])
  expect(findings.some(({ code, file }) => code === 'missing_text' && file === 'locales/ja/lost_ticket.json')).toBe(true)
})

test('a chat goes as the page tells it', async () => {
  const chat = new Chat((await asThePageSays()).script, 'en', {})
  chat.start()
  chat.type('cant open my tickets')
  expect(chat.place).toBe('lost_ticket.have_receipt')
  chat.type('yes')
  expect(chat.effects).toMatchObject([{ do: 'say', text: expect.stringContaining('https://') }, { do: 'end', outcome: 'advised' }])
})
