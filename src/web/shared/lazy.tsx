import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

interface LazyProps<Props> {
  load(): Promise<ComponentType<Props>>
  /** What the loaded component is given. */
  props: Props
}

/** A component whose code is loaded when it is first shown, in the words of a desk. Code that doesn't arrive can be asked for again. */
export function lazyIn(t: (key: string) => string) {
  return function Lazy<Props extends object>({ load, props }: LazyProps<Props>) {
    const loaded = useSignal<{ View: ComponentType<Props> } | undefined>(undefined)
    const failed = useSignal(false)
    const fetch = () => {
      failed.value = false
      load().then((View) => (loaded.value = { View }), () => (failed.value = true))
    }
    useEffect(fetch, [])
    if (failed.value) {
      return (
        <div role="alert">
          <p>{t('error.unavailable')}</p>
          <button class="plain" onClick={fetch}>{t('page.retry')}</button>
        </div>
      )
    }
    if (!loaded.value) return <p class="hint" role="status">{t('page.loading')}</p>
    const { View } = loaded.value
    return <View {...props} />
  }
}
