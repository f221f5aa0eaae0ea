import '../styles/texts.css'
import type { PageProps } from '../pages.ts'
import { STATES } from './states.ts'
import { Languages } from './languages.tsx'
import type { Wish } from './table.ts'
import { Texts } from './texts.tsx'

/** The languages, or the texts of one of them. */
export function TextsPage({ query }: PageProps) {
  const { locale } = query
  return locale === undefined ? <Languages /> : <Texts key={locale} locale={locale} wish={wishOf(query)} />
}

function wishOf({ state, namespace, q, critical }: PageProps['query']): Wish {
  return { state: STATES.find((each) => each === state), namespace: namespace || undefined, q: q || undefined, critical: critical === '1' ? '1' : undefined }
}
