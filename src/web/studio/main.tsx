import { render } from 'preact'
import { wishedLocale } from '../console/desk/preferences.ts'
import { App } from './app.tsx'
import { session } from './desk.ts'
import { followAddress } from './router.ts'
import { speak } from './strings.ts'

await speak(wishedLocale())
followAddress()
render(<App />, document.getElementById('studio') as HTMLElement)
void session.check()
