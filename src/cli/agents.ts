import { Command, Option } from 'commander'
import { ROLES, type Role } from '../agents/store.ts'
import { addAgent } from '../commands/agent-accounts.ts'
import { readConfig } from '../server/index.ts'
import { activateCommand, deactivateCommand, inviteCommand, listCommand, passwordCommand, resetFactorsCommand } from './account-desk.ts'
import { capacity, checkEmail, givenPassword, languageList, list } from './account-options.ts'
import { CommandError } from './command-error.ts'
import type { Storage } from '../storage/index.ts'
import { openStorage } from '../wiring/storage.ts'

interface Wish {
  email: string
  name: string
  languages: string[]
  secondLanguages: string[]
  role: Role
  skills: string[]
  capacity: number
  passwordStdin?: boolean
}

export function agentsCommand(): Command {
  const add = new Command('add')
    .description('make an account; the password is read from standard input')
    .requiredOption('--email <email>', 'to log in with')
    .requiredOption('--name <name>', 'shown to the people who are helped')
    .requiredOption('--languages <tags>', 'languages to answer in, such as es,pt', languageList)
    .addOption(new Option('--role <role>').choices([...ROLES]).default('agent'))
    .option('--second-languages <tags>', 'languages for people who agreed to a second-language speaker', languageList, [])
    .option('--skills <list>', 'skills that queues ask for', list, [])
    .option('--capacity <n>', 'chats at the same time', capacity, 4)
    .option('--password-stdin', 'read the password from standard input')
    .action(run)
  const agents = new Command('agents').description("agents' accounts").addCommand(add)
  for (const command of [listCommand(), inviteCommand(), deactivateCommand(), activateCommand(), resetFactorsCommand(), passwordCommand()]) agents.addCommand(command)
  return agents
}

async function run(wish: Wish): Promise<void> {
  checkEmail(wish.email)
  const password = await givenPassword(wish.passwordStdin)
  const storage = await openStorage(readConfig(process.env))
  const result = await added(storage, wish, password).finally(() => storage.close())
  if (result === 'email_taken') throw new CommandError(`There is an account for ${wish.email} already.`)
  console.log(`Added ${result.role} ${result.name} <${result.email}>.`)
}

async function added(storage: Storage, wish: Wish, password: string): ReturnType<typeof addAgent> {
  const agent = await addAgent(storage.agents, wish, password)
  if (agent === 'email_taken') return agent
  await storage.audit.record({ at: Date.now(), actor: 'shell', action: 'create_account', conversation: null, detail: { account: agent.id, role: agent.role } })
  return agent
}
