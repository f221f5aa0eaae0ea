/** An agent's console as a process of its own, to be killed or frozen: `node agent-at-desk.ts <url> <cookie>`; says `here` once it is connected. */
import { AgentSocket } from './agent-client.ts'

const [url = '', cookie = ''] = process.argv.slice(2)
const socket = await AgentSocket.connect(url, { Origin: url, Cookie: cookie })
await socket.frame('queue')
process.stdout.write('here\n')
await socket.closed
