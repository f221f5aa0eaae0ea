/** Evidence from single letters and short runs of letters. */

/**
 * Which languages write which letters beyond those that all languages of their script share. A letter counts for the
 * languages listed and against the others; `xx` collects letters of languages that we don't speak.
 */
export const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Latn: {
    cs: 'áčďéěíňóřšťúůýž', de: 'äöüß', en: 'é', es: 'áéíñóúü¿¡', fr: 'àâæçèéêëîïôœùûüÿ', id: 'é', it: 'àèéìíòóù', nl: 'éëïóöüèá',
    pl: 'ąćęłńóśźż', pt: 'áàâãçéêíóôõúü', ro: 'ăâîșțşţ', sv: 'åäöé', tl: 'ñ', tr: 'çğıöşüâîû',
    vi: 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ', hi: '', xx: 'øæåőűćšžđëāēīūģķļņąęėįųūåðþəāñôêĉĝĥĵŝŭċġħżłßāōō',
  },
  Cyrl: { ru: 'ыэёъ', uk: 'іїєґ', xx: 'јљњћђџўәғқңөұүһѓќѕӯ' },
  Arab: {
    ar: 'ةىأإؤئآ', fa: 'پچژگکیئآأؤ', ur: 'پچژگکیٹڈڑںےہھۂؤئآ', xx: 'ښځڼېۍټډړږڕڵۆێەڳڪڻٿڦۋۈ',
  },
  Deva: { hi: '', xx: 'ळऱॲ' },
}

/** Characters that only one of the two languages written in Han uses; Traditional ones count as Chinese. */
export const HAN: Readonly<Record<string, string>> = {
  zh: `我你您他她们这那哪吗呢吧啊么没很还给让从应该对说话请谁怎什时个过进远运达边连码帐账户录冻结锁验证绑换机电问题无办处罚违规则审诉议认关闭复谢
    转费钱发现经后开头东车书长门见贝马鸟鱼龙飞风讲读课语词译试记许设访识觉网页备线级红组织统终绝续维罗职联听动劳势单卖买卫历厂广庆库专业东丝严
    丧义乌乐乡亏亚产亲仅仓价众优伤伦传检询测别换丢绍帮错误邮
    們這說對麼沒嗎還讓從應該會您啦號戶帳錄鎖驗證綁郵辦關閉謝幫轉錢發經`,
  ja: `込働畑峠匂枠辻売読対戻気発駅辺広応実帰変権験険検剣拝払伝転覚巣焼稲縄竜滝浜渋桜栄楽薬壱逓鉄塩圧拡挙択暁様涙渓渇獣県砕碁稼穂粋経継続総縁聴
    脳臓芸荘蔵薫蛍蛮覧触誉譲豊賛軽郷酔釈錬録関雑霊頼顔宛`,
}

/** Forms that Simplified Chinese no longer has: Japanese, unless Traditional characters stand beside them. */
export const UNSIMPLIFIED = '確認電話無機問題開閉設違規則審議書長門見馬鳥風読語試記許訪識頁備線級紅組織統維職動勢専東業厳産優傷検測別誤復員費現後時間進運遠達辺転車銭訳凍結報復請証連絡権個過号変換対処罰訴点異議'

const index = new Map(Object.entries({ ...LETTERS, Hani: HAN }).map(([script, byLanguage]) => [script, languagesByLetter(byLanguage)]))

/** How many different letters of a text belong to some languages of its script only, by language. */
export function letterCounts(script: string, text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const languages = index.get(script)
  for (const letter of new Set(text)) {
    for (const language of languages?.get(letter) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return counts
}

function languagesByLetter(byLanguage: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [language, letters] of Object.entries(byLanguage)) {
    for (const letter of new Set(letters.replace(/\s/gu, ''))) found.set(letter, [...found.get(letter) ?? [], language])
  }
  return found
}
