/** Sizes that both ends of the wire agree on. No zod here: browsers import this file as it is. */
export const LIMITS = {
  /** Code points in one message: a long letter, far below the frame. */
  text: 4_000,
  /** Code points in the comment of a rating. */
  comment: 2_000,
  /** Bytes of one socket frame, 16 KiB: 4,000 code points of four UTF-8 bytes each fit as they are. */
  frame: 16_384,
  /** Bytes of one HTTP body: a frame's worth, or a signed context beside a first message. */
  body: 32_768,
  /** Bytes of one HTTP body at the content desk: one file, escaped. */
  contentBody: 4_194_304,
  /** Characters of one content file. */
  contentFile: 1_000_000,
  /** Characters of a signed context. */
  context: 8_192,
  /** Characters of a topic, which is only a hint. */
  topic: 64,
  /** Events in one page of history. */
  page: 500,
  /** Seconds that a long poll may wait. */
  longPoll: 25,
  /** Milliseconds within which a socket's first frame must come. */
  firstFrame: 10_000,
} as const

/** Shapes of the identifiers that travel on the wire. */
export const PATTERNS = {
  /** Secret of a start, chosen by the client: 22 characters hold 132 bits. */
  key: /^[A-Za-z0-9_-]{22,64}$/,
  /** Identifier of a message, chosen by the client. */
  messageId: /^[A-Za-z0-9_-]{1,64}$/,
  /** BCP 47 tag, of which language, script, region and variants are let through. */
  locale: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/,
  /** Name of a flow, step, option, queue, topic or outcome. */
  name: /^[a-z][a-z0-9_]{0,63}$/,
  /** A content file, relative to the content folder: no other folder can be meant. */
  contentPath: /^(flows\/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){0,3}\.yaml|locales\/[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}\/[a-z][a-z0-9_]{0,63}\.json)$/,
} as const

/** Choices that mean the same at every step; no flow may use them as option ids. */
export const GLOBAL_CHOICES = ['human', 'language', 'restart', 'stop'] as const
export type GlobalChoice = (typeof GLOBAL_CHOICES)[number]
