/** Evidence from the words that people begin with. */

/** What first messages most often begin with, or are: greetings and cries for help. Lists of words rank them like any other. */
export const TELLING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Latn: {
    cs: 'ahoj prosím pomoc děkuji čau účet', de: 'hallo hilfe bitte danke moin servus kennwort gesperrt', en: 'hello hi hey help please thanks hiya sorry yes',
    es: 'hola ayuda ayúdenme ayúdame contraseña hackearon bloquearon cuenta buenas gracias', fr: 'bonjour bonsoir salut merci aide aidez coucou compte svp',
    id: 'halo hai tolong bantu makasih akun terkunci diblokir diretas kenapa', it: 'ciao aiuto salve grazie buongiorno buonasera aiutatemi',
    nl: 'hoi hulp dag bedankt wachtwoord geblokkeerd', pl: 'cześć dzień witam pomocy dziękuję hasło proszę', pt: 'oi olá ola ajuda senha obrigado obrigada você hackearam bloquearam',
    ro: 'ajutor salut mulțumesc bună contul', sv: 'hej hjälp lösenord kontot tack', tl: 'kamusta kumusta tulong salamat hoy', tr: 'merhaba selam yardım lütfen teşekkürler şifre hesabım',
    vi: 'chào giúp khoản alo ơi', 'hi-Latn': 'namaste madad kripya shukriya', 'ur-Latn': 'assalam salam madad', 'ar-Latn': 'salam marhaba sa3edoni', 'fa-Latn': 'salam komak lotfan',
    'ru-Latn': 'privet pomogite spasibo', 'el-Latn': 'geia kalimera voithia', 'th-Latn': 'sawasdee chuay krub', 'bn-Latn': 'assalamualaikum sahajjo dhonnobad',
  },
  Cyrl: { ru: 'привет здравствуйте помогите спасибо', uk: 'привіт вітаю допоможіть дякую' },
  Arab: { ar: 'مرحبا سلام السلام مساعدة ساعدوني حسابي', fa: 'سلام درود کمک ممنون حسابم اکانتم', ur: 'سلام اکاؤنٹ شکریہ مدد' },
}

const index = new Map(Object.entries(TELLING).map(([script, lists]) => [script, languagesByWord(lists)]))

/** The languages that some word of a text tells, once each. */
export function toldBy(script: string, words: readonly string[]): Set<string> {
  const languages = index.get(script)
  return new Set(words.flatMap((word) => languages?.get(word) ?? []))
}

function languagesByWord(lists: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [language, list] of Object.entries(lists)) {
    for (const word of list.split(' ')) found.set(word, [...found.get(word) ?? [], language])
  }
  return found
}
