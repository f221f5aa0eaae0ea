/** The locale files that are no flow's: which there are, and in which languages each must be. Browser-safe. */

/** `every`: in every language. `some`: where it is; other languages show English. `english`: in English only. */
export const NAMESPACES = {
  /** What flows share: yes and no, what isn't understood, why a typed value doesn't fit. */
  common: 'every',
  /** Labels and phrases of what works at every step. */
  globals: 'every',
  /** What the chat itself says: lines, people, languages, closing. */
  system: 'every',
  /** The chat page. */
  chat: 'every',
  /** Refusals. */
  errors: 'every',
  /** What agents may answer with a few keys. */
  replies: 'every',
  receipt: 'every',
  status: 'every',
  /** The demo platform. */
  demo: 'every',
  console: 'some',
  /** The console's pages for supervisors. */
  floor: 'some',
  studio: 'some',
  docs: 'english',
} as const satisfies Record<string, 'every' | 'some' | 'english'>

/** `locales/<tag>/reviews.json` holds no texts but how far each is reviewed. */
export const REVIEWS = 'reviews'

/** In which languages the file of a namespace must be; a flow's in every one. */
export function spreadOf(namespace: string): 'every' | 'some' | 'english' {
  return Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace as keyof typeof NAMESPACES] : 'every'
}
