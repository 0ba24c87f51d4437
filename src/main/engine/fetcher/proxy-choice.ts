/**
 * Which proxy, if any, leads to an origin: the settings `proxy` and `noProxy`, and where they say nothing the
 * environment variables that other programs obey. Read once, so that a crawl goes one way from start to end.
 */
import { BlockList, isIP } from 'node:net'
import { TrawlError } from '../../../shared/errors'
import type { CrawlSettings } from '../../../shared/settings'
import { NoProxy } from './no-proxy'

export interface ProxyServer {
  readonly kind: 'http' | 'https' | 'socks4' | 'socks5'
  /** IPv6 addresses without brackets. */
  readonly host: string
  readonly port: number
  /** Decoded; empty when the proxy wants none. */
  readonly user: string
  readonly password: string
  /** How it is named to people: scheme, host and port, never user and password. */
  readonly shown: string
}

/** The proxy for an origin (`https://example.org:8443`); `null`: directly. */
export type ProxyChoice = (origin: string) => ProxyServer | null

/** Origins remembered; beyond, the choice is made anew. */
const REMEMBERED = 10_000
/** RFC 1929, 2: one octet says how long each is. */
const SOCKS_CREDENTIAL_BYTES = 255
const DEFAULT_PORTS = { http: 80, https: 443, socks5: 1080 } as const
const KINDS: Readonly<Record<string, keyof typeof DEFAULT_PORTS>> = {
  'http:': 'http',
  'https:': 'https',
  'socks5:': 'socks5',
  // Names are always looked up by the proxy, so that both spellings mean the same.
  'socks5h:': 'socks5',
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/**
 * Where the settings name the system, the environment speaks for it: see proxy-routes.ts for those who can ask.
 *
 * @param environment - `process.env`; names in lower case win over those in upper case
 * @returns `null` when nothing goes through a proxy
 * @throws {TrawlError} `bad_setting` when a proxy is named that cannot be used
 */
export function proxyChoice(
  settings: Pick<CrawlSettings, 'proxy' | 'noProxy'>,
  environment: Readonly<Record<string, string | undefined>>,
): ProxyChoice | null {
  if (settings.proxy === 'none') return null
  if (settings.proxy !== '' && settings.proxy !== 'system') {
    const proxy = parseProxy(settings.proxy, 'the setting "proxy"')
    const direct = new NoProxy(settings.noProxy)
    return remembering((host, port) => (direct.covers(host, port) ? null : proxy))
  }
  const variable = (name: string): ProxyServer | null => {
    const value = environment[name.toLowerCase()] || environment[name] || ''
    // As with curl, a proxy without a scheme is an HTTP one.
    return value === '' ? null : parseProxy(value.includes('://') ? value : `http://${value}`, name)
  }
  const all = variable('ALL_PROXY')
  const plain = variable('HTTP_PROXY') ?? all
  const secure = variable('HTTPS_PROXY') ?? all
  if (plain === null && secure === null) return null
  const direct = new NoProxy(`${settings.noProxy},${environment['no_proxy'] || environment['NO_PROXY'] || ''}`)
  return remembering((host, port, isSecure) => {
    // Variables are set for the way out of this computer; browsers, too, keep its own servers apart from that.
    if (isLoopback(host) || direct.covers(host, port)) return null
    return isSecure ? secure : plain
  })
}

/** @throws {TrawlError} `bad_setting` */
function parseProxy(text: string, where: string): ProxyServer {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw unusable(where, 'that is no URL')
  }
  const kind = KINDS[url.protocol]
  if (kind === undefined) throw unusable(where, `that begins with ${url.protocol}//`)
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  if (host === '') throw unusable(where, 'without a host')
  const user = decoded(url.username)
  const password = decoded(url.password)
  if (kind === 'socks5' && [user, password].some((each) => Buffer.byteLength(each) > SOCKS_CREDENTIAL_BYTES)) {
    throw unusable(where, `with a user or password of more than ${SOCKS_CREDENTIAL_BYTES} octets`)
  }
  const port = url.port === '' ? DEFAULT_PORTS[kind] : Number(url.port)
  return { kind, host, port, user, password, shown: `${kind}://${url.hostname}:${port}` }
}

/** The value itself is not shown: it may hold a password. */
function unusable(where: string, what: string): TrawlError {
  return new TrawlError(
    'bad_setting',
    `Expected http://, https:// or socks5:// with a host in ${where}, got one ${what}`,
    {
      hint: 'Correct the address of the proxy, or set the proxy to "none".',
    },
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function isLoopback(host: string): boolean {
  const family = isIP(host)
  if (family !== 0) return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return host === 'localhost' || host.endsWith('.localhost')
}

function remembering(choose: (host: string, port: string, isSecure: boolean) => ProxyServer | null): ProxyChoice {
  const known = new Map<string, ProxyServer | null>()
  return (origin) => {
    const before = known.get(origin)
    if (before !== undefined) return before
    const { hostname, port, protocol } = new URL(origin)
    const isSecure = protocol === 'https:'
    const host = hostname.replace(/^\[|\]$/gu, '')
    const chosen = choose(host, port || (isSecure ? '443' : '80'), isSecure)
    if (known.size >= REMEMBERED) known.clear()
    known.set(origin, chosen)
    return chosen
  }
}
