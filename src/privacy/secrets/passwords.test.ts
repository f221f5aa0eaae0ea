import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskSecrets } from './index.ts'

/** What is typed, and the password in it. */
const TOLD: Record<string, [text: string, password: string][]> = {
  en: [
    ['my password is hunter2', 'hunter2'],
    ['password: hunter2', 'hunter2'],
    ['Password=Hunter2!', 'Hunter2'],
    ['my password is "battery horse staple"', 'battery horse staple'],
    ['my pw: sunshine', 'sunshine'],
    ['my password is sunshine', 'sunshine'],
    ['the password I used was Hunter22', 'Hunter22'],
    ['hunter2 is my password', 'hunter2'],
    ['user maria22 password hunter2', 'hunter2'],
    ['pwd: 123456', '123456'],
    ['my password 123456', '123456'],
    ['my password: sunshine and my user is maria', 'sunshine'],
    ['Password:\nhunter2', 'hunter2'],
    ['passcode is 4821', '4821'],
    ['My login is maria@x.com and my password is Abc$1234, please help', 'Abc$1234'],
  ],
  es: [
    ['contraseña: hola123', 'hola123'],
    ['mi clave es hola123', 'hola123'],
    ['mi clave es mariposa', 'mariposa'],
    ['mi contraseña es Mariposa.', 'Mariposa'],
    ['la contraseña de mi cuenta es Juan2020', 'Juan2020'],
    ['CONTRASEÑA: HOLA123', 'HOLA123'],
    ['contrasena hola123', 'hola123'],
    ['hola123 es mi contraseña', 'hola123'],
  ],
  pt: [
    ['minha senha é mariposa1', 'mariposa1'],
    ['senha: flor', 'flor'],
    ['a senha é Flor@2020', 'Flor@2020'],
    ['minha senha e flor2020', 'flor2020'],
  ],
  fr: [
    ['mon mot de passe est soleil75', 'soleil75'],
    ['mdp : soleil', 'soleil'],
    ['mot de passe: Soleil!75', 'Soleil!75'],
    ["mon mot de passe c'est soleil75", 'soleil75'],
  ],
  ar: [
    ['كلمة السر هي احمد2020', 'احمد2020'],
    ['كلمة المرور: وردة', 'وردة'],
    ['الباسورد ahmed1990', 'ahmed1990'],
    ['كلمة السر الخاصة بي ahmed1990', 'ahmed1990'],
    ['الرقم السري ١٢٣٤', '١٢٣٤'],
    ['كَلِمَةُ السِّرِّ: ahmed1', 'ahmed1'],
    ['باسوردي ahmed1990', 'ahmed1990'],
  ],
  hi: [
    ['मेरा पासवर्ड hunter2 है', 'hunter2'],
    ['पासवर्ड: गुलाब१२', 'गुलाब१२'],
    ['पासवर्ड है ravi@123', 'ravi@123'],
    ['mera password ravi123 hai', 'ravi123'],
    ['पासवर्ड १२३४५६ है', '१२३४५६'],
  ],
  id: [
    ['kata sandi saya mawar123', 'mawar123'],
    ['passwordnya mawar123', 'mawar123'],
    ['sandi: mawar', 'mawar'],
    ['password saya adalah mawar', 'mawar'],
    ['passwordku mawar_99', 'mawar_99'],
  ],
  ja: [
    ['パスワードはsakura22です', 'sakura22'],
    ['パスワード：sakura', 'sakura'],
    ['ﾊﾟｽﾜｰﾄﾞはsakura22', 'sakura22'],
    ['パスワードは「さくら22」です', 'さくら22'],
    ['パスワードはsakuraです', 'sakura'],
    ['sakura22がパスワードです', 'sakura22'],
    ['暗証番号は１２３４です', '１２３４'],
  ],
  de: [
    ['Mein Passwort ist Sonne2020', 'Sonne2020'],
    ['Passwort: sonne', 'sonne'],
    ['Kennwort lautet: Sonne!1', 'Sonne!1'],
  ],
  it: [
    ['la mia password è sole2020', 'sole2020'],
    ["parola d'ordine: sole22", 'sole22'],
    ['password: sole', 'sole'],
  ],
  nl: [
    ['mijn wachtwoord is zon2020', 'zon2020'],
    ['wachtwoord: zon', 'zon'],
  ],
  pl: [
    ['moje hasło to slonce22', 'slonce22'],
    ['hasło: słońce', 'słońce'],
  ],
  ro: [
    ['parola mea este soare22', 'soare22'],
    ['parola: soare', 'soare'],
  ],
  ru: [
    ['мой пароль Солнце7', 'Солнце7'],
    ['пароль: солнце', 'солнце'],
    ['пароль - hunter2', 'hunter2'],
    ['паролем был hunter22', 'hunter22'],
  ],
  sv: [
    ['mitt lösenord är sol2020', 'sol2020'],
    ['lösenordet: sol', 'sol'],
  ],
  tr: [
    ['şifrem gunes22', 'gunes22'],
    ['ŞİFREM: GÜNEŞ22', 'GÜNEŞ22'],
    ['parolam: güneş', 'güneş'],
  ],
  uk: [
    ['мій пароль це sonce22', 'sonce22'],
    ['пароль: сонце', 'сонце'],
  ],
  vi: [
    ['mật khẩu của tôi là matroi22', 'matroi22'],
    ['mật khẩu: matroi', 'matroi'],
    ['mat khau la matroi22', 'matroi22'],
  ],
  th: [
    ['รหัสผ่านคือ sun2020', 'sun2020'],
    ['รหัสผ่านsun2020ค่ะ', 'sun2020'],
    ['รหัสผ่าน: ๑๒๓๔๕๖', '๑๒๓๔๕๖'],
  ],
  ko: [
    ['비밀번호는 hunter2 입니다', 'hunter2'],
    ['비번 hunter22', 'hunter22'],
    ['비밀번호: 태양22', '태양22'],
    ['비밀번호는hunter2예요', 'hunter2'],
  ],
  zh: [
    ['我的密码是hunter2', 'hunter2'],
    ['密码：太阳22', '太阳22'],
    ['密碼hunter22', 'hunter22'],
    ['密码123456不对', '123456'],
    ['密码是sunshine', 'sunshine'],
  ],
  el: [
    ['ο κωδικός μου είναι hlios22', 'hlios22'],
    ['κωδικός πρόσβασης: ήλιος', 'ήλιος'],
  ],
  he: [
    ['הסיסמה שלי היא shemesh22', 'shemesh22'],
    ['סיסמא: שמש', 'שמש'],
  ],
  fa: [
    ['رمز عبور من aftab22 است', 'aftab22'],
    ['رمز عبور: آفتاب', 'آفتاب'],
    ['پسورد aftab22', 'aftab22'],
  ],
  ur: [
    ['میرا پاس ورڈ suraj22 ہے', 'suraj22'],
    ['پاس ورڈ: سورج', 'سورج'],
  ],
  bn: [
    ['আমার পাসওয়ার্ড surjo22', 'surjo22'],
    ['পাসওয়ার্ড: সূর্য', 'সূর্য'],
  ],
  cs: [
    ['moje heslo je slunce22', 'slunce22'],
    ['heslo: slunce', 'slunce'],
  ],
  tl: [
    ['ang password ko ay araw2020', 'araw2020'],
    ['password ko araw2020', 'araw2020'],
  ],
}

