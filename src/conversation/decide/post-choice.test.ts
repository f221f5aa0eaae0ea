import { describe, expect, test } from 'vitest'
import { Drive } from '../../../tests/support/core.ts'
import { UNCLEAR, unclearRelease } from '../../flow/testing/unclear.ts'

const release = unclearRelease()

function asked(more: ConstructorParameters<typeof Drive>[1] = {}): Drive {
  const drive = new Drive(release, { text: () => undefined, ...more })
  drive.start('en')
  drive.run({ do: 'post_message', id: 'm', text: UNCLEAR })
  return drive
}
const shown = (drive: Drive) => drive.state?.open?.input.options?.map(({ id }) => id)

describe('a question narrowed to what may have been meant', () => {
  test('is an ordinary message with a few options, after which those shown before still count', () => {
    const drive = asked()
    expect(drive.log.at(-1)).toMatchObject({ type: 'message_posted', from: 'bot', input: { kind: 'choice' } })
    expect(shown(drive)).toHaveLength(5)
    expect(shown(drive)).not.toContain('close')
    const [first] = drive.state!.open!.seqs
    expect(drive.run({ do: 'post_message', id: 't', choice: 'close', to: first })).toBeUndefined()
    expect(drive.state?.script?.vars['what']).toBe('close')
  })

  test('is answered by its own buttons: all options, a person, what was meant', () => {
    const all = asked()
    expect(all.run({ do: 'post_message', id: 't', choice: 'show_all' })).toBeUndefined()
    expect(shown(all)).toContain('close')
    const person = asked()
    person.run({ do: 'post_message', id: 't', choice: 'human' })
    expect(person.state?.status).toBe('waiting')
    const meant = asked()
    meant.run({ do: 'post_message', id: 't', choice: 'phone' })
    expect(meant.state?.script?.vars['what']).toBe('phone')
  })

  test('shows all options on a "no", whose language nobody can tell, and asks for none', () => {
    const drive = asked({ detect: (text) => ({ decidable: text === 'no', confidence: 0.3, ask: ['es', 'en'] }) })
    const before = drive.state!.open!.seqs
    drive.run({ do: 'post_message', id: 't', text: 'no' })
    expect(drive.state?.open).toMatchObject({ asker: 'script', seqs: expect.arrayContaining(before) })
    expect(shown(drive)).toContain('close')
  })

  test('refuses what no question offered', () => expect(asked().run({ do: 'post_message', id: 't', choice: 'nothing_of_the_kind' })).toBe('invalid'))
})
