import { useSignalEffect } from '@preact/signals'
import { locale as atLogin, speak } from '../console/strings.ts'
import { Login } from '../console/views/login.tsx'
import { Owing } from '../console/views/owing.tsx'
import { session } from './desk.ts'
import { choose, locale } from './strings.ts'

await speak(locale.value)

/** The console's login; a language chosen there is the studio's too. */
export function StudioLogin({ lapsed }: { lapsed: boolean }) {
  useSignalEffect(() => {
    if (atLogin.value !== locale.peek()) choose(atLogin.value)
  })
  return session.phase.value === 'owing' ? <Owing session={session} /> : <Login session={session} lapsed={lapsed} />
}
