/** One entry of a desk's navigation. */
export interface Entry {
  name: string
  href: string
  /** Whether one is there. */
  here: boolean
}

/** Where one can go, in the head of a desk. */
export function Sections({ label, entries }: { label: string; entries: readonly Entry[] }) {
  return (
    <nav class="sections" aria-label={label}>
      <ul>
        {entries.map(({ name, href, here }) => (
          <li key={name}>
            <a href={href} aria-current={here ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
