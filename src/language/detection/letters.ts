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
    ar: 'ةىيكأإؤئآ', fa: 'پچژگکیئآأؤ', ur: 'پچژگکیٹڈڑںےہھۂؤئآ', xx: 'ښځڼېۍټډړږڕڵۆێەڳڪڻٿڦۋۈ',
  },
  Deva: { hi: '', xx: 'ळऱॲ' },
}

/** Runs of letters that are frequent in a language and rare in the rest; a space marks the edge of a word. */
export const FRAGMENTS: Readonly<Record<string, string>> = {
  cs: ' př/ st/ch /ova/ách/ých/ené/ní /stv/ský/ ne/ova /ovat/uje/ého/ému/ kr/hl/vš',
  de: 'sch/ein/cht/ung/ich/ ge/ ver/keit/eit/lich/ten /ier/tz/pf/ck/aus/ische/en /stell/auf/ber/äu/eu',
  en: 'th/ing /tion/ght/ed /wh/ly /ould/ough/ow/ee/oo/sh/ck/ous /ness /ment /ay/y /ss /ea/ful /ive ',
  es: 'ción/ciones/ado /ada /idad/ll/ue/ie/ mente/mente /dor/ar /er /ía/ que/ñ/ero /zar/ando /iendo /os /as /cue/rr/eza/aron /eron /ió ',
  fr: 'eau/oux/ent /tion/eur/ais /ait /ez /é /ée/aux /ou/oi/ qu/ieu/elle/que /eux /ill/ement /ique/eu/es /au/ance /ai/isse',
  id: 'ng/ny/nya/kan /kan/ me/ meng/ pen/ ber/ di/ ter/ se/an /asi /akan/uk/eng/ah /ai /elu/aka/ala/ama/ung/guna/emb',
  it: 'zione/gli/cch/tto/tta/zza/zz/ione /ggi/ato /ata /are /ere /ire /che/ella/ndo /ità/uo/gn/sc/ssi/cci/nte /tti /mente /cc/pp/ll/tt/izz/i ',
  nl: 'ij/oe/aa/ee/oo/uu/ver/ ge/en /cht/sch/ui/heid/lijk/ing /eid/dt/ou/erd /elijk/ie /ht /jk/eel/oor/tie /ken/aar',
  pl: 'rz/sz/cz/prz/ie/ów /ych/ego/ej /dz/ść/ów/owa/ani/ni/wy/ście/ki /cj/ją/ną/ły/ła /ać /ię/szcz/ zw',
  pt: 'ção/ções/lh/nh/ão/ões/ada /ado /ei/ou /mente /dade/vel /eir/ia /mos/ar /inh/em /am /am/ç/agem/ência/rr/ss/qu/ais /eis /os /as /aram /eram /iram ',
  ro: 'ul /ului/lui /ele /ilor/ea /at /ată/ii /ție/ția/esc/eaz/iun/oa/ia /ăr/ân/înt/ț/ș/rea /le /uri/ie /tul /tea /ate /are /ează/u ',
  sv: 'ning/ sk/het/ck/lig/ar /or /er /en /et /sk/tt/ för/för/kt/ll/ade /ande /na /rna /ät/nd/sj/tj/ös/ån/is/ig /ls/ns/ör',
  tl: 'ng /ang/nag/mag/pag/ ka/ na/ pa/ ma/in /an /ala/ iy/ay/aka/ung/gka/ong/kak/ipa/ika/tan/ta/ina/um/apa/tin/ban/ag/ang ',
  tr: 'lar/ler/yor/ın/ün/dır/dir/ım /im /iyor/lık/lik/ması/mek/mak/ca/an /en /ma/ğ/ış/uş/dı/di /den /dan /ini/nda/nde/ye /ya/ük/ür/ız/ız /sı /si ',
  vi: 'ng/nh/kh/ph/th/tr/ư/ơ/đ/qu/ch /nh /iế/ươ/uy/gi/iê/ă/ô/ê/âu',
  hi: ' hai/aa/ee/ai /hai /kh/bh/ gay/ nah/ mer/ kar/ rah/ch/oon /iye ',
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
