/**
 * Which hosts are reached directly although there is a proxy: the rules of the setting `noProxy` and of NO_PROXY, as
 * curl reads them. They are separated by commas or spaces, and each may carry a port.
 */
import { BlockList, isIP } from 'node:net'

interface HostRule {
  readonly suffix: string
  readonly port: string | null
}

export class NoProxy {
  #all = false
  readonly #suffixes: HostRule[] = []
  readonly #addresses = new BlockList()
  readonly #portedAddresses: HostRule[] = []

  /** @param rules - `example.org` and `.example.org` take subdomains along; `*`; addresses; CIDR ranges */
  constructor(rules: string) {
    for (const rule of rules.split(/[\s,]+/u)) this.#add(rule.toLowerCase())
  }

  /** @param host - of a normalised URL, IPv6 addresses without brackets */
  covers(host: string, port: string): boolean {
    if (this.#all) return true
    const family = isIP(host)
    if (family !== 0) {
      if (this.#addresses.check(host, family === 4 ? 'ipv4' : 'ipv6')) return true
      return this.#portedAddresses.some((rule) => rule.suffix === host && rule.port === port)
    }
    const name = host.endsWith('.') ? host.slice(0, -1) : host
    return this.#suffixes.some(
      ({ suffix, port: wanted }) =>
        (wanted === null || wanted === port) && (name === suffix || name.endsWith(`.${suffix}`)),
    )
  }

  #add(rule: string): void {
    if (rule === '') return
    if (rule === '*') {
      this.#all = true
      return
    }
    if (this.#addRange(rule)) return
    const parts = /^(?:\[([\da-f:.]+)\]|([^:]+))(?::(\d+))?$/u.exec(rule)
    const host = parts?.[1] ?? parts?.[2] ?? rule
    const port = parts?.[3] ?? null
    const family = isIP(host)
    if (family === 0) {
      const suffix = host.replace(/^\*?\.+/u, '').replace(/\.$/u, '')
      if (suffix !== '') this.#suffixes.push({ suffix, port })
    } else if (port === null) {
      this.#addresses.addAddress(host, family === 4 ? 'ipv4' : 'ipv6')
    } else {
      this.#portedAddresses.push({ suffix: host, port })
    }
  }

  /** Whether it was a range such as `10.0.0.0/8`. */
  #addRange(rule: string): boolean {
    const slash = rule.indexOf('/')
    if (slash === -1) return false
    const net = rule.slice(0, slash).replace(/^\[|\]$/gu, '')
    const bits = Number(rule.slice(slash + 1) || Number.NaN)
    const family = isIP(net)
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false
    this.#addresses.addSubnet(net, bits, family === 4 ? 'ipv4' : 'ipv6')
    return true
  }
}
