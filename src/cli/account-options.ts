/** What the commands about accounts take. */
import { InvalidArgumentError } from 'commander'
import { text } from 'node:stream/consumers'
import { PASSWORD_MIN } from '../agents/password.ts'
import { canonicalLocale } from '../language/index.ts'
import { CommandError } from './command-error.ts'

/** Throws CommandError. */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is no e-mail address.`)
}

/** The password on standard input; `asked`: whether the option for it was given. Throws CommandError. */
export async function givenPassword(asked: boolean | undefined): Promise<string> {
  if (!asked) throw new CommandError('Give the password on standard input, with --password-stdin: it must not stand in a command line.')
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if ([...password].length < PASSWORD_MIN) throw new CommandError(`The password needs at least ${PASSWORD_MIN} characters.`)
  return password
}

export function list(value: string): string[] {
  return value.split(',').map((item) => item.trim()).filter(Boolean)
}

export function languageList(value: string): string[] {
  return list(value).map((tag) => {
    const locale = canonicalLocale(tag)
    if (!locale) throw new InvalidArgumentError(`${tag} is none of our languages.`)
    return locale
  })
}

export function capacity(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError('A number from 1 to 99.')
  return Number(value)
}
