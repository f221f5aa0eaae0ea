/** Phrases that two options of one question claim, in each language by itself: nobody could mean one of them. */
import { compileMatcher, type Choice } from '../../language/understand.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'

export function checkCollisions(checking: Checking): void {
  const { flows } = checking.content
  for (const file of checking.content.texts) {
    if (file.namespace === 'globals') tell(checking, file, [], Object.entries(file.value).map(([id, node]) => choice(id, node, 'label')))
    if (!flows.has(file.namespace)) continue
    for (const [step, node] of Object.entries(file.value)) tell(checking, file, [step], choicesOf(node))
  }
}

function tell({ findings }: Checking, file: LocaleFile, path: string[], choices: Choice[]): void {
  for (const { phrase, ids } of compileMatcher(choices).collisions()) {
    findings.push(file.source.note(remarks.collision(file.locale, phrase, ids), path, 'key'))
  }
}

function choicesOf(node: unknown): Choice[] {
  if (!isObject(node)) return []
  const labels = isObject(node['options']) ? node['options'] : {}
  const match = isObject(node['match']) ? node['match'] : {}
  return [...new Set([...Object.keys(labels), ...Object.keys(match)])].map((id) => ({ id, phrases: texts([labels[id], match[id]]) }))
}

function choice(id: string, node: unknown, label: string): Choice {
  return { id, phrases: isObject(node) ? texts([node[label], node['match']]) : [] }
}

function texts(nodes: unknown[]): string[] {
  return nodes.flat().filter((each) => typeof each === 'string')
}
