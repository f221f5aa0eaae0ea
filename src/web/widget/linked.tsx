import type { ComponentChildren } from 'preact'

const LINK = /https:\/\/[^\s<>"'“”«»）」]+/g
/** A sentence's own signs at the end of an address. */
const TAIL = /[.,;:!?)\]。、，！？؟،]+$/

/** A text of ours with its https addresses as links. Everything stays text: nothing is read as markup. */
export function linked(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const url = match[0].replace(TAIL, '')
    parts.push(text.slice(end, match.index), <Anchor key={match.index} url={url} />)
    end = match.index + url.length
  }
  return [...parts, text.slice(end)]
}

function Anchor({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
      {url.replace('https://', '')}
    </a>
  )
}
