/** What the commands about accounts take. */
import { InvalidArgumentError } from 'commander'
import { canonicalLocale } from '../language/index.ts'
import { CommandError } from './command-error.ts'

/** Throws CommandError. */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is no e-mail address.`)
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
