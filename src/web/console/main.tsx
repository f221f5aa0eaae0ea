import { render } from 'preact'
import { Console } from './console.ts'
import { allowSound } from './desk/beep.ts'
import { sound, wishedLocale } from './desk/preferences.ts'
import { invitationToken, setupToken } from './model/place.ts'
import { speak } from './strings.ts'
import { App } from './views/app.tsx'

const token = setupToken(location.pathname, location.hash)
const invitation = invitationToken(location.hash)
// The token opens the door once: it stays neither in the address bar nor in the history.
if (token !== undefined || invitation !== undefined) history.replaceState(null, '', location.pathname)

// A browser plays nothing before somebody has touched the page.
for (const touch of ['pointerdown', 'keydown']) {
  addEventListener(
    touch,
    () => {
      if (sound.value) allowSound()
    },
    { once: true },
  )
}

await speak(wishedLocale())
const console = new Console(token, invitation)
render(<App console={console} />, document.getElementById('console') as HTMLElement)
console.start()
