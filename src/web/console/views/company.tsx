import type { Desk } from '../desk/desk.ts'
import { locale, t } from '../strings.ts'

/** Who else is at this chat, so that two don't answer the same. */
export function CompanyLine({ desk, id }: { desk: Desk; id: string }) {
  const agents = desk.work.company.value.get(id) ?? []
  const typing = agents.filter((agent) => agent.typing)
  const said = typing.length > 0 ? t('company.typing', { names: namesOf(typing) }) : t('company.here', { names: namesOf(agents) })
  return (
    <p class="company" role="status">
      {agents.length > 0 && said}
    </p>
  )
}

/** Each name stands by itself: one in Arabic must not turn the others around. */
function namesOf(agents: readonly { name: string }[]): string {
  return new Intl.ListFormat(locale.value).format(agents.map(({ name }) => `\u2068${name}\u2069`))
}
