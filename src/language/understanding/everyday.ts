/** Words that nearly every message to this chat has, so that they tell no option from another: the account, greetings, please, thanks. */
import { fold } from '../fold.ts'

const EVERYDAY = new Set(fold(`
  account accounts profile app please pls plz help hello hi hey thanks thank you tell want need can could would the a an to is
  cuenta cuentas perfil favor ayuda ayudar hola buenas gracias quiero necesito puedo puede el la los las un una de que
  conta contas ajuda ajudar oi olá obrigado obrigada quero preciso posso pode o os as um uma do da
  compte comptes profil svp plaît aide aider bonjour salut merci veux voudrais besoin peux le les des du une
  حساب حسابي الحساب حسابى مرحبا السلام عليكم شكرا من فضلك لو سمحت مساعدة اريد أريد ممكن
  अकाउंट खाता खाते मेरा मेरे मेरी मदद नमस्ते कृपया धन्यवाद चाहिए है हैं
  akun profil halo hai tolong mohon bantu bantuan terima kasih mau ingin bisa saya
  konto profil bitte hilfe hallo danke account aiuto ciao grazie prego hesap hesabım lütfen yardım merhaba tài khoản giúp
  конто аккаунт аккаунта профиль пожалуйста помогите привет здравствуйте спасибо акаунт будь ласка допоможіть привіт дякую
  حسابم اکانت اکانتم لطفا کمک سلام ممنون اکاؤنٹ مدد`).split(' '))

/** What an everyday word is worth beside the others. */
const WORTH = 0.25

/** The factor on the weight of everything in a folded token. */
export function worthOf(token: string): number {
  return EVERYDAY.has(token) ? WORTH : 1
}
