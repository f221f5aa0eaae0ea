import { fold } from './fold.ts'

/** The words around secrets, as sources of regular expressions: written as people write them, folded like the text they are looked for in. */

/** A folded alternation without capture. Latin words stand as whole words; other scripts glue particles on, or write no spaces. */
function words(latin: string, other = ''): string {
  const whole = `(?<![a-z\\d_])(?:${latin})(?![a-z\\d_])`
  return fold(other ? `(?:${whole}|${other})` : whole).cased
}

const ENDING = '[a-z]{0,5}'

/** en es pt fr id de it nl pl ro sv tr vi cs tl da nb fi hu; ar hi ja ru uk th ko zh el he fa ur bn. */
const PASSWORD_LATIN =
  `passwor[dt]${ENDING}|pass?wo?r?d|passcode|passphrase|pass|pwd|pswd|pw|psw|contraseñ${ENDING}|contrasenia|mi contra|claves?|senhas?|palavra.passe|` +
  `mots? de passe|mdp|kata ?sandi${ENDING}|sandi${ENDING}|kennw[oö]rt${ENDING}|wachtwoord${ENDING}|has[lł]${ENDING}|parol${ENDING}|lösen(?:ord)?${ENDING}|` +
  `şifre${ENDING}|mat ?khau|hes(?:lo|la|lu|lem)|adgangskode|passord${ENDING}|salasana${ENDING}|jelszo${ENDING}`
const PASSWORD_OTHER =
  'كلمة ?(?:ال)?(?:سر|مرور)|كلمه ?(?:ال)?(?:سر|مرور)|باس ?و+رد|الباس(?!\\S)|الرقم السر[يى]|رقم[يى] السر[يى]|رمز المرور|पासवर्ड|पासवर्ड्स|कूटशब्द|パスワード|パスコード|パス(?=は|:)|暗証番号|' +
  'парол|รหัสผ่าน|พาสเวิร์ด|พาสเวิด|비밀 ?번호|비번|패스워드|암호|密码|密碼|口令|κωδικ[οό]ς? (?:πρόσβασης|μου)|סיסמ|رمز ?عبور|گذرواژه|پسورد|پاس ?ورڈ|পাসওয়ার্ড|পাসওয়ার্ড'

/** The Latin cue is group 1: after it a value needs a space, after the others it need not. */
export const PASSWORD = new RegExp(`(${words(PASSWORD_LATIN)})|(?:${fold(PASSWORD_OTHER).cased})`, 'g')

export const CODE = words(
  `(?:[a-z]{3,24})?(?<!bar|post|en|de|promo)codes?|codigos?|codici|codice|kode(?:nya|n)?|kod(?:u|um|y|em|et|en|o)?|cod(?:ul)?|koodi|otp|pin|2fa|totp|sms|text|authenticator|autenticador|passcode|verif${ENDING}[a-z]{0,5}|ma (?:xac|so|otp|code)(?: (?:minh|nhan|thuc))?`,
  'رمز|كود|الكود|ओटीपी|कोड|コード|認証番号|確認番号|届いた番号|код|รหัส|코드|인증 ?번호|验证码|驗證碼|认证码|認證碼|校验码|代码|代碼|κωδικ|קוד|کد|کوڈ|কোড|ওটিপি|पिन',
)

/** What else is called a code and is none: error, postal, country, promotion codes. */
const OTHER_CODE = words(
  'err[a-z]{0,4}|fehler|postal|zip|area|pais|country|pays|promo[a-z]{0,8}|discount|descuento|qr|dial[a-z]{0,4}|pos|negara|reference|referencia|booking|reserva|status',
  'エラー|郵便|错误|خطا|الخطا|त्रुटि|ошибк|오류|우편|邮政',
)
export const NO_CODE = `${OTHER_CODE}[ -]?(?:${CODE})|(?:${CODE})(?: (?:de|d'|do|del|di))? ?${OTHER_CODE}`

