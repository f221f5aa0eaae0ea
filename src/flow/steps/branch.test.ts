import { expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

const STEPS = `  way:
    branch:
      - { when: { country: FR, creator: true }, then: both }
      - { when: { any: [{ country: FR }, { country: BE }] }, then: near }
    else: far
  both: { end: advised }
  near: { end: left }
  far: { end: handed_off }
`

it.each([
  [{ country: 'FR', creator: true }, 'both'],
  [{ country: 'FR', creator: false }, 'near'],
  [{ country: 'BE' }, 'near'],
  [{}, 'far'],
])('takes the first way whose condition holds: %j', (person, step) => {
  expect(new Talk(mini(STEPS), person).at).toBe(`start.${step}`)
})
