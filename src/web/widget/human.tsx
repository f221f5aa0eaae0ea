import { Icon } from './icons.tsx'
import { usePage } from './page.ts'

/** The way to a person, and what nobody here ever asks for. */
export function Human() {
  const {
    client,
    words: { t },
  } = usePage()
  return (
    <div class="standing slim">
      <p class="safety">
        <Icon name="shield" />
        {t('safety')}
      </p>
      <button type="button" class="human" onClick={() => client.choose('human', t('human'))}>
        <Icon name="person" />
        {t('human')}
      </button>
    </div>
  )
}
