/** What is done to accounts that exist, and inviting somebody. */
import { Command, Option } from 'commander'
import { ROLES, type Agent, type Role } from '../agents/store.ts'
import { invite } from '../commands/accounts/invitations.ts'
import { activateAccount, closeAccount, resetFactors, setPassword } from '../commands/accounts/manage.ts'
import { AccountRefused } from '../commands/accounts/refused.ts'
import { ACCOUNT_REFUSALS } from '../protocol/index.ts'
import { ownOrigins, readConfig } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { openStorage } from '../wiring/storage.ts'
import { CommandError } from './command-error.ts'
import { capacity, checkEmail, givenPassword, languageList, list } from './account-options.ts'

/** Who did it, in the audit log. */
const SHELL = 'shell'

export function listCommand(): Command {
  return new Command('list').description('show all accounts and open invitations').action(() => withStorage(showAll))
}

export function deactivateCommand(): Command {
  return emailCommand('deactivate', 'let nobody in with an account any more; its chats go back to the line', async (storage, agent) => {
    await closeAccount(storage, SHELL, agent.id)
    return `${agent.email} is deactivated.`
  })
}

export function activateCommand(): Command {
  return emailCommand('activate', 'let the owner of an account in again', async (storage, agent) => {
    await activateAccount(storage, SHELL, agent.id)
    return `${agent.email} is active.`
  })
}

export function resetFactorsCommand(): Command {
  return emailCommand('reset-factors', 'forget the second factors of somebody who lost them, and end the logins', async (storage, agent) => {
    await resetFactors(storage, SHELL, agent)
    return `${agent.email} ${await waysIn(storage, agent)}`
  })
}

/** How somebody without a second factor gets in. An account made with a passkey, or by the company's sign-on, has no password. */
async function waysIn({ accounts }: Storage, { id, email, active }: Agent): Promise<string> {
  if (!active) return 'has no second factor any more; the account is deactivated.'
  if ((await accounts.factors(id)).hasPassword) return 'can log in with the password alone, until a second factor is enrolled again.'
  const signOn = readConfig(process.env).OIDC_ISSUER === undefined ? '' : ' The company’s sign-on works without one.'
  return `has no second factor any more, and no password: give one with latchkey agents password --email ${email} --password-stdin.${signOn}`
}

export function passwordCommand(): Command {
  return new Command('password')
    .description('set the password of somebody who has lost or never had one, and end the logins; it is read from standard input')
    .requiredOption('--email <email>', 'whose account')
    .option('--password-stdin', 'read the password from standard input')
    .action(async ({ email, passwordStdin }: { email: string; passwordStdin?: boolean }) => {
      const password = await givenPassword(passwordStdin)
      await withStorage(async (storage) => await newPassword(storage, await named(storage, email), password))
    })
}

async function newPassword(storage: Storage, agent: Agent, password: string): Promise<string> {
  await setPassword(storage, SHELL, agent, password)
  const { hasCodes, passkeys } = await storage.accounts.factors(agent.id)
  const factor = hasCodes || passkeys.length > 0 ? ' A login still asks for the second factor; latchkey agents reset-factors forgets a lost one.' : ''
  return `${agent.email} has a new password${agent.active ? '' : '; the account is deactivated'}.${factor}`
}

interface Wish {
  email: string
  role: Role
  languages: string[]
  secondLanguages: string[]
  skills: string[]
  capacity: number
}

export function inviteCommand(): Command {
  return new Command('invite')
    .description('make a link with which somebody makes an account of their own')
    .requiredOption('--email <email>', 'to log in with')
    .requiredOption('--languages <tags>', 'languages to answer in, such as es,pt', languageList)
    .option('--second-languages <tags>', 'languages spoken to people who agreed to it', languageList, [])
    .addOption(new Option('--role <role>').choices([...ROLES]).default('agent'))
    .option('--skills <list>', 'skills that queues ask for', list, [])
    .option('--capacity <n>', 'chats at the same time', capacity, 4)
    .action((wish: Wish) => withStorage((storage) => inviteOne(storage, wish)))
}

async function inviteOne(storage: Storage, wish: Wish): Promise<string> {
  checkEmail(wish.email)
  const config = readConfig(process.env)
  const { token } = await invite(storage, wish, SHELL)
  return `${ownOrigins(config, config.PORT)[0] ?? ''}/agent#invitation=${token}\nGood once, for 72 hours. Whoever has this link can make the account of ${wish.email}.`
}

async function showAll({ agents, accounts }: Storage): Promise<string> {
  const holders = new Set(await accounts.factorHolders())
  const lines = (await agents.agents()).map((agent) => lineOf(agent, holders.has(agent.id)))
  const open = (await accounts.invitations(Date.now())).map(({ email, role, expiresAt }) => `${email}  ${role}  invited, until ${new Date(expiresAt).toISOString()}`)
  return [...lines, ...open].join('\n') || 'There are no accounts yet.'
}

function lineOf({ email, name, role, languages, capacity: most, active }: Agent, factor: boolean): string {
  return [email, name, role, languages.join(',') || 'no languages', `${most} chats`, factor ? 'second factor' : 'no second factor', ...(active ? [] : ['deactivated'])].join('  ')
}

function emailCommand(name: string, description: string, work: (storage: Storage, agent: Agent) => Promise<string>): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--email <email>', 'whose account')
    .action(({ email }: { email: string }) => withStorage(async (storage) => await work(storage, await named(storage, email))))
}

async function named({ agents }: Storage, email: string): Promise<Agent> {
  const found = await agents.credentials(email)
  if (!found) throw new CommandError(`There is no account for ${email}.`)
  return found.agent
}

/** Prints what the work answers. Throws CommandError. */
async function withStorage(work: (storage: Storage) => Promise<string>): Promise<void> {
  const storage = await openStorage(readConfig(process.env))
  try {
    console.log(await work(storage))
  } catch (error) {
    throw error instanceof AccountRefused && error.why ? new CommandError(ACCOUNT_REFUSALS[error.why]) : error
  } finally {
    await storage.close()
  }
}