describe.each(Object.entries(TOLD))('a password told in %s', (_, rows) => {
  test.each(rows)('%s', (text, password) => {
    const { text: masked, found } = maskSecrets(text)
    expect(masked).not.toContain(password)
    expect(found.map(({ kind }) => kind)).toEqual(['password'])
    expect(text.slice(found[0]!.start, found[0]!.end)).toContain(password)
  })
})

test('the words around a password stay', () => {
  expect(maskSecrets('My login is maria@x.com and my password is Abc$1234, please help').text).toBe(
    'My login is maria@x.com and my password is ••••••, please help',
  )
  expect(maskSecrets('my password: sunshine and my user is maria').text).toBe('my password: •••••• and my user is maria')
  expect(maskSecrets('パスワードは「さくら22」です').text).toBe('パスワードは「••••••」です')
})

test('a value longer than the scanned window is masked to its end', () => {
  expect(maskSecrets(`password: ${'aB3$'.repeat(200)} thanks`).text).toBe('password: •••••• thanks')
})

test('a user name after a lost password is no password', () => {
  expect(maskSecrets('forgot password maria22').found).toEqual([])
  expect(maskSecrets('password maria22').found).toHaveLength(1)
})

const lead = [
  'my password is ',
  'password: ',
  'the password for my account is ',
  'mi contraseña es ',
  'minha senha é ',
  'mon mot de passe est ',
  'كلمة السر هي ',
  'كلمة المرور: ',
  'मेरा पासवर्ड ',
  'kata sandi saya ',
  'パスワードは',
  'パスワード：',
  'mein Passwort ist ',
  'мой пароль ',
  '密码是',
  '비밀번호는 ',
  'şifrem ',
  'รหัสผ่าน ',
  'mật khẩu là ',
  'סיסמה: ',
  'رمز عبور ',
  'পাসওয়ার্ড ',
]
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 3, maxLength: 12 })
const chosen = fc
  .tuple(letters, fc.integer({ min: 1000, max: 99999 }), fc.constantFrom('', '!', '_', '@', '$'), letters)
  .map((parts) => parts.join(''))

test('a made-up password with letters and digits never gets through after its cue', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lead), chosen, fc.constantFrom('', ' ', '.', ', please help', '\nthanks'), (before, password, after) => {
      expect(maskSecrets(before + password + after).text).not.toContain(password)
    }),
    { numRuns: 3000 },
  )
})
