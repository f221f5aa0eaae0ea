/** What bodies and answers of the content desk have in common. */
import { z } from 'zod'
import { time } from '../fields.ts'
import { LIMITS, PATTERNS } from '../limits.ts'
import { who } from './who.ts'

export const draftId = z.string().max(64).describe('Id of a draft.')
/** What a call that reads content may be asked for. */
export const ofDraft = draftId.optional().describe('As this draft would be; left out, as it is now.')
export const releaseHash = z.string().regex(/^[0-9a-f]{64}$/).describe('Content hash of a release.')
export const contentPath = z
  .string()
  .max(200)
  .regex(PATTERNS.contentPath)
  .describe('Path of a content file: `flows/start.yaml`, `locales/es/start.json`.')
export const contentText = z.string().max(LIMITS.contentFile)
export const version = z.int().min(0).describe('Number that rises with every change. A write carries the one that its author saw.')
export const note = z.string().trim().max(2_000).describe('What for, in the words of whoever does it.')

/** Who did something, and when. */
export const done = { by: who, at: time }
