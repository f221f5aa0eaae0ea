/** What the XLIFF library leaves aside: how often a unit was cut, and the state of its segment. */

export interface UnitTag {
  segments: number
  /** `initial`, `translated`, `reviewed`, `final`; undefined where none is given. */
  state: string | undefined
}

const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(file|unit|trans-unit|segment|target)\b([^<>]*)>/g

/** `file:unit` → what its tags say. Of well-formed XML, read by the parser before. */
export function unitTags(xml: string): Map<string, UnitTag> {
  const found = new Map<string, UnitTag>()
  let [file, unit]: [string, UnitTag | undefined] = ['', undefined]
  for (const [, tag, attributes = ''] of xml.matchAll(TAG)) {
    if (tag === 'file') file = attributeOf(attributes, 'id') ?? attributeOf(attributes, 'original') ?? ''
    else if (tag === 'unit' || tag === 'trans-unit') found.set(`${file}:${attributeOf(attributes, 'id')}`, (unit = { segments: 0, state: undefined }))
    else if (unit) note(unit, tag === 'segment', attributeOf(attributes, 'state'))
  }
  return found
}

function note(unit: UnitTag, isSegment: boolean, state: string | undefined): void {
  if (isSegment) unit.segments++
  unit.state ??= state === undefined ? undefined : (OLD_STATES[state] ?? state)
}

/** What version 1.2 called them, of those that say that there is work to do. */
const OLD_STATES: Record<string, string> = {
  new: 'initial', 'needs-translation': 'initial', 'needs-adaptation': 'initial', 'needs-l10n': 'initial', 'needs-review-translation': 'initial',
}

function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? []
  return double ?? single
}
