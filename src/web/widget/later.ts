import { useEffect, useState } from 'preact/hooks'

/** A part of the page that is loaded when it is first needed; undefined until then. A failed try is repeated. */
export function useLater<Part>(needed: boolean, load: () => Promise<Part>): Part | undefined {
  const [part, setPart] = useState<{ loaded: Part }>()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (!needed || part) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    load().then(
      (loaded) => setPart({ loaded }),
      () => {
        timer = setTimeout(() => setTries(tries + 1), 3_000)
      },
    )
    return () => clearTimeout(timer)
  }, [needed, tries, part, load])
  return part?.loaded
}
