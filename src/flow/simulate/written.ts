/** Where a release's steps and texts are written: file and line. */
import type { Content } from '../load/content.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Path } from '../load/source.ts'
import type { Written } from './format.ts'

export class Whereabouts {
  readonly #content: Content
  readonly #texts: Map<string, LocaleFile>
  readonly #known = new Map<string, Written | undefined>()

  constructor(content: Content) {
    this.#content = content
    this.#texts = new Map(content.texts.map((file) => [`${file.locale}/${file.namespace}`, file]))
  }

  /** Of `flow.step`; undefined where there is no such step. */
  step(place: string): Written | undefined {
    const [flow = '', step = ''] = place.split('.')
    const file = this.#content.flows.get(flow)
    if (!file?.steps.has(step)) return undefined
    return { file: file.source.file, line: file.source.at(['steps', step], 'key').line }
  }

  /** Of a flow as far as it can be read: where its first mistake is, else where it begins. */
  flow(flow: string): Written | undefined {
    const path = `flows/${flow}.yaml`
    const mistake = this.#content.findings.find(({ file }) => file === path)
    return mistake ? { file: path, line: mistake.line } : this.#content.flows.has(flow) ? { file: path, line: 1 } : undefined
  }

  /** Of a text by its dotted key. */
  text(locale: string, namespace: string, key: string): Written | undefined {
    const name = `${locale}/${namespace}:${key}`
    if (!this.#known.has(name)) this.#known.set(name, this.#find(`${locale}/${namespace}`, key))
    return this.#known.get(name)
  }

  #find(name: string, key: string): Written | undefined {
    const file = this.#texts.get(name)
    const path = file && pathOf(file.value, key.split('.'))
    return file && path && { file: file.source.file, line: file.source.at(path).line }
  }
}

/** The file's own path to a dotted key: some keys hold dots themselves, a text of one bubble has no number, and a counted one has a form. */
function pathOf(node: unknown, parts: readonly string[]): Path | undefined {
  if (parts.length === 0) return []
  if (typeof node === 'string') return parts.length === 1 && parts[0] === '0' ? [] : undefined
  if (Array.isArray(node)) return [Number(parts[0])]
  if (!isObject(node)) return undefined
  for (let length = parts.length; length > 0; length--) {
    const key = keyIn(node, parts.slice(0, length).join('.'))
    const rest = key === undefined ? undefined : pathOf(node[key], parts.slice(length))
    if (key !== undefined && rest) return [key, ...rest]
  }
  return undefined
}

function keyIn(node: Record<string, unknown>, name: string): string | undefined {
  return [name, `${name}_other`].find((key) => Object.hasOwn(node, key))
}
