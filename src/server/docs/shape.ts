/** A JSON Schema in words: types, bounds and meanings of its fields. */
import { html } from 'hono/html'
import type { Shape } from '../openapi.ts'
import type { Html } from '../plain-page.ts'

/** A text of docs.json. */
export type Words = (key: string, params?: Record<string, unknown>) => string

/** Beyond that a bound is that of the number format, not of ours. */
const BOUNDLESS = Number.MAX_SAFE_INTEGER

/** Parts with something between each two. */
export function joined(parts: readonly unknown[], between: string): Html {
  return html`${parts.map((part, index) => html`${index ? between : ''}${part}`)}`
}

/** A description; what stands in backticks is code. */
export function prose(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}`
}

export function shapeName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

/** Where a named shape stands on the page. */
export function shapeAnchor(name: string): string {
  return `shape-${name}`
}

/** What a value may be instead; a choice among choices is one choice. */
function choices({ anyOf, oneOf }: Shape): Shape[] | undefined {
  return (anyOf ?? oneOf)?.flatMap((option) => choices(option) ?? [option])
}

const code = (value: unknown) => html`<code>${JSON.stringify(value)}</code>`

function bounds(least: number | undefined, most: number | undefined, t: Words): string {
  const [low, high] = [least !== undefined && least > -BOUNDLESS, most !== undefined && most < BOUNDLESS]
  if (low && high) return least === most ? String(least) : t('between', { least, most })
  if (low) return t('least', { least })
  return high ? t('most', { most }) : ''
}

function limitsOf({ type, format, pattern, minLength, maxLength, minimum, maximum, minItems, maxItems, default: preset }: Shape, t: Words): Html[] {
  const [length, items] = [bounds(minLength, maxLength, t), bounds(minItems, maxItems, t)]
  const number = bounds(minimum, maximum, t)
  return [
    ...(number ? [html`${number}`] : []),
    ...(length ? [html`${t('characters', { bounds: length })}`] : []),
    ...(items ? [html`${t('items', { bounds: items })}`] : []),
    ...(format ? [html`${format}`] : []),
    // The pattern of a format is the format's own.
    ...(pattern && !format && type === 'string' ? [html`${t('matches')} <code>${pattern}</code>`] : []),
    ...(preset === undefined ? [] : [html`${t('default')} ${code(preset)}`]),
  ]
}

/** Objects without a name are told apart by their fields, which follow: their kind is said once. */
function kinds(options: readonly Shape[]): Shape[] {
  const nameless = options.find(isNameless)
  return options.filter((option) => !isNameless(option) || option === nameless)
}

function isNameless({ $ref, properties }: Shape): boolean {
  return $ref === undefined && properties !== undefined
}

function typeName(shape: Shape, t: Words): Html {
  const { $ref, type, items, additionalProperties } = shape
  const options = choices(shape)
  if ($ref) return html`<a href="#${shapeAnchor(shapeName($ref))}">${shapeName($ref)}</a>`
  if ('const' in shape) return code(shape.const)
  if (shape.enum) return joined(shape.enum.map(code), ` ${t('or')} `)
  if (options) return joined(kinds(options).map((option) => typeOf(option, t)), ` ${t('or')} `)
  if (type === 'array') return html`${t('list_of')} ${typeOf(items ?? {}, t)}`
  if (type === 'object' && typeof additionalProperties === 'object') return html`object, ${t('map_of')} ${typeOf(additionalProperties, t)}`
  return type === undefined ? html`${t('anything')}` : joined([type].flat(), ` ${t('or')} `)
}

/** What a value is, with its bounds, in one line. */
export function typeOf(shape: Shape, t: Words): Html {
  return joined([typeName(shape, t), ...limitsOf(shape, t)], ', ')
}

interface Field {
  name: string
  shape: Shape
  required: boolean
}

function field({ name, shape, required }: Field, t: Words): Html {
  return html`<dt><code>${name}</code> <span class="type">${typeOf(shape, t)}</span>${required ? '' : html` <span class="optional">${t('optional')}</span>`}</dt>
<dd>${shape.description ? html`<p>${prose(shape.description)}</p>` : ''}${inside(shape, t)}</dd>
`
}

/** By what a frame or an event is told from others comes first. */
function fieldsOf({ properties = {}, required = [] }: Shape): Field[] {
  const fields = Object.entries(properties).map(([name, shape]) => ({ name, shape, required: required.includes(name) }))
  return [...fields.filter(({ shape }) => 'const' in shape), ...fields.filter(({ shape }) => !('const' in shape))]
}

/** Fields with their meanings, those inside of them below. */
export function fieldList(fields: readonly Field[], t: Words): Html {
  return html`<dl class="fields">
${fields.map((each) => field(each, t))}</dl>
`
}

/** What a value consists of, where its type alone doesn't tell. */
function inside(shape: Shape, t: Words): Html | '' {
  const { properties, items } = shape
  const options = choices(shape)
  if (properties) return fieldList(fieldsOf(shape), t)
  if (items) return inside(items, t)
  return options?.some(isNameless) ? variants(options, t) : ''
}

function variants(options: readonly Shape[], t: Words): Html {
  const shown = options.filter(({ type }) => type !== 'null')
  if (shown.length === 1 && shown[0]) return html`${inside(shown[0], t)}`
  return html`<ul class="variants">
${shown.map((option, index) => html`<li>${index ? html`<p class="or">${t('or')}</p>` : ''}${inside(option, t) || typeOf(option, t)}</li>
`)}</ul>
`
}

/** A whole shape: the fields it has, or else what it is. */
export function shapeView(shape: Shape, t: Words): Html {
  if (shape.properties && Object.keys(shape.properties).length === 0) return html`<p>${t('empty')}</p>
`
  return html`${inside(shape, t) || html`<p>${typeOf(shape, t)}</p>
`}`
}
