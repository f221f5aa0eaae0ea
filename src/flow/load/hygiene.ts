/** What no content file may hold, whatever it is about: told once, and then the file isn't read any further. */
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'

/** Control characters but for line ends and tabs, what stands for bytes that are no UTF-8, and a byte order mark inside. */
const BAD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffd]/

/** Names that mean something to JavaScript objects; nobody needs them for a step or a text. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** No file of ours nests deeper than eight; far deeper ones exhaust the stack of whatever walks them. */
const DEEPEST = 30

/** Where the first character stands that can't be meant, and what is wrong with it. */
export function badCharacter(text: string): { offset: number; remark: Remark } | undefined {
  const offset = text.isWellFormed() ? text.search(BAD) : firstLone(text)
  return offset < 0 ? undefined : { offset, remark: remarks.badCharacter(text.charCodeAt(offset)) }
}

function firstLone(text: string): number {
  const wellFormed = text.toWellFormed()
  return Array.from({ length: text.length }, (_, index) => index).find((index) => text[index] !== wellFormed[index]) ?? -1
}

interface BadPart {
  path: PropertyKey[]
  remark: Remark
}

/** The first part of what was read that must not be: a forbidden name, a bad character that was written as an escape, nesting without end. */
export function badPart(value: unknown, path: PropertyKey[] = []): BadPart | undefined {
  if (typeof value === 'string') {
    const bad = badCharacter(value)
    return bad && { path, remark: bad.remark }
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > DEEPEST) return { path, remark: remarks.tooNested() }
  for (const [name, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(name) : name]
    const bad = FORBIDDEN.has(name) ? { path: at, remark: remarks.forbiddenName(name) } : badPart(inner, at)
    if (bad) return bad
  }
  return undefined
}