/** "Is", and what stands for it. */
export const COPULA = words(
  "is|was|it'?s|es|era|est|etait|c'est|ist|war|e|jest|to|adalah|yaitu|itu|ialah|je|la|ar|este|ay|son|are|olan",
  'هو|هي|هى|كان|كانت|は|が|是|为|為|는|은|이|это|был[ао]?|це|คือ|ειναι|זה|היא|הוא|হলো|হল',
)

/** The verb that closes a sentence after the value. */
export const CLOSING_VERB = words('hai|he|hain|ist', 'です|だ|でした|입니다|이에요|예요|है|था|ہے|است')

/** Possessives and articles between a password's cue and its value. */
export const OWN = words(
  'saya|aku|ku|gue|gw|mea|mia|mio|minha|mi|my|lama|baru|lamaku|cua (?:toi|minh|em)|ko|nueva|nova|old|new|actual|atual|actuelle|anterior|antiga|nya',
  '(?:ال)?خاصت?(?:ة|ه)? ?بي|الخاص بي|بتاعي|بتاعتي|حقي|القديمة|الجديدة|تبعي|ديالي|من|שלי|μου|ของ(?:ฉัน|ผม|หนู|เรา)|मेरा|है|ہے',
)

/** Nouns whose value follows instead of the password's: user names, addresses, numbers, errors. */
export const OTHER_NOUN = words(
  'user[a-z]{0,5}|usuari[oa]|usuário|utilisateur|utente|benutzer[a-z]{0,5}|username|login|pseudo|e-?mail[a-z]{0,3}|mail|correo|courriel|surel|name|nombre|nome|nom|nama|phone|tel[a-z]{0,6}|numero|número|number|nomor|nomer|hp|link|case|ticket|error|erro|erreur|ref[a-z]{0,8}|order|pedido|id',
  'اسم|بريد|ايميل|رقم(?! السر)|رابط|नाम|ईमेल|नंबर|लिंक|ユーザ|メール|名前|番号|リンク|エラー|логин|почт|номер|이메일|아이디|用户名|邮箱|账号',
)

/** "And": what follows is another thing. */
export const AND = words(
  'and|y|et|und|en|oraz|och|ve|va|si|dan|but|pero|mas|mais|tapi|aber|or|ou',
  '(?<!\\S)(?:و|ו|(?:и|і|та|και)(?!\\S))|ثم|لكن|और|लेकिन|และ|和|또',
)

/** Verbs of losing and changing: what follows the cue is rather an account than a password. */
export const LOST = words(
  'for+g[oe]t[a-z]{0,4}|lost|lose|olvid[a-z]{0,4}|perdi[a-z]{0,4}|recuerdo|lembro|esquec[a-z]{0,4}|oubli[a-z]{0,3}|lupa|vergessen|dimentic[a-z]{0,4}|re-?set[a-z]{0,4}|recover[a-z]{0,3}|recuper[a-z]{0,5}|reinit[a-z]{0,8}|chang[a-z]{0,4}|cambi[a-z]{0,4}|remember|ganti|ubah',
  'نسيت|نسي|تغيير|استعادة|भूल|忘|забыл|เปลี่ยน|ลืม|忘记|잊',
)

