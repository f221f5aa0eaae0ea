import { expect, test } from 'vitest'
import { parseContent } from '../load/content.ts'
import { miniFiles } from '../testing/mini.ts'
import { sameShape } from './shape.ts'

const STEPS = '  ask: { ask: choice, options: { a: done, b: done }, no_match: { tries: 2, then: done } }\n  done: { end: advised }\n'
const TEXTS = { ask: { text: 'What?', options: { a: 'A', b: 'B' } } }
const files = (steps = STEPS, texts: Record<string, unknown> = TEXTS, more = {}) => miniFiles(steps, texts, { 'locales/es/start.json': '{"ask": {"text": "¿Qué?"}}', ...more })
const differences = (after: Record<string, string>, before = files()) => sameShape(parseContent(before), parseContent(after)).differences

test('texts, facts, review states and the audience may differ', () => {
  const after = files(STEPS, { ask: { text: 'Which?', options: { a: 'Aa', b: 'Bb' } } }, {
    'flows/facts.yaml': 'allow_hosts: []\nfacts: {}\n', 'flows/audience.yaml': 'audience: []\n', 'locales/es/reviews.json': '{}', 'locales/fr/start.json': '{"ask": {"text": "Quoi ?"}}',
  })
  expect(sameShape(parseContent(files()), parseContent(after))).toEqual({ same: true, differences: [] })
})

test.each([
  ['a step less', files('  done: { end: advised }\n'), [{ file: 'flows/start.yaml', name: 'ask', what: 'missing' }]],
  ['a step more', files(`${STEPS}  more: { say: info }\n`), [{ file: 'flows/start.yaml', name: 'more', what: 'added' }]],
  ['another option', files(STEPS.replace('b: done', 'c: done')), [{ file: 'flows/start.yaml', name: 'ask', what: 'changed' }]],
  ['options in another order', files(STEPS.replace('a: done, b: done', 'b: done, a: done')), [{ file: 'flows/start.yaml', name: 'ask', what: 'changed' }]],
  ['steps in another order', files(STEPS.split(/(?<=\n)/).reverse().join('')), [{ file: 'flows/start.yaml', name: 'start', what: 'changed' }]],
  ['a flow more', files(STEPS, TEXTS, { 'flows/more.yaml': 'flow: more\nabout: More.\nstart: a\nsteps:\n  a: { end: left }\n' }), [{ file: 'flows/more.yaml', name: 'more', what: 'added' }]],
  ['another queue', files(STEPS, TEXTS, { 'flows/queues.yaml': 'queues: { general: { about: All. } }\n' }), [{ file: 'flows/queues.yaml', name: 'general', what: 'changed' }, { file: 'flows/queues.yaml', name: 'safety', what: 'missing' }]],
])('%s is another shape', (_, after, expected) => expect(differences(after)).toEqual(expected))

test('so is a language less', () => {
  expect(differences(miniFiles(STEPS, TEXTS))).toEqual([{ file: 'locales/es', name: 'es', what: 'missing' }])
})
