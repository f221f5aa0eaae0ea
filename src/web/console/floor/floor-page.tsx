import { t } from '../strings.ts'
import type { PageProps } from '../pages.ts'
import { Sheet } from '../views/page.tsx'

/** The floor as it is now. */
export function FloorPage({ desk }: PageProps) {
  return (
    <Sheet title={t('nav.floor')}>
      <p>{desk.waiting.value.length}</p>
    </Sheet>
  )
}
