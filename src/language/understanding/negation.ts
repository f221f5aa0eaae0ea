/** Words that turn what follows around: "it was me" must not be found in "it was not me". */
import { fold } from '../fold.ts'

const NEGATIONS = new Set(fold(`
  no not never cannot cant dont didnt doesnt wasnt werent isnt arent aint wont wouldnt couldnt shouldnt hasnt havent hadnt nunca ni tampoco sin ne pas jamais sans não nao nem sem non mai senza nicht kein keine keinen nie
  niet geen nooit nie bez ne není inte ingen aldrig nu niciodată fără hindi wala walang değil yok không chưa chẳng đừng
  tidak tak gak nggak ga bukan belum jangan tanpa لا لم لن ليس ليست مش ما بدون نه نیست بدون نہیں نہ مت नहीं नही मत ना बिना nahi nahin nhi mat
  не нет нельзя без никогда ні немає ніколи לא אין בלי δεν μην όχι না নেই নয়`).split(' '))

/** Those that also answer a question by themselves: "no I lost it" doesn't say that nothing was lost. */
const ANSWERS = new Set(fold('no não non nein nee nie ne nej nu hayır không tidak لا نه نہیں नहीं नही нет ні לא όχι').split(' '))

/** How many words later a negation still turns a phrase around: "it was not really me". */
const REACH = 2

/** Negation inside a word or between unspaced ones. */
const NEGATING_PART = /(?:ない|ません|なかった|没|沒|不|未|无|無|안|못|없|않|ไม่)/u

function negates(token: string): boolean {
  return NEGATIONS.has(token)
}

/** Whether what follows these folded tokens is said to be otherwise. */
export function endsNegating(tokens: readonly string[]): boolean {
  return tokens.slice(-REACH).some((token, index, last) => negates(token) && (index === last.length - 1 || !ANSWERS.has(token)))
}

/** Whether a folded text has a negation anywhere, also inside unspaced words. */
export function isNegative(folded: string): boolean {
  return NEGATING_PART.test(folded) || folded.split(' ').some(negates)
}
