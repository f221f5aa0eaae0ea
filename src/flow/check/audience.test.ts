import { expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const found = (audience: string) => check(miniFiles('  hi: { say: info }\n  bye: { end: left }\n', { hi: { text: 'Hi.' } }, { 'flows/audience.yaml': audience }))
  .map(({ code, file, line, col, mend }) => `${code} ${file}:${line}:${col} ${mend}`)

it.each(['audience: everyone\n', 'audience:\n  - { languages: { only: [pt, pt-BR, zh, hi-Latn] } }\n  - { share: 5 }\n'])('may be %j', (text) => expect(found(text)).toEqual([]))

it('names languages of ours', () => {
  expect(found('audience:\n  - { share: 5 }\n  - { languages: { except: [en, pt_BR] } }\n')).toEqual(['unknown_locale flows/audience.yaml:3:33 Did you mean `pt-BR`?'])
})
