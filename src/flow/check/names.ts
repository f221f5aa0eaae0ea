/** Variables and facts: read only what something sets, and of a platform's answer only what the action gives. */
import { RESTRICTION_FIELDS } from '../../conversation/script.ts'
import { BUILT_INS, isBuiltIn } from '../engine/values.ts'
import type { Step } from '../definition.ts'
import type { Remark } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { Content } from '../load/content.ts'
import { codeVariables } from './code.ts'
import { atStep, type Checking } from './context.ts'
import { givenBy, readsOf, writesOf } from './uses.ts'

/** What may be read: variables, and for those that only calls fill the fields they can have. */
export interface Names {
  variables: Set<string>
  fields: Map<string, Set<string>>
  facts: Set<string>
  codes: Set<string>
}

export function checkNames(checking: Checking, names: Names): void {
  for (const flow of checking.content.flows.values()) {
    for (const [id, step] of flow.steps) {
      for (const { name, path } of writesOf(id, step)) if (isBuiltIn(name)) atStep(checking, flow, id, remarks.builtInName(name), path, 'key')
      for (const { name, path } of [...readsOf(step), ...givenBy(step)]) {
        const remark = strangeName(name, names)
        if (remark) atStep(checking, flow, id, remark, path, path.includes('when') ? 'key' : 'value')
      }
      for (const { name, path } of readsOf(step)) if (isCode(name, names)) atStep(checking, flow, id, remarks.codeUse(name), path)
    }
  }
}

/** Collects what all flows set: a sub-flow may read what its caller saved. */
export function namesOf(content: Content): Names {
  const steps = [...content.flows.values()].flatMap((flow) => [...flow.steps])
  const variables = new Set(steps.flatMap(([id, step]) => writesOf(id, step).map(({ name }) => name)))
  return { variables, fields: fieldsOf(content), facts: new Set(content.facts.keys()), codes: codeVariables(content) }
}

/** The same names, in words. */
export function wordsOf({ variables, fields, facts, codes }: Names): string {
  return JSON.stringify([[...variables], [...fields].map(([name, known]) => [name, [...known]]), [...facts], [...codes]])
}

/** Copies count as open: they hold whatever they were copied from; so does what an unknown action gives. */
function fieldsOf(content: Content): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>()
  const give = (name: string, gives: readonly string[]) => fields.set(name, new Set([...(fields.get(name) ?? []), ...gives]))
  const open = new Set<string>()
  for (const flow of content.flows.values()) {
    for (const [id, step] of flow.steps) {
      if (!('call' in step)) {
        for (const { name } of writesOf(id, step)) {
          if (isRestriction(step, name)) give(name, RESTRICTION_FIELDS)
          else open.add(name)
        }
      } else if (step.save !== undefined) {
        const action = content.actions.get(step.call)
        if (action) give(step.save, Object.keys(action.gives ?? {}))
        else open.add(step.save)
      }
    }
  }
  return new Map([...fields].filter(([name]) => !open.has(name)))
}

/** Whether a step copies what the signed context says of the restriction: its fields are known. */
function isRestriction(step: Step, name: string): boolean {
  const source = 'set' in step ? step.set[name] : undefined
  return typeof source === 'object' && source?.from === 'restriction'
}

/** What is wrong with a name that is read, if anything. */
export function strangeName(name: string, { variables, fields, facts }: Names): Remark | undefined {
  const [root = '', ...rest] = name.split('.')
  if (root === 'fact') return facts.has(rest.join('.')) ? undefined : remarks.unknownFact(rest.join('.'), nearest(rest.join('.'), facts))
  if (root === 'restriction') return strangeField(rest[0], root, new Set(RESTRICTION_FIELDS))
  if (isBuiltIn(root)) return rest.length === 0 ? undefined : remarks.unknownVariable(name, undefined)
  if (!variables.has(root)) return remarks.unknownVariable(root, nearest(root, [...variables, ...BUILT_INS]))
  return strangeField(rest[0], root, fields.get(root))
}

function strangeField(field: string | undefined, root: string, known: Set<string> | undefined): Remark | undefined {
  return known && field !== undefined && !known.has(field) ? remarks.unknownField(field, root, nearest(field, known)) : undefined
}

export function isCode(name: string, { codes }: Names): boolean {
  return codes.has(name.split('.')[0] ?? name)
}
