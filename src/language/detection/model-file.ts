/** The model as a file: a few bytes a gram, read in one go. */
import { readFileSync } from 'node:fs'
import type { GramTable, Model } from './model.ts'

/** The file: length of the header, header as JSON, then the two tables; numbers little-endian, each part on a multiple of four bytes. */
export function readModel(file: URL): Model {
  return parseModel(readFileSync(file))
}

type Sizes = { rows: number, entries: number, unit: number }
type Header = Pick<Model, 'languages' | 'blends'> & { letterGrams: Sizes, byteGrams: Sizes }

export function parseModel(file: Uint8Array): Model {
  const bytes = file.slice()
  const length = new DataView(bytes.buffer).getUint32(0, true)
  const { languages, blends, ...tables } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  const at = { offset: aligned(4 + length) }
  return { languages, blends, letterGrams: tableOf(bytes.buffer, at, tables.letterGrams), byteGrams: tableOf(bytes.buffer, at, tables.byteGrams) }
}

function tableOf(buffer: ArrayBuffer, at: { offset: number }, { rows, entries, unit }: Sizes): GramTable {
  const take = (size: number) => {
    const { offset } = at
    at.offset = aligned(offset + size)
    return offset
  }
  const keys = new Uint32Array(buffer, take(rows * 4), rows)
  const counts = new Uint8Array(buffer, take(rows), rows)
  const languages = new Uint8Array(buffer, take(entries), entries)
  const weights = new Int8Array(buffer, take(entries), entries)
  return { keys, starts: startsOf(counts), languages, weights, unit }
}

function startsOf(counts: Uint8Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1)
  counts.forEach((count, row) => { starts[row + 1] = (starts[row] ?? 0) + count })
  return starts
}

/** The file that `parseModel` reads. */
export function modelFile({ languages, blends, letterGrams: letters, byteGrams: bytes }: Model): Uint8Array {
  const sizes = ({ keys, weights, unit }: GramTable) => ({ rows: keys.length, entries: weights.length, unit })
  const header = new TextEncoder().encode(JSON.stringify({ languages, blends, letterGrams: sizes(letters), byteGrams: sizes(bytes) }))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, header.length, true)
  const start = new Uint8Array(aligned(4 + header.length))
  start.set(length)
  start.set(header, 4)
  return joined([start, ...[letters, bytes].flatMap(partsOf)])
}

function partsOf({ keys, starts, languages, weights }: GramTable): Uint8Array[] {
  const counts = Uint8Array.from(keys, (_, row) => (starts[row + 1] ?? 0) - (starts[row] ?? 0))
  return [new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength), counts, languages, new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)]
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + aligned(part.length), 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += aligned(part.length)
  }
  return whole
}

function aligned(size: number): number {
  return Math.ceil(size / 4) * 4
}
