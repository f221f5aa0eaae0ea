/** Made-up values that are valid wherever the real one was. */
import { HIDDEN } from '../../conversation/script.ts'
import type { TypedValue } from './recording.ts'

/** RFC 2606 keeps this name for examples. */
const EMAIL_HOST = '@example.org'
const [PAST, FUTURE] = ['2001-02-03', '2099-02-03']

/** A text that is read as such a value. `least` and `most`: what the question takes, in code points; the value's own length where it fits. */
export function madeUp({ ask, length, hidden, past }: TypedValue, { least = 1, most = Infinity }: { least?: number; most?: number } = {}): string {
  switch (ask) {
    case 'email':
      return `${'a'.repeat(Math.min(64, Math.max(1, length - EMAIL_HOST.length)))}${EMAIL_HOST}`
    case 'phone':
      return `+${'4915112345678901'.slice(0, Math.min(15, Math.max(7, length - 1)))}`
    case 'username':
      return 'u'.repeat(Math.min(64, length))
    case 'date':
      return past ? PAST : FUTURE
    case 'code':
      return '482913482913'.slice(0, Math.min(10, most, Math.max(4, least, 6)))
    case 'text':
      return hidden ? `${filler(Math.max(1, length - HIDDEN.length - 1))} ${HIDDEN}` : filler(length)
  }
}

/** Words of no language, so that none of ours takes them for a wish. */
const WORDS = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do '

/** Of exactly this length, and no space at its ends. */
function filler(length: number): string {
  return WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length).replace(/ $/, 'x')
}
