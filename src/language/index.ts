/**
 * Languages, from the tag to the words.
 *
 * - `locales`    the languages we speak: names, scripts, directions, where a missing text is looked for next (browser-safe)
 * - `negotiate`  what a browser or a platform asks for, against what is there
 * - `fold`       making texts comparable across keyboards, accents and digit scripts
 * - `detect`     in which language somebody writes, or that one must ask
 * - `names`      which language somebody names
 * - `nearest`    what to offer somebody whose language we don't have
 * - `texts`      what the bot says, with the locale it was really written in
 * - `understand` which option somebody means who writes instead of tapping
 */
export { LOCALES, canonicalLocale, canonicalTag, direction, fallbackChain, isLocaleTag, localeInfo } from './locales.ts'
export type { Direction, LocaleInfo, LocaleTag } from './locales.ts'
export { negotiate, parseAcceptLanguage } from './negotiate.ts'
export type { Wish } from './negotiate.ts'
export { digitsOf, fold } from './fold.ts'
export { localeNamed } from './names.ts'
export { nearestTo } from './nearest.ts'
export { SURE, detectLanguage } from './detect.ts'
export type { Detection, LanguagePrior } from './detect.ts'
export { Texts, loadTexts } from './texts.ts'
export type { DateValue, FoundText, Params, Resources, TextOptions } from './texts.ts'
export { Learnt, compileMatcher, learn, learnAtOnce } from './understand.ts'
export type { Candidate, Choice, Collision, LearntWeights, Lesson, Match, Matcher, MatcherOptions } from './understand.ts'
