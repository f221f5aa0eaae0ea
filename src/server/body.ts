import type { Context } from 'hono'
import type { z } from 'zod'
import { issuesOf, LIMITS } from '../protocol/index.ts'
import { HttpError, invalid } from './http-error.ts'

/** The JSON body in the shape of a schema. Throws `too_large` beyond `most` bytes, `invalid` with what is wrong where. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S, most: number = LIMITS.body): Promise<z.output<S>> {
  return parseBody(await readText(c, most), schema)
}

/** A body's text in the shape of a schema. Throws `invalid` with what is wrong where. */
export function parseBody<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  const result = schema.safeParse(parseJson(text))
  if (!result.success) throw new HttpError('invalid', { issues: issuesOf(result.error) })
  return result.data
}

/** The body as it came. Stops reading at the limit: a 10 MB body costs no more than 32 KB. */
export async function readText(c: Context, most: number = LIMITS.body): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > most) throw new HttpError('too_large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of unbroken(c.req.raw.body)) {
    size += chunk.byteLength
    if (size > most) throw new HttpError('too_large')
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks))
}

/** A connection that breaks off in the middle is the client's doing, no fault of ours. */
async function* unbroken(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? []
  } catch {
    throw invalid('', 'cut off')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('', 'not UTF-8')
  }
}

/** An empty body counts as an empty object. */
function parseJson(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('', 'not JSON')
  }
}

/** Characters of a form that is looked at. */
const MOST_OF_A_FORM = 4_096

/** A text field of a posted form; empty when it isn't there. Throws `too_large`. */
export async function formField(c: Context, name: string): Promise<string> {
  const size = Number(c.req.header('content-length') ?? Number.NaN)
  if (!(size <= MOST_OF_A_FORM)) throw new HttpError('too_large')
  const field = (await c.req.parseBody())[name]
  return typeof field === 'string' ? field : ''
}
