/** One release as the engine reads it: flows by id, texts ready to say, matchers made when first needed. */
import { loadTexts, type Texts } from '../../language/texts.ts'
import type { Action } from '../content/actions.ts'
import type { Detours } from '../content/detours.ts'
import type { Fact } from '../content/facts.ts'
import type { Global } from '../content/globals.ts'
import type { Queue } from '../content/queues.ts'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isObject } from '../load/locale-file.ts'
import { accountVariables } from './origins.ts'
import { Finality } from './finality.ts'
import type { Teach } from './lessons.ts'
import { Meaning } from './meaning.ts'

export interface BookFlow extends FlowFile {
  /** Step → the one after it in the file. */
  next: Map<string, string>
}

export interface Place {
  flow: string
  step: string
}

export interface Book {
  flows: Map<string, BookFlow>
  actions: Map<string, Action>
  queues: Map<string, Queue>
  globals: Map<string, Global>
  facts: Map<string, Fact>
  detours: Detours
  texts: Texts
  meaning: Meaning
  finality: Finality
  /** Variable → the `ask: code` steps that fill it. */
  codeSteps: Map<string, Place[]>
  /** Variables that hold what the platform said, not the person. */
  accountVariables: Set<string>
  /** The names in `{{…}}` of a text in a locale's own file. */
  placeholders(locale: string, namespace: string, key: string): readonly string[]
}

/** `teach`: how questions are learnt; without it texts are told by phrases and likeness alone. */
export function buildBook(content: Content, teach?: Teach): Book {
  return bookOf(content, loadTexts(resourcesOf(content), { unknown: { namespace: 'common', key: 'unknown' } }), teach)
}

/** The same with texts that stand elsewhere. */
export function bookOf(content: Content, texts: Texts, teach?: Teach): Book {
  return {
    flows: new Map([...content.flows].map(([id, flow]) => [id, { ...flow, next: nextSteps(flow) }])),
    actions: content.actions,
    queues: content.queues,
    globals: content.globals,
    facts: content.facts,
    detours: content.detours,
    texts,
    meaning: new Meaning(texts, content.globals, teach),
    finality: new Finality(content),
    codeSteps: codeSteps(content.flows),
    accountVariables: accountVariables(content.flows.values()),
    placeholders: placeholderIndex(texts),
  }
}

function nextSteps(flow: FlowFile): Map<string, string> {
  const ids = [...flow.steps.keys()]
  return new Map(ids.flatMap((id, index) => {
    const next = ids[index + 1]
    return next === undefined ? [] : [[id, next] as const]
  }))
}

function codeSteps(flows: Map<string, FlowFile>): Map<string, Place[]> {
  const found = new Map<string, Place[]>()
  for (const { id: flow, steps } of flows.values()) {
    for (const [step, definition] of steps) {
      if (!('ask' in definition) || definition.ask !== 'code') continue
      const variable = definition.save ?? step
      found.set(variable, [...(found.get(variable) ?? []), { flow, step }])
    }
  }
  return found
}

/** Locale → namespace → texts; the text of a flow's step, one bubble or several, becomes a group `text.0`, `text.1`, … */
function resourcesOf({ texts, flows }: Content): Record<string, Record<string, Record<string, unknown>>> {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const { locale, namespace, value } of texts) {
    resources[locale] ??= {}
    const entries = Object.entries(value).map(([key, node]) => [key, flows.has(namespace) ? withBubbles(node) : node])
    resources[locale][namespace] = Object.fromEntries(entries)
  }
  return resources
}

function withBubbles(node: unknown): unknown {
  if (!isObject(node) || !('text' in node)) return node
  const { text } = node
  const list = Array.isArray(text) ? text : [text]
  return { ...node, text: Object.fromEntries(list.map((bubble, index) => [String(index), bubble])) }
}

/** `{{name}}`, and a form after a comma. */
export const PLACEHOLDER = /\{\{\s*([^{},\s]+)\s*(?:,[^{}]*)?\}\}/g

/** The names in `{{…}}` of a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '')
}

function placeholderIndex(texts: Texts): Book['placeholders'] {
  const known = new Map<string, readonly string[]>()
  return (locale, namespace, key) => {
    const id = `${locale} ${namespace}:${key}`
    const names = known.get(id) ?? namesAt(texts, locale, namespace, key)
    known.set(id, names)
    return names
  }
}

function namesAt(texts: Texts, locale: string, namespace: string, key: string): string[] {
  const raw = texts.raw(locale, namespace, key)?.value
  return typeof raw === 'string' ? placeholdersIn(raw) : []
}
