/** A transcript as it was played, as a chat that translators can read: Markdown, with nothing of the wiring but the steps' names. */
import type { ScriptEffect } from '../../conversation/script.ts'
import type { Chat, ChatWatch } from './chat.ts'
import type { Line } from './format.ts'
import type { Onlooker } from './play.ts'
import type { TranscriptFile } from './read.ts'

/** Writes down one run; `markdown` has it once it was played. */
export class ReadableChat implements Onlooker {
  readonly watch: ChatWatch = {
    ran: ({ effects }) => {
      for (const effect of effects) this.#lines.push(...written(effect))
    },
  }
  readonly #lines: string[]

  constructor({ transcript, file }: TranscriptFile, locale: string) {
    this.#lines = [`# ${transcript.test}`, '', `\`${file}\` · \`${locale}\``, '']
  }

  get markdown(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`
  }

  before(chat: Chat, line: Line): undefined {
    const done = this.#done(chat, line)
    if (done !== undefined) this.#lines.push(done, '')
  }

  #done({ state }: Chat, line: Line): string | undefined {
    if ('tap' in line) {
      const options = state?.awaiting?.kind === 'answer' ? state.awaiting.options : []
      return `**→ ${escaped(options.find(({ id }) => id === line.tap)?.label ?? line.tap)}**`
    }
    if ('type' in line) return `**→** ${escaped(line.type)}`
    if ('wait' in line) return `*… ${line.wait}*`
    return 'event' in line ? `*${line.event}*` : undefined
  }

}

function written(effect: ScriptEffect): string[] {
  switch (effect.do) {
    case 'say':
      return [bubble(effect.text, effect.step), '']
    case 'ask':
      return [bubble(effect.text, effect.step), ...(effect.input.options ?? []).map(({ label }) => `> - ${escaped(label)}`), '']
    case 'hand_off':
      return [`*⇒ ${effect.queue}*`, '']
    case 'end':
      return [`*■ ${effect.outcome}*`, '']
    default:
      return []
  }
}

function bubble(text: string, step: string): string {
  return `> ${escaped(text).replaceAll('\n', '\n> ')} <!-- ${step} -->`
}

/** What Markdown would take for markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]#]/g, '\\$&')
}
