/**
 * The one way out of the service. A request goes only to hosts that were allowed by name, to an address that was resolved once
 * and is public, and it follows no redirect: so nobody can make us talk to our own network (OWASP: server-side request forgery).
 */
import { lookup as resolveName } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { Transport } from './actions.ts'

export interface EgressRules {
  /** Origins (`https://platform.example:8443`) that may be talked to. */
  origins: readonly string[]
  /** Addresses or CIDR ranges that may be reached although they are private: a platform beside us. */
  privateNetworks?: readonly string[]
  /** Every address of a name. */
  resolve?(hostname: string): Promise<readonly { address: string; family: number }[]>
  /** Bytes of an answer; beyond it the connection is cut. */
  maxBytes?: number
}

/** The request was not sent: the destination is not one that may be talked to. */
export class EgressRefused extends Error {
  override name = 'EgressRefused'
}

const MAX_BYTES = 65_536

/** IANA special-purpose registries (RFC 6890 and successors): everything that isn't the public internet. */
const NOT_PUBLIC = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7',
  'fe80::/10', 'fec0::/10', 'ff00::/8',
]

/** A transport that keeps the rules. Rejects with EgressRefused before a single byte is sent, or with the network's own error. */
export function egress(rules: EgressRules): Transport {
  const { origins, privateNetworks = [], resolve = everyAddress, maxBytes = MAX_BYTES } = rules
  const allowed = new Set(origins.map((origin) => new URL(origin).origin))
  const [blocked, excepted] = [rangesOf(NOT_PUBLIC), rangesOf(privateNetworks)]
  return async (request) => {
    const url = new URL(request.url)
    if (!allowed.has(url.origin)) throw new EgressRefused(`${url.origin} is not on the list of origins`)
    const address = await publicAddress(bare(url.hostname), { resolve, blocked, excepted })
    return await send(request, url, address, maxBytes)
  }
}

function everyAddress(hostname: string) {
  return resolveName(hostname, { all: true, verbatim: true })
}

function rangesOf(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    list.addSubnet(address, bits === undefined ? (isIP(address) === 6 ? 128 : 32) : Number(bits), family(address))
  }
  return list
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** URLs write IPv6 in brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

type Checks = { resolve: NonNullable<EgressRules['resolve']>; blocked: BlockList; excepted: BlockList }

/** One address for the whole request: a second answer of the name server changes nothing. A name with any private address is refused. */
async function publicAddress(hostname: string, { resolve, blocked, excepted }: Checks): Promise<string> {
  const addresses = isIP(hostname) ? [hostname] : (await resolve(hostname)).map(({ address }) => address)
  const first = addresses[0]
  if (first === undefined) throw new EgressRefused(`${hostname} has no address`)
  for (const address of addresses) {
    const open = isIP(address) !== 0 && (!blocked.check(address, family(address)) || excepted.check(address, family(address)))
    if (!open) throw new EgressRefused(`${hostname} leads into a private network`)
  }
  return first
}

async function send(request: Request, url: URL, address: string, maxBytes: number): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
  const options: RequestOptions = {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), host: url.host, ...(body ? { 'content-length': String(body.byteLength) } : {}) },
    signal: request.signal,
    lookup: (_, wanted, answer) => {
      const found = { address, family: isIP(address) }
      if (wanted.all) answer(null, [found])
      else answer(null, found.address, found.family)
    },
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const outgoing = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options, resolve)
  outgoing.on('error', reject)
  outgoing.end(body)
  return await toResponse(await promise, maxBytes)
}

/** A redirect is an answer like any other: nobody follows it. */
async function toResponse(incoming: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > maxBytes) incoming.destroy()
    if (size > maxBytes) throw new Error(`the answer has more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  const status = incoming.statusCode ?? 502
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]))
  const bodyless = status === 204 || status === 304 || status < 200
  return new Response(bodyless ? null : Buffer.concat(chunks), { status, headers })
}
