/**
 * Translations: what there is to translate, how it stands in each language, and noting that a text fits its English.
 * English is the source; `locales/<tag>/reviews.json` notes from which English each text of another language was made.
 */
export { acceptTexts, type Acceptance } from './accept.ts'
export { formatReviews, parseReviews, readReviews, reviewsPath, REVIEW_STATES, type Review, type Reviews, type ReviewsFile, type ReviewState } from './reviews.ts'
export { isReviewed, tally, TEXT_STATES, translate, translationsIn, type Tally, type TextState, type Translation, type OwnTexts } from './states.ts'
export { hashOfParts, isEmpty, partsAt, unitsIn, unitsOf, type Parts, type Unit, type UnitKind } from './units.ts'
