/**
 * The words of a text that asks somebody to hand out a password or a code, language by language, as beginnings of words: what is handed
 * out, how, to whom, and what turns it into its opposite ("never", "without").
 */
export interface SecretWords {
  password: string
  code: string
  /** Handing something out: send, tell, give, type, read out. */
  hand: string
  /** People of ours. */
  whom: string
  not: string
}

/** By locale tag. In Latin, Cyrillic and Greek letters each word begins where it is looked for; other scripts glue words together. */
export const SECRET_WORDS: Readonly<Record<string, SecretWords>> = {
  ar: { password: 'كلم(?:ة|ات) (?:ال)?(?:سر|مرور)', code: 'رمز|كود', hand: 'أرسل|ارسل|اكتب|أخبر|أعط|أدخل|شارك|زو[ّ]?د|اذكر|إرسال|كتابة|مشاركة|أملِ', whom: 'موظف|الشخص|شخص|زميل|زملا|الدعم|الفريق', not: '(?<![\\p{L}\\p{M}])[وف]?(?:(?:لا|لن|لم|دون|بدون)(?![\\p{L}\\p{M}])|ليس|أبد|عدم|لسنا|تجنب)' },
  bn: { password: 'পাসওয়ার্ড|পাসওয়ার্ড', code: 'কোড', hand: 'পাঠা|লিখ|বল|দিন|দাও|জানা|শেয়ার|টাইপ', whom: 'এজেন্ট|প্রতিনিধি|কর্মী|মানুষ|সাপোর্ট', not: '(?<![\\p{L}\\p{M}])(?:(?:না|নয়|নেই)(?![\\p{L}\\p{M}])|কখনো|কখনও|ছাড়া|বাদ)' },
  cs: { password: 'hes[lel]', code: 'kód', hand: 'pošl|napiš|řekn|sděl|zadej|uveď|dejte|nadiktuj|přečt', whom: 'agent|operátor|člověk|kole[gz]|podpo', not: 'ne(?!bo|j|ž|ch)|nikd|žádn|bez|ani|vynech' },
  de: { password: 'passw[oö]rt|kennw[oö]rt', code: 'code|sms-code', hand: 'schick|send|schreib|sag|gib|geb|tipp|teil|nenn|lies|les|verrat', whom: 'agent|person|mensch|mitarbeit|kolleg|support|team', not: 'nicht|nie|niemand|kein|ohne|weg|statt' },
  el: { password: 'κωδικ\\S+ πρόσβασης|συνθηματικ', code: 'κωδικ', hand: 'στείλ|γράψ|πείτ|πες|δώσ|πληκτρολογ|διαβάσ|κοινοποι', whom: 'εκπρόσωπ|άνθρωπ|άτομ|συνάδελφ|υποστήριξ|ομάδα', not: 'μην?(?!\\p{L})|δεν|ποτέ|κανε|χωρίς|ούτε|όχι|αποφ|παραλ' },
  en: { password: 'password|passcode', code: 'codes?(?!\\p{L})', hand: 'send|tell|give|type|enter|write|share|read|say|provide|reply|submit', whom: 'agent|person|colleague|support|team|staff', not: 'not|never|no(?!\\p{L})|nobody|without|leave|\\p{L}+n[\'’]t|avoid' },
  es: { password: 'contraseña|clave', code: 'código', hand: 'env[íi]|escrib|diga|dime|dinos|dile|dar|danos|dame|comparte|compart|teclea|introduc|léa|lee|facilit|indi[cq]', whom: 'agente|persona|compañer|soporte|equipo', not: 'no(?!\\p{L})|nunca|nadie|ni(?!\\p{L})|sin|jamás|evit|omit|ningun|tampoco' },
  fa: { password: 'رمز عبور|گذرواژه|رمز ورود', code: 'کد', hand: 'بفرست|بنویس|بگو|بده|وارد کن|ارسال کن|اعلام کن|بخوان', whom: 'کارشناس|نفر|فرد|همکار|پشتیبانی', not: 'نمی|نکن|نفرست|ننویس|نگو|نده|هرگز|هیچ|بدون|نباید|نیست|نخواه' },
  fr: { password: 'mots? de passe', code: 'codes?(?!\\p{L})', hand: 'envoy|écri|dites|dire|donne|communiqu|tape|saisi|lisez|partag|indiqu|transm', whom: 'agent|personne|conseill|collègue|assistance|équipe', not: 'ne(?!\\p{L})|n[\'’]|jamais|pas(?!\\p{L})|aucun|sans|ni(?!\\p{L})|évit' },
  he: { password: 'סיסמ', code: 'קוד', hand: 'שלח|כתב|כתוב|ספרו|אמרו|מסר|מסור|תנו|הקל|הקריא|שתפ', whom: 'נציג|אדם|עמית|תמיכה|צוות', not: '(?<![\\p{L}\\p{M}])[שו]?(?:(?:לא|אל|אף|אין)(?![\\p{L}\\p{M}])|ללא|בלי|לעולם)' },
  hi: { password: 'पासवर्ड', code: 'कोड', hand: 'भेज|लिख|बता|दें|दीजिए|दर्ज|टाइप|साझा|पढ़', whom: 'एजेंट|व्यक्ति|सहकर्मी|सपोर्ट|टीम', not: '(?<![\\p{L}\\p{M}])(?:(?:न|ना|नहीं|मत)(?![\\p{L}\\p{M}])|कभी|बिना|छोड़)' },
  'hi-Latn': { password: 'password', code: 'codes?(?!\\p{L})', hand: 'bhej|likh|bata|dein|dijiye|daal|share|type|padh', whom: 'agent|vyakti|insaan|person|support|team', not: 'na(?!\\p{L})|nahi|mat(?!\\p{L})|kabhi|bina|chhod' },
  id: { password: 'kata sandi|sandi|password', code: 'kode', hand: 'kirim|tulis|beri|sebut|ketik|masuk|bagi|bacak|sampai|katakan', whom: 'agen|petugas|orang|rekan|dukungan', not: 'jangan|tidak|tak(?!\\p{L})|tanpa|pernah|bukan' },
  it: { password: 'password|parola d[\'’]ordine', code: 'codic', hand: 'invi|scriv|dire|dimmi|dicci|dite|dare|dammi|dacci|comunic|digit|inser|legg|condivid|mand', whom: 'agente|operator|persona|collega|assistenza|team', not: 'non|mai(?!\\p{L})|nessun|senza|né|evit|lascia' },
  ja: { password: 'パスワード|暗証番号', code: 'コード|認証番号', hand: '送|入力|教え|伝え|書|打|知らせ|読み上げ|記入', whom: '担当者|オペレーター|スタッフ|人に|サポート', not: 'ない|ません|なく|ずに|決して|以外|省|控え|除' },
  ko: { password: '비밀번호|패스워드', code: '코드|인증 ?번호', hand: '보내|입력|알려|말씀|말해|적어|써|공유|읽어', whom: '상담원|상담사|직원|사람|담당자', not: '마세|말아|않|절대|없|안 |빼고|제외|아니' },
  nl: { password: 'wachtwoord', code: 'codes?(?!\\p{L})', hand: 'stuur|typ|schrijf|geef|zeg|vertel|deel|lees|vul', whom: 'medewerker|persoon|mens|collega|ondersteuning|team', not: 'niet|nooit|niemand|geen|zonder|weg' },
  pl: { password: 'has(?:ł|eł|le)', code: 'kod', hand: 'wyślij|przyślij|napisz|wpisz|podaj|powiedz|przekaż|udostępnij|odczytaj|podyktuj', whom: 'agent|konsultant|człowiek|osob|koleg|wsparci|zesp', not: 'nie(?!\\p{L})|nigdy|nik|żadn|bez|ani|pomiń' },
  'pt-BR': { password: 'senha', code: 'código', hand: 'envi|escrev|diga|digit|dê|passe|inform|compartilh|conte|leia|mande|forneça', whom: 'agente|atendente|pessoa|colega|suporte|equipe', not: 'não|nunca|ninguém|nem|sem(?!\\p{L})|jamais|nenhum|evite' },
  ro: { password: 'parol', code: 'cod(?:ul)?(?!\\p{L})', hand: 'trimite|scri|spune|dă|introdu|comunic|dictea|citeș|tastea', whom: 'agent|persoan|om(?!\\p{L})|coleg|asistenț|echip', not: 'nu(?!\\p{L})|niciodată|nimeni|nimănui|fără|nici|n-|evit' },
  ru: { password: 'парол', code: 'код', hand: 'пришл|отправ|напиш|введ|скаж|сообщ|назов|дайте|передай|продикт|прочит|поделит', whom: 'оператор|человек|сотрудник|коллег|поддержк|команд', not: 'не(?!\\p{L})|никогда|ник|ни(?!\\p{L})|без|кроме|нельзя' },
  sv: { password: 'lösenord', code: 'kod', hand: 'skicka|skriv|säg|ge(?!\\p{L})|berätta|ange|dela|läs|uppge|mata', whom: 'handläggare|person|människa|kollega|support|team', not: 'inte|aldrig|ing[ea]|utan|ej(?!\\p{L})' },
  th: { password: 'รหัสผ่าน', code: 'รหัส(?!ผ่าน)|โค้ด', hand: 'ส่ง|พิมพ์|บอก|แจ้ง|กรอก|เขียน|อ่าน', whom: 'เจ้าหน้าที่|เพื่อนร่วมงาน|ทีมงาน|พนักงาน', not: 'ไม่|อย่า|ห้าม|ยกเว้น|หรือเปล่า|ไหม|หรือยัง' },
  tl: { password: 'password', code: 'codes?(?!\\p{L})', hand: 'ipadala|magpadala|isulat|sabihin|ibigay|i-type|ilagay|ibahagi|basahin', whom: 'agent|tao(?!\\p{L})|kasamahan|suporta|team', not: 'huwag|hindi|wala|kailanman|maliban' },
  tr: { password: 'şifre|parola', code: 'kod', hand: 'gönder|yaz|söyle|ver|girin|girer|paylaş|oku|ilet|bildir', whom: 'temsilci|kişi|insan|meslektaş|destek|ekib|ekip', not: '\\p{L}{2,}m[ae]y|\\p{L}{2,}m[ae][zm]|\\p{L}{2,}m[ıiuü]yor|\\p{L}+m[ae]d[ae]n|değil|asla|hiç|kimse|yok' },
  uk: { password: 'парол', code: 'код', hand: 'надішл|надсил|напиш|введ|скаж|повідом|назв|дайте|передай|продикт|поділ', whom: 'оператор|людин|співробітник|колег|підтримк|команд', not: 'не(?!\\p{L})|ніколи|нік|ні(?!\\p{L})|без|крім|жодн' },
  ur: { password: 'پاس ?ورڈ', code: 'کوڈ', hand: 'بھیج|لکھ|بتا|دیں|دے|درج|ٹائپ|شیئر|پڑھ', whom: 'ایجنٹ|نمائندے|شخص|ساتھی|سپورٹ|ٹیم', not: '(?<![\\p{L}\\p{M}])(?:(?:نہ|نہیں|مت)(?![\\p{L}\\p{M}])|کبھی|بغیر|چھوڑ)' },
  vi: { password: 'mật khẩu', code: 'mã', hand: 'gửi|(?<!đăng )nhập|viết|cho|nói|đọc|chia sẻ|cung cấp|gõ', whom: 'nhân viên|tổng đài|đồng nghiệp|người hỗ trợ', not: 'không|đừng|chớ|chưa|ngoài|trừ|bỏ|tránh|chẳng' },
  'zh-Hans': { password: '密码|口令', code: '验证码|代码|校验码', hand: '发送|发给|发|告诉|输入|写|提供|说|填|读', whom: '客服|工作人员|人工|真人|同事', not: '不|别|勿|没|无|除' },
}
