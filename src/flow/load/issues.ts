/** From what zod says about a value to what an author can use. */
import type { z } from 'zod'
import { ID_SHAPE } from '../definition.ts'
import type { Finding, Remark } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { Path, Source } from './source.ts'

type Issue = z.core.$ZodIssue

interface Parsed<T> {
  /** Undefined when it doesn't fit. */
  data?: T
  findings: Finding[]
  /** The places within the value that don't. */
  unfit: Path[]
}

/** Parses a part of a file; what doesn't fit becomes findings at the place where it stands. */
export function parseAt<T>(schema: z.ZodType<T>, value: unknown, source: Source, base: Path): Parsed<T> {
  const result = schema.safeParse(value, { error: namesKnownKeys })
  if (result.success) return { data: result.data, findings: [], unfit: [] }
  const issues = result.error.issues.flatMap((issue) => innermost(issue, value)).filter(isFirst)
  return { findings: issues.flatMap((issue) => toFindings(issue, value, source, base)), unfit: issues.map(({ path }) => path) }
}

/** What is of the wrong kind has no length of the right one either. */
function isFirst(issue: Issue, index: number, issues: readonly Issue[]): boolean {
  return !issues.slice(0, index).some(({ code, path }) => code === 'invalid_type' && path.join('.') === issue.path.join('.'))
}

/** zod drops the schema from an issue; its keys are what a mistyped one is compared with. */
function namesKnownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const shape = (issue.inst as z.ZodObject | undefined)?._zod?.def.shape
  return Object.keys(shape ?? {}).join(' ')
}

/** Of the alternatives of a union the one that came farthest says what is wrong. */
function innermost(issue: Issue, value: unknown): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const here = dig(value, issue.path)
  const depth = (issues: Issue[]) => Math.max(...issues.map((each) => depthOf(each, dig(here, each.path))))
  const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? []
  return best.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] } as Issue, value))
}

/** What isn't there came nowhere, and a number is not nearly one of the words that may stand there. */
function depthOf(issue: Issue, value: unknown): number {
  if (value === undefined) return 0
  const isOtherType = issue.code === 'invalid_type' || (issue.code === 'invalid_value' && issue.values.every((each) => typeof each !== typeof value))
  return issue.path.length * 2 + (isOtherType ? 0 : 1)
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
    default:
      return [isMissing(issue, value) ? source.note(remarks.missingKey(String(path.at(-1))), path.slice(0, -1)) : source.note(wrongValue(issue, dig(value, issue.path)), path)]
  }
}

/** What a value should be, and how to write it. */
function wrongValue(issue: Issue, value: unknown): Remark {
  switch (issue.code) {
    case 'invalid_value': {
      const known = issue.values.map(String)
      return remarks.notOneOf(known, nearest(String(value), known))
    }
    case 'invalid_type':
      return remarks.wrongType(issue.expected)
    case 'too_small':
    case 'too_big':
      return remarks.outOfRange(issue.origin, issue.code === 'too_small' ? { least: Number(issue.minimum) } : { most: Number(issue.maximum) })
    case 'invalid_format':
    case 'custom':
      return remarks.wrongForm(issue.message)
    default:
      return remarks.wrongForm('something else')
  }
}

/** What is no name of ours can't be a name; other keys have a shape of their own. */
function badKey(issue: z.core.$ZodIssueInvalidKey, key: string): Remark {
  const message = issue.issues[0]?.message
  return message === undefined || message === ID_SHAPE ? remarks.badId(key) : remarks.wrongForm(message)
}

function isMissing(issue: Issue, value: unknown): boolean {
  return issue.code === 'invalid_type' && issue.path.length > 0 && dig(value, issue.path) === undefined
}

function dig(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[name], value)
}
