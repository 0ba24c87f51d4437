/**
 * What a system says of its proxies, as browsers get it from settings and PAC files: `PROXY a:3128; SOCKS5 b; DIRECT`.
 * The ways stand in the order in which they are to be tried.
 */
import type { ProxyServer } from './proxy-choice'

const KINDS: Readonly<Record<string, readonly [kind: ProxyServer['kind'], port: number]>> = {
  PROXY: ['http', 80],
  HTTP: ['http', 80],
  HTTPS: ['https', 443],
  // As browsers read it.
  SOCKS: ['socks4', 1080],
  SOCKS4: ['socks4', 1080],
  SOCKS5: ['socks5', 1080],
}

/**
 * @returns `null` stands for the direct way; what cannot be understood is left out, so that nothing may be left. An
 *   empty answer is the direct way.
 */
export function parseProxyAnswer(answer: string): readonly (ProxyServer | null)[] {
  const parts = answer.split(';').flatMap((part) => part.trim() || [])
  if (parts.length === 0) return [null]
  return parts.flatMap((part): (ProxyServer | null)[] => {
    const [, word = '', address = ''] = /^(\S+)(?:\s+(\S+))?$/u.exec(part) ?? []
    if (word.toUpperCase() === 'DIRECT') return [null]
    const [kind, usualPort] = KINDS[word.toUpperCase()] ?? []
    const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/iu.exec(address) ?? []
    const host = bracketed ?? plain
    const port = digits === undefined ? usualPort : Number(digits)
    if (kind === undefined || host === undefined || port === undefined || port < 1 || port > 65_535) return []
    const shownHost = bracketed === undefined ? host : `[${host}]`
    return [{ kind, host, port, user: '', password: '', shown: `${kind}://${shownHost}:${port}` }]
  })
}
