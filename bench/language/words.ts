/**
 * Words to fit the model on: the most frequent short ones of each language, greetings, and what people who are locked out say, as they
 * write them. One that several languages share stands in the list of each.
 */

/** Words by language within the scripts that several of our languages share. `hi` stands here in its Latin spelling. */
export const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Latn: {
    cs: `a se na je v že to s z do o i jsem si k ve pro za jak co tak ale jsou po by být který mi mě můj moje mám není nemohu nemůžu jsme
      byl bylo jeho už od nebo při podle aby když jen kde proč prosím pomoc děkuji dobrý den ahoj účet účtu heslo kód přihlásit přihlášení
      zablokován zablokovaný zamčený uzamčen nefunguje zapomněl zapomenuté dostat nepřišel člověk ano ne nevím potřebuji chci mohu může`,
    de: `der die das und ist ich nicht ein eine einen zu mit auf für von dem den des im in es sie er wir ihr sich auch als an nach bei aus wie
      noch war hat haben habe wird werden kann mein meine meinem meinen mir mich über so aber wenn nur oder was wer bitte hilfe danke hallo guten tag
      konto passwort kennwort anmelden einloggen gesperrt gehackt bekomme keinen keine kein vergessen geht mehr warum wurde bin ja nein sind
      mensch mitarbeiter funktioniert handy verloren zugriff dass sein diese dieser zum zur um vor durch schon immer`,
    en: `the of and to is in it you that he was for on are with as i his they be at this have from or had by but not what all were we when your can
      said there an which she do how their if will my me has been would who no could did get just like so than them then its about
      can't cannot don't cant dont didnt doesnt isnt wasnt i'm im it's why where please help hello hi hey thanks thank account password login log locked blocked suspended banned
      hacked code email phone number lost forgot sign someone changed access open never got received yes need want still after human person
      talk agent out up into any only other some time very good more day new because work working back`,
    es: `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ya este sí porque esta entre cuando muy sin
      sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto mí mi antes algunos qué
      yo otro otras otra él tanto esa estos mucho cual poco ella estar estas algo nosotros mis tú te ti tu hola ayuda ayudar gracias buenos días
      buenas tardes noches cuenta contraseña clave código correo teléfono celular entrar acceder iniciar sesión bloqueada bloqueado bloquearon
      suspendida suspendieron cerraron hackeado hackearon robaron puedo puede quiero necesito llega llegó olvidé perdí cambiaron fui soy tengo
      persona hablar han está estoy son fue ser por favor ahora nunca hacer nada hice error mal malo`,
    fr: `de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont ses mais comme ou si leur y dont
      elle je j'ai me mon ma mes moi tu vous nous on été être cette ces aux sans tout fait faire peut même aussi bien où quand c'est n'est d'un qu'il
      bonjour bonsoir salut merci s'il plaît aide aidez aider compte mot passe connecter connexion bloqué bloquée suspendu désactivé piraté code
      reçois reçu reçu arrive plus toujours n'arrive peux peut veux besoin oublié perdu téléphone numéro adresse accéder quelqu'un changé pourquoi
      parler personne humain oui non suis était avoir ai très encore rien après depuis votre notre`,
    id: `yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya ke karena ada mereka kita kamu aku dia anda bisa sudah atau seperti
      oleh lebih telah kami lagi apa saja hanya banyak orang jika kalau tapi harus belum masih sangat secara tak gak nggak ga kok nih dong ya
      halo hai selamat pagi siang malam tolong mohon bantu bantuan terima kasih akun kata sandi masuk login terkunci diblokir blokir dibekukan
      ditangguhkan diretas dihack kode nomor hp hilang lupa ganti diganti kenapa mengapa gimana bagaimana dapat mau ingin bicara petugas
      manusia punya ku nya bukan sekarang setelah tidak baru hari tahun menjadi adalah sebagai antara para tersebut`,
    it: `di e il la che è in un a per non sono una con mi si ho lo ma ha le cosa del della da al se no come i ti questo qui io sei bene mio più
      su gli ci era hai quando nel dei delle alla anche dal tutto solo perché cui chi dove stato essere sua suo loro nella degli ancora molto fa
      poi ora questa quello mia miei ciao salve buongiorno buonasera aiuto aiutare grazie prego account password accedere accesso entrare bloccato
      bloccata sospeso hackerato codice arriva ricevo riesco posso può voglio bisogno dimenticato dimenticata perso telefono numero cambiato
      qualcuno parlare persona sì fare sempre prima dopo senza nostro vostro`,
    nl: `de het een en van ik te dat die in is niet je op zijn met voor er aan hij om was ook als dan maar mijn nog bij uit wat kan naar heb heeft
      ze door over hebben we wel geen meer of worden wordt zich tot deze dit hun waar mij me hoe waarom kunnen niks alleen iemand hallo hoi goedemorgen
      goedendag hulp help alstublieft alsjeblieft bedankt dank account wachtwoord inloggen ingelogd geblokkeerd vergrendeld geschorst gehackt
      krijg code vergeten kwijt telefoon nummer veranderd toegang ja nee mens medewerker spreken al zo zou na veel daar moet wil u uw`,
    pl: `w i się na nie z do to że jest o jak a po co za od ale tak dla mnie mi już tylko jego być ma czy przez był przy było bardzo może jako oraz
      są tym które który która tego moje mój moja mam moim konto konta kontem hasło hasła kod kodu zalogować logowanie zablokowane zablokowano
      zawieszone zhakowane dostaję dostałem przychodzi mogę chcę proszę pomoc pomocy pomóżcie dziękuję dzień dobry cześć zapomniałem zapomniałam
      zgubiłem telefon numer zmienił dlaczego człowiek konsultant nikt ktoś tam jestem ich by lub pod ze we jej nas gdy kiedy żeby`,
    pt: `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já
      está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem
      suas meu às minha têm numa pelos qual nós lhe deles oi olá bom dia boa tarde noite ajuda ajudar obrigado obrigada conta senha código chega chegou
      celular telefone número entrar acessar login bloqueada bloqueado bloquearam suspensa suspenderam hackeada hackearam invadida roubaram
      favor nada consigo posso quero preciso esqueci perdi trocaram mudaram alguém pessoa falar sim vocês pra pro tá fazer porque recebo são fui tenho`,
    ro: `și în de la a nu pe cu un o este că care din se pentru sunt mai ce al cel ca am fi sau dar au ai fost lui ei el eu mă îmi mi meu mea
      când cum unde poate pot după prin până foarte acest această lor fără tot doar lucru bună ziua salut ajutor ajuta ajutați mulțumesc rog vă te
      cont contul contului parola parolă cod codul primesc primit intra conecta autentifica blocat blocată suspendat spart piratat uitat pierdut
      telefon telefonul numărul schimbat cineva vorbesc persoană om da va asta aici acum toate fie le i-am s-a nici dacă deci își`,
    sv: `och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år säger hon under också efter
      eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill
      ha mitt min mina mig hej hjälp hjälpa snälla tack konto kontot lösenord logga inloggad låst spärrat avstängt hackat kod koden fått glömt
      tappat telefon nummer ändrat någon varför prata människa ja nej du er inget kunde måste hur`,
    tl: `ang ng sa na mga ay at ako ko ka mo si ni kay po opo hindi ito iyon yung yun lang naman din rin ba kung para may wala walang siya niya sila
      nila kami namin tayo natin ikaw niyo ninyo inyo akin aking ano bakit paano saan sino kailan pero kasi dahil dito doon nga pa pang kahit
      isang isa lahat dapat gusto kailangan puwede pwede maaari kamusta kumusta magandang umaga hapon gabi tulong patulong tulungan salamat
      makapasok mabuksan mabuksan ma-access naka-lock na-lock nahack nawala nakalimutan account pinalitan natanggap dumarating tao kausap oo ayaw
      upang noong bilang nito kanyang kanilang nang mula maging habang bago pag mag nag`,
    tr: `ve bir bu da de için ile çok ne ben o mi mı mu değil var gibi daha kadar ama sonra en olarak olan her ki diye ya şey beni bana benim sen
      biz siz onun şu yok ise olduğu oldu olur veya kendi iki zaman nasıl neden niye niçin şimdi hiç evet hayır merhaba selam günaydın iyi günler
      yardım lütfen teşekkürler teşekkür hesap hesabım hesabıma hesabımı şifre şifremi şifrem kod kodu gelmiyor giriş giremiyorum yapamıyorum
      açamıyorum kilitlendi kilitli engellendi askıya alındı çalındı unuttum kaybettim telefon telefonum numara değiştirildi biri birisi insan
      temsilci konuşmak istiyorum lazım tarafından üzerinde sadece göre ancak bütün etmek etti`,
    vi: `là và của có không được cho một các những tôi với này trong đã để khi người ở từ đến ra thì như về cũng vào rồi lại nếu phải làm bị mình
      bạn em anh chị ơi ạ nhưng sao gì ai đó nào vì sẽ trên nhiều năm theo hay mà đi nên còn chỉ rất xin chào giúp đỡ với cảm ơn tài khoản mật
      khẩu đăng nhập khóa khoá mã nhận quên mất điện thoại số đổi hack tại thế muốn nói chuyện nhân viên vâng cần thể mở lấy việc ngày hơn nước`,
    hi: `mera meri mere main mai mujhe mujhko hai hain nahi nahin nhi ho gaya gaye gayi gya raha rahi rahe kya kyu kyun kaise karo kare karna karne
      kar kiya diya liya hua hui hu hoon aur bhi ko se ka ki ke ne koi kuch ab abhi aap tum hum ye yeh wo woh jo nhi bhai ji kripya madad chahiye
      sakta sakti pa khul khata band khol bata batao wapas nahi mil raha bhul bhool gaya namaste haan`,
  },
  Cyrl: {
    ru: `и в не на что с это как по у из за то а но мне меня мой моя моё моего моему мою вы он она они мы для так от же бы до только или если уже нет да
      есть был была было были быть его её их ещё очень когда кто где почему можно могу может нужно надо здравствуйте привет помогите помощь
      пожалуйста спасибо аккаунт учётная запись пароль код войти вход заблокирован заблокировали взломали приходит приходят пришёл забыл забыла
      потерял телефон номер сменили человек оператор хочу все всё при чтобы после без я ты что-то кто-то нельзя`,
    uk: `і й та в у не на що з із це як по за то а але мені мене мій моя моє мого моєму мою ви він вона вони ми для так від же до тільки або якщо вже
      ні є був була було були бути його її їх ще дуже коли хто де чому можна можу може потрібно треба вітаю привіт добрий день доброго допоможіть
      допомога ласка прошу дякую акаунт обліковий запис пароль код увійти вхід заблоковано заблокували заблокований зламали приходить приходять
      прийшов забув забула загубив телефон номер змінили людина оператор хочу всі все при щоб після без я ти щось хтось`,
  },
  Arab: {
    ar: `في من على إلى أن لا ما هذا هذه التي الذي عن مع كان كانت هو هي أنا لم لن قد كل بعد قبل عند بين حتى إذا لماذا كيف متى أين مش ليس غير يا تم لقد
      حسابي الحساب حساب كلمة المرور السر الدخول تسجيل أدخل مغلق مقفل محظور معلق موقوف تعليق اختراق مخترق الرمز رمز الكود يصلني وصلني الهاتف هاتفي
      رقمي نسيت فقدت تغيير أريد عايز ممكن أستطيع أقدر أحتاج مساعدة ساعدوني مساعدتي مرحبا السلام عليكم شكرا نعم أو ثم لكن فقط شخص موظف التحدث
      ذلك تلك كما لي لك له أي بها به فيها منه وقد وهو وفي ومن وكان`,
    fa: `از به در که را این است با برای من ما شما او آن هم یک تا بر هر می نمی شد شده شود نیست هست بود ولی اما اگر چرا چه چطور کجا کی دیگر دیگه خود
      باید کرد کرده کنم کنید کنم شدم میشه نمیشه نمیتونم می‌توانم نمی‌توانم میخوام لطفا لطفاً کمک سلام ممنون مرسی حساب حسابم اکانت اکانتم رمز عبور
      کد وارد ورود قفل مسدود تعلیق هک نمیاد نمی‌آید نیومد گوشی شماره فراموش گم عوض کسی آدم پشتیبان صحبت بله نه بعد هایی های یا خیلی همه دو پس نیز`,
    ur: `کے کی کا ہے میں سے نے کو اور نہیں ہیں پر یہ وہ کہ بھی ہو تھا تھی گیا گئی رہا رہی ہوں مجھے میرا میری میرے ہم آپ کیا کیوں کیسے کر کریں کرنا
      سکتا سکتی ہوا ہوئی دیا لیا جو تو ایک اب کوئی کچھ ساتھ لیے بعد تک جی ہاں مدد چاہیے براہ مہربانی شکریہ سلام السلام علیکم اکاؤنٹ پاس ورڈ کوڈ لاگ ان
      بند بلاک معطل ہیک مل بھول فون نمبر گم تبدیل بات انسان نمائندہ`,
  },
  Deva: { hi: '' },
}
