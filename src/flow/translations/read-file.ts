/** A translator's file, whatever its format. */
import { isLocaleOf, type Incoming, type Reading } from './exchange.ts'
import { fromPo } from './po.ts'
import { fromXliff } from './xliff.ts'

/** Stands for bytes that were no UTF-8. */
const REPLACED = '\uFFFD'

/** Its texts, or why none of it can be taken, in words for whoever knows the format. Never throws. */
export async function readTexts(format: 'po' | 'xliff', text: string, locale: string): Promise<{ units: Incoming[] } | { broken: string }> {
  if (text.includes(REPLACED)) return { broken: 'it is not written in UTF-8' }
  const reading: Reading = format === 'po' ? fromPo(text) : await fromXliff(text)
  if ('broken' in reading) return reading
  if (reading.locale !== undefined && !isLocaleOf(reading.locale, locale)) return { broken: `it is in ${reading.locale}, not in ${locale}` }
  return reading.units.length === 0 ? { broken: 'there are no texts in it' } : { units: reading.units }
}
