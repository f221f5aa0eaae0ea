/** What a text is likely meant to read like: words in disguise (p a s s w o r d, pa$$word, раssword) are made plain. */

const INVISIBLE = /[\p{Cf}\p{DI}\u0640]/gu
/** Four letters and more, one by one, with the same sign between them. */
const SPACED = /(?<![\p{L}\p{N}])[\p{L}\p{N}@$](?:([ ._*|/~-]{1,2})[\p{L}\p{N}@$](?:\1[\p{L}\p{N}@$]){2,})(?![\p{L}\p{N}])/gu
/** A space between two signs of a script that writes none. */
const GLUED = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\s._*-]+(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])/gu
const WORD = /[\p{L}\p{N}@$!]+/gu

/** Cyrillic and Greek letters, digits and signs that are read as Latin ones (after Unicode's confusables, UTS 39). */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', п: 'n', о: 'o', р: 'p', ԛ: 'q', ѕ: 's', т: 't', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y',
  α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ω: 'w', ѡ: 'w', ɑ: 'a', ɡ: 'g', ı: 'i', ⅼ: 'l',
  '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i',
}
const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у', '0': 'о', '3': 'з', '@': 'а',
}

/** The text made comparable, then, where they differ, what its disguised words may stand for. */
export function disguised(text: string): string[] {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replaceAll(/[’ʼ‘`´]/g, "'").toLowerCase().normalize('NFC')
  const joined = plain.replace(SPACED, (letters, sign: string) => letters.replaceAll(sign, '')).replace(GLUED, '')
  return [...new Set([plain, joined, readIn(joined, LATIN, /\p{Script=Latin}/u), readIn(joined, CYRILLIC, /\p{Script=Cyrillic}/u)])]
}

/** Each word that may be of a script, in that script. */
function readIn(text: string, alike: Readonly<Record<string, string>>, script: RegExp): string {
  const isMostly = shareOf(text, script) >= 0.5
  return text.replace(WORD, (word) => readAs(word, alike, script, isMostly))
}

/** A word of one script's letters and others that look alike, in that script. */
function readAs(word: string, alike: Readonly<Record<string, string>>, script: RegExp, isMostly: boolean): string {
  const letters = [...word]
  if (!letters.some((letter) => !script.test(letter)) || !letters.every((letter) => script.test(letter) || letter in alike)) return word
  const own = letters.filter((letter) => script.test(letter)).length
  // A whole word of look-alikes is one only among words of that script.
  if (own === 0 && (!isMostly || !/\p{L}/u.test(word))) return word
  return letters.map((letter) => (script.test(letter) ? letter : (alike[letter] ?? letter))).join('')
}

function shareOf(text: string, script: RegExp): number {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => script.test(letter)).length / Math.max(1, letters.length)
}
