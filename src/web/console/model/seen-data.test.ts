import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personalIn } from './personal.ts'
import { SeenData } from './seen-data.ts'

describe('data that a chat has shown', () => {
  const seen = new SeenData(7)
  seen.learn('a', [...personalIn('maria@example.com, +34 600 123 456'), { kind: 'name', value: 'maría lópez' }])
  seen.learn('b', personalIn('joe@example.org'))

  it('is foreign in another chat', () => {
    expect(seen.foreignIn('b', 'I have written to Maria@example.com')).toEqual(['email'])
    expect(seen.foreignIn('b', 'Hello María López, I will call 34600123456')).toEqual(['phone', 'name'])
  })

  it('is foreign with another prefix, and in the digits of another script', () => {
    const numbers = new SeenData(7)
    numbers.learn('a', personalIn('my number is 0501234567'))
    numbers.learn('b', personalIn('رقمي ٠٥٠٧٦٥٤٣٢١'))
    numbers.learn('c', personalIn('+91 98765 43210'))
    for (const written of ['+966501234567', '00966 50 123 4567', '050-123-4567', '٠٥٠١٢٣٤٥٦٧', '+٩٦٦٥٠١٢٣٤٥٦٧']) expect([written, numbers.foreignIn('z', written)]).toEqual([written, ['phone']])
    for (const written of ['٠٥٠٧٦٥٤٣٢١', '0507654321', '+966507654321']) expect([written, numbers.foreignIn('z', written), numbers.foreignIn('b', written)]).toEqual([written, ['phone'], []])
    expect([numbers.foreignIn('z', '९८७६५४३२१०'), numbers.foreignIn('z', '0501234568')]).toEqual([['phone'], []])
  })

  it('is at home in its own, and where both showed it', () => {
    expect(seen.foreignIn('a', 'maria@example.com')).toEqual([])
    seen.learn('b', personalIn('maria@example.com'))
    expect(seen.foreignIn('b', 'maria@example.com')).toEqual([])
  })

  it('says nothing of what nobody showed', () => {
    expect(seen.foreignIn('b', 'new@example.net, +1 202 555 0143')).toEqual([])
  })

  it('is gone when it is cleared', () => {
    seen.clear()
    expect(seen.foreignIn('a', 'joe@example.org')).toEqual([])
  })
})

it('holds no word of it', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (email, salt) => {
      const seen = new SeenData(salt)
      seen.learn('a', personalIn(`it is ${email} .`))
      expect(JSON.stringify(seen)).not.toContain(email)
    }),
  )
})

it('forgets the oldest, not what is new', () => {
  const seen = new SeenData(1)
  for (let n = 0; n < 25_000; n++) seen.learn('a', personalIn(String(6_000_000_000 + n)))
  expect([seen.foreignIn('b', '6000000000'), seen.foreignIn('b', '6000024999')]).toEqual([[], ['phone']])
})
