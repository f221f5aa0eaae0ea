/** Native texts in Latin letters, the way people type them: rough on purpose, only languages whose spelling tells the sounds. */

type Letters = Readonly<Record<string, string>>

const RUSSIAN: Letters = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's',
  т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

const GREEK: Letters = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's',
  τ: 't', υ: 'y', φ: 'f', χ: 'x', ψ: 'ps', ω: 'w',
}

const CONSONANTS: Letters = {
  क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n', ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd',
  ध: 'dh', न: 'n', प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ल: 'l', व: 'v', श: 'sh', ष: 'sh', स: 's', ह: 'h',
  ক: 'k', খ: 'kh', গ: 'g', ঘ: 'gh', ঙ: 'ng', চ: 'ch', ছ: 'ch', জ: 'j', ঝ: 'jh', ঞ: 'n', ট: 't', ঠ: 'th', ড: 'd', ঢ: 'dh', ণ: 'n', ত: 't', থ: 'th', দ: 'd',
  ধ: 'dh', ন: 'n', প: 'p', ফ: 'f', ব: 'b', ভ: 'bh', ম: 'm', য: 'j', র: 'r', ল: 'l', শ: 'sh', ষ: 'sh', স: 's', হ: 'h', য়: 'y', ড়: 'r', ৎ: 't',
}

const VOWELS: Letters = {
  अ: 'a', आ: 'aa', इ: 'i', ई: 'i', उ: 'u', ऊ: 'u', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au', 'ा': 'a', 'ि': 'i', 'ी': 'i', 'ु': 'u', 'ू': 'u', 'े': 'e', 'ै': 'ai', 'ो': 'o',
  'ौ': 'au', 'ं': 'n', 'ँ': 'n', 'ः': 'h', 'ृ': 'ri', 'ॉ': 'o',
  অ: 'o', আ: 'a', ই: 'i', ঈ: 'i', উ: 'u', ঊ: 'u', এ: 'e', ঐ: 'oi', ও: 'o', ঔ: 'ou', 'া': 'a', 'ি': 'i', 'ী': 'i', 'ু': 'u', 'ূ': 'u', 'ে': 'e', 'ৈ': 'oi', 'ো': 'o',
  'ৌ': 'ou', 'ং': 'ng', 'ঁ': '', 'ৃ': 'ri',
}

const NUKTA_OR_JOINER = /[\u093c\u09bc\u200c\u200d]/gu
const SILENT = /[\u094d\u09cd]/u

/** Undefined for languages whose letters don't tell the vowels. */
export function romanise(language: string, text: string): string | undefined {
  switch (language) {
    case 'ru':
      return spelled(text.toLowerCase(), RUSSIAN)
    case 'el':
      return spelled(text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replaceAll('ου', 'ou').replaceAll('μπ', 'mp'), GREEK)
    case 'hi':
      return words(text, 'a')
    case 'bn':
      return words(text, 'o')
    default:
      return undefined
  }
}

function spelled(text: string, letters: Letters): string {
  return [...text].map((letter) => letters[letter] ?? letter).join('')
}

function words(text: string, inherent: string): string {
  return text.normalize('NFC').replace(NUKTA_OR_JOINER, '').split(/\s+/u).map((word) => syllables(word, inherent)).join(' ')
}

/** A consonant carries its vowel unless a sign follows; at the end of a word, and before a syllable with a vowel of its own, it is dropped. */
function syllables(word: string, inherent: string): string {
  const letters = [...word]
  return letters.map((letter, at) => {
    const consonant = CONSONANTS[letter]
    if (consonant === undefined) return SILENT.test(letter) ? '' : VOWELS[letter] ?? letter
    const next = letters[at + 1]
    const bare = next === undefined || VOWELS[next] !== undefined || SILENT.test(next)
    const swallowed = at > 0 && next !== undefined && VOWELS[letters[at + 2] ?? ''] !== undefined && VOWELS[letters[at - 1] ?? ''] !== undefined
    return bare || swallowed ? consonant : consonant + inherent
  }).join('')
}
