/** Where a request comes from, as far as limits care. */
import type { Context } from 'hono'
import { BlockList, isIP } from 'node:net'

/** An address, or a range as CIDR writes it (RFC 4632, RFC 4291). Zones (`%eth0`) name no network. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = address.includes('%') ? 0 : isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
}

/** Whose `X-Forwarded-For` counts: addresses or CIDR ranges. */
export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** IPv4 /24 or IPv6 /48: what one person can easily change within counts as one. */
export function networkOf(address: string): string {
  const v4 = address.startsWith('::ffff:') ? address.slice(7) : address
  if (isIP(v4) === 4) return v4.split('.').slice(0, 3).join('.')
  return expandV6(address).slice(0, 3).join(':')
}

function expandV6(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
}

/** The address of the client: the last hop that is not one of our proxies. */
export function clientAddress(c: Context, proxies: BlockList): string {
  const socket = (c.env as { incoming?: { socket: { remoteAddress?: string } } }).incoming?.socket
  let address = socket?.remoteAddress ?? '0.0.0.0'
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim()).filter((hop) => isIP(hop))
  while (hops.length > 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) address = hops.pop()!
  return address
}