/** What a password is said to be when it is not being told: wrong, correct, expired, the same. Prefixes. */
export const STATE = new RegExp(
  `^(?:${
    fold(
      'wrong|incorr|inval|correct|right|expir|weak|strong|safe|secur|same|different|hack|stol|chang|lost|lose|forg|gone|good|fine|long|short|requir|need|block|lock|reset|fail|miss|unknown|still|never|only|saved|compromis|empty|there|here|that|this|what|nothing|none|just|also|easy|hard|too|very|gr[ae]yed|visible|hidden|known|public|private|simpl|compl|tempor|useless|ready|avail|accept|valid|secret|' +
        'errad|erron|equivoc|corre|corret|segur|caduc|venc|robad|roub|debil|fort|fuert|frac|igual|mism|mesm|meme|nuev|nov|viej|antig|larg|cort|mauvais|faux|fausse|bonne|oubli|vol|pirat|perd|oblig|neces|impos|dificil|facil|diffic|muy|muit|tempor|nula|difer|distint|otra|outra|esa|essa|ningun|nenhum|todo|nada|just|exact|autre|inconnu|celui|toujours|encore|refus|divers|ugual|' +
        'falsch|richtig|ungult|anders|bekannt|kurz|schwach|stark|nicht|ge\\w+(?:t|en)$|niet|verlop|korrekt|abgelauf|sicher|gesperr|gleich|salah|benar|lupa|sama|lama|baru|lemah|kuat|tidak|bukan|aman|susah|sulit|mudah|beda|berbeda|di(?:ubah|ganti|curi|tolak)|hilang|kosong|rahasia|pendek|panjang|galat|sahi|bhool|sbagliat|corrett|scadut|fout|onjuist|verkeer|ongeld|' +
        'خاط|خطا|خطأ|(?:ال)?صحيح|غلط|غير|قديم|جديد|نفس|ضعيف|قوي|ليس|مش|منته|لا|ما|لم|مو|गलत|सही|भूल|याद|नहीं',
    ).lower
  })|(?:ed|ing|[aei]d[ao]s?|at[ao]|ees?)$`,
)

/** Names that look like a password for their inner capitals or digits. */
export const BRAND =
  /^(?:i(?:phone|pad|os|cloud|mac)|you ?tube|whats|tik|linked|pay|face|fb|insta|snap|win|android|galaxy|gmail|google|yahoo|hotmail|outlook|apple|twitter|telegram|wi-?fi|sms|2fa)/

/** Numbers named right before are references: cases, orders, tickets, user ids. */
export const REFERENCE_BEFORE = new RegExp(
  `(?:${words(
    'case|ticket|order|invoice|ref|reference|referencia|référence|referenz|caso|pedido|orden|factura|commande|dossier|cas|pesanan|tiket|kasus|laporan|bestellung|fall|ordine|id|user|account|uid|report|reporte|denuncia|protocolo|chamado|solicitud|request|rp|rs|usd|eur|mxn|brl|r\\$',
    'طلب|بلاغ|تذكرة|القضية|ऑर्डर|केस|टिकट|शिकायत|注文|注文番号|受付|ケース|заказ|обращени|主문|订单|工单',
  )})(?: ?(?:n\\.?[o°]?|nr|num[a-z]{0,4}|number|id|番号|${fold('رقم|नंबर|संख्या|号').cased}))?[\\s:#.°-]{0,4}(?:${COPULA})?[\\s:#]{0,2}$`,
)

/** Words that people add to a code they send. */
export const POLITE = words(
  'ok|okay|here|you go|it|aqui|esta|thanks|thank you|gracias|obrigad[ao]|merci|voici|voila|ini|please|por favor|danke|yes|si|sim|oui|ya',
  'شكرا|تفضل|यह|है|です|これ|вот',
)

/** Names of identity numbers and passports. */
export const ID = words(
  "ssn|social security(?: number| no)?|nif|nie|dni|cpf|rg|cedula|curp|rfc|nik|ktp|no ktp|aadh?ar|aadhaar|nir|numero de securite sociale|carte d'identite|national id|id card|passport|pasaporte|passaporte|passeport|paspor|" +
    'personalausweis|steuer-?id|codice fiscale|bsn|pesel|cnp|personnummer|t\\.?c\\.? kimlik(?: no)?|cccd|cmnd',
  'आधार|आधार कार्ड|पैन कार्ड|マイナンバー|パスポート|身份证|護照|护照|주민등록번호|여권|паспорт|снилс|инн|الهوية|هويتي|جواز|הזהות|תעודת זהות|کد ملی|شناختی کارڈ',
)
