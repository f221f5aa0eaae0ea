import { direction, fallbackChain } from '../../language/locales.ts'
import { FRAME } from '../shared/frame-messages.ts'
import type { FromHost, ToHost } from '../shared/frame-messages.ts'
import style from './embed.css?inline'

// The embed script: one line in the host page,
//   <script src="https://help.example/widget.js" data-locale="es" data-context="<signed JWT>" data-position="end" async></script>
// It draws a button, and the chat page in a frame on its first press. It shares nothing else with the host page.

interface LauncherTexts {
  open: string
  close: string
  unread: string
}

const files = import.meta.glob<LauncherTexts>('../../../locales/*/chat.json', { eager: true, import: 'launcher' })
const texts = new Map(Object.entries(files).map(([path, text]) => [path.split('/').at(-2) ?? '', text]))

/** The page this script was written into says where the chat is and what it should know. */
const script = document.currentScript as HTMLScriptElement
const origin = new URL(script.src).origin

function localeOf(): string {
  const wishes = [script.dataset.locale, document.documentElement.lang, ...navigator.languages]
  const tags = wishes.flatMap((wish) => (wish ? fallbackChain(wish).filter((tag) => tag !== 'en' || wish.startsWith('en')) : []))
  const regional = tags.flatMap((tag) => [tag, ...[...texts.keys()].filter((known) => known.startsWith(`${tag}-`))])
  return regional.find((tag) => texts.has(tag)) ?? 'en'
}

class Launcher {
  readonly #host = document.createElement('div')
  readonly #button = document.createElement('button')
  readonly #locale = localeOf()
  #frame: HTMLIFrameElement | undefined
  /** The page in the frame has asked for its greeting: before, the frame isn't of its origin yet. */
  #ready = false
  #open = false
  #unread = false

  /** Draws the button. A shadow root and a constructed sheet keep the host page's styles and policy out of it. */
  mount(): void {
    const root = this.#host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
    this.#host.lang = this.#locale
    this.#host.className = script.dataset.position === 'start' ? 'start' : 'end'
    this.#button.type = 'button'
    this.#button.append(picture())
    this.#button.addEventListener('click', () => this.#show(!this.#open))
    root.append(this.#button)
    this.#label()
    document.body.append(this.#host)
    addEventListener('message', (event) => this.#heard(event))
  }

  #show(open: boolean): void {
    this.#open = open
    this.#frame ??= this.#build()
    this.#frame.hidden = !open
    this.#tell({ latchkey: FRAME.shown, open })
    this.#label()
    if (open) this.#frame.focus()
    else this.#button.focus()
  }

  #build(): HTMLIFrameElement {
    const frame = document.createElement('iframe')
    const query = new URLSearchParams({ embed: '1', origin: location.origin })
    if (script.dataset.topic) query.set('topic', script.dataset.topic)
    frame.src = `${origin}/?${query}`
    frame.title = this.#texts.open
    frame.dir = direction(this.#locale)
    this.#button.before(frame)
    return frame
  }

  #heard({ source, origin: from, data }: MessageEvent<ToHost | null>): void {
    if (from !== origin || !this.#frame || source !== this.#frame.contentWindow) return
    if (data?.latchkey === FRAME.ready) this.#greet()
    if (data?.latchkey === FRAME.close) this.#show(false)
    if (data?.latchkey === FRAME.unread) {
      this.#unread = data.unread
      this.#label()
    }
  }

  /** The signed context is read now, not at load: the host page may have renewed it. */
  #greet(): void {
    this.#ready = true
    this.#button.classList.add('ready')
    this.#tell({ latchkey: FRAME.hello, context: script.dataset.context, locale: script.dataset.locale })
    this.#tell({ latchkey: FRAME.shown, open: this.#open })
  }

  #tell(message: FromHost): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, origin)
  }

  get #texts(): LauncherTexts {
    return texts.get(this.#locale) ?? { open: '', close: '', unread: '' }
  }

  #label(): void {
    const { open, close, unread } = this.#texts
    const news = this.#unread && !this.#open
    this.#button.setAttribute('aria-label', this.#open ? close : news ? `${open}. ${unread}` : open)
    this.#button.setAttribute('aria-expanded', String(this.#open))
    this.#button.classList.toggle('unread', news)
  }
}

function picture(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(line('talk', 'M4 5.5h16v11h-8l-4.5 4v-4H4v-11ZM8.5 11v.01M12 11v.01M15.5 11v.01'), line('cross', 'M6 6l12 12M18 6 6 18'))
  return svg
}

function line(name: string, d: string): SVGElement {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('class', name)
  path.setAttribute('d', d)
  return path
}

const launcher = new Launcher()
if (document.body) launcher.mount()
else addEventListener('DOMContentLoaded', () => launcher.mount())
