/** From what zod says about a value to what an author can use. */
import type { z } from 'zod'
import { ID_SHAPE } from '../definition.ts'
import type { Finding, Remark } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { Path, Source } from './source.ts'

type Issue = z.core.$ZodIssue

/** Parses a part of a file; what doesn't fit becomes findings at the place where it stands. */
export function parseAt<T>(schema: z.ZodType<T>, value: unknown, source: Source, base: Path): { data?: T; findings: Finding[] } {
  const result = schema.safeParse(value, { error: namesKnownKeys })
  if (result.success) return { data: result.data, findings: [] }
  return { findings: result.error.issues.flatMap(innermost).flatMap((issue) => toFindings(issue, value, source, base)) }
}

/** zod drops the schema from an issue; its keys are what a mistyped one is compared with. */
function namesKnownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const shape = (issue.inst as z.ZodObject | undefined)?._zod?.def.shape
  return Object.keys(shape ?? {}).join(' ')
}

/** Of the alternatives of a union the one that came farthest says what is wrong. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const depth = (issues: Issue[]) => Math.max(...issues.map((each) => each.path.length * 2 + (each.code === 'invalid_type' ? 0 : 1)))
  const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? []
  return best.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] } as Issue))
}

function toFindings(issue: Issue, value: unknown, source: Source, base: Path): Finding[] {
  const path = [...base, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ').filter(Boolean)
      return issue.keys.map((key) => source.note(remarks.unknownKey(key, nearest(key, known), known), [...path, key], 'key'))
    }
    case 'invalid_key':
      return [source.note(badKey(issue, String(path.at(-1))), path, 'key')]
    case 'invalid_value': {
      const known = issue.values.map(String)
      return [source.note(remarks.wrongValue(`must be one of: ${known.join(', ')}`, nearest(String(dig(value, issue.path)), known)), path)]
    }
    default:
      return [isMissing(issue, value) ? source.note(remarks.missingKey(String(path.at(-1))), path.slice(0, -1)) : source.note(remarks.wrongValue(issue.message), path)]
  }
}

/** What is no name of ours can't be a name; other keys have a shape of their own. */
function badKey(issue: z.core.$ZodIssueInvalidKey, key: string): Remark {
  const message = issue.issues[0]?.message
  return message === undefined || message === ID_SHAPE ? remarks.badId(key) : remarks.wrongValue(message)
}

function isMissing(issue: Issue, value: unknown): boolean {
  return issue.code === 'invalid_type' && issue.path.length > 0 && dig(value, issue.path) === undefined
}

function dig(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[name], value)
}
