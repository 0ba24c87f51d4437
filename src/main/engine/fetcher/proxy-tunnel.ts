/** The talk with a proxy that ends with a way to the host: CONNECT (RFC 9110, 9.3.6), SOCKS 5 (RFC 1928), SOCKS 4A. */
import type { Socket } from 'node:net'
import { classifyFailure } from './classify-failure'
import type { ProxyServer } from './proxy-choice'
import { TransportFault } from './transport-fault'

/** A proxy's answer to CONNECT is a few lines; some send a page with it. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Value of the Proxy-Authorization header (RFC 7617); `null` when the proxy wants none. */
export function proxyAuthorization({ user, password }: ProxyServer): string | null {
  return user === '' && password === '' ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** What went wrong between us and the proxy, in words that name it. */
export function proxyFault(proxy: ProxyServer, error: unknown): TransportFault {
  if (error instanceof TransportFault) return error
  const { code, message } = classifyFailure(error, 'connect')
  // It is the proxy whose name does not exist; that says nothing of the host.
  return new TransportFault(code === 'dns_not_found' ? 'dns_failed' : code, `proxy ${proxy.shown}: ${message}`)
}

/**
 * Asks an HTTP proxy for a way to `authority` (host and port). Afterwards the socket leads there.
 *
 * @throws {TransportFault} when the proxy refuses
 */
export function openTunnel(socket: Socket, authority: string, proxy: ProxyServer, userAgent: string): Promise<void> {
  const authorization = proxyAuthorization(proxy)
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    `User-Agent: ${userAgent}`,
    ...(authorization === null ? [] : [`Proxy-Authorization: ${authorization}`]),
  ]
  return new Promise((resolve, reject) => {
    let answer = ''
    const over = (settle: () => void): void => {
      socket.pause()
      socket.off('data', onData).off('error', onError).off('close', onClose)
      settle()
    }
    const fail = (fault: TransportFault): void => over(() => reject(fault))
    const onError = (error: Error): void => fail(proxyFault(proxy, error))
    const onClose = (): void => {
      fail(new TransportFault('connect_reset', `proxy ${proxy.shown}: closed the connection in place of an answer`))
    }
    const onData = (chunk: Buffer): void => {
      answer += chunk.toString('latin1')
      const end = answer.search(/\r?\n\r?\n/u)
      if (end === -1 && answer.length <= MAX_ANSWER_BYTES) return
      const status = Number(/^HTTP\/1\.\d (\d{3})(?: |\r?\n)/u.exec(answer)?.[1] ?? Number.NaN)
      if (status >= 200 && status < 300 && end !== -1) over(resolve)
      else fail(refusal(proxy, status, answer))
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
    socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  })
}

function refusal(proxy: ProxyServer, status: number, answer: string): TransportFault {
  const name = `proxy ${proxy.shown}`
  const line = answer.split(/\r?\n/u, 1)[0]?.slice(0, 200) ?? ''
  if (Number.isNaN(status)) return new TransportFault('protocol_error', `${name}: not an HTTP answer: ${line}`)
  if (status === 407) return new TransportFault('connect_refused', `${name} wants another user and password (407)`)
  const code = status === 408 || status === 504 ? 'connect_timeout' : 'connect_refused'
  return new TransportFault(code, `${name} opens no way to the host: ${line}`)
}

/**
 * Asks a SOCKS proxy for a way to the host; names are looked up by the proxy.
 *
 * @throws {TransportFault} when the proxy refuses
 */
export async function openSocks(
  socket: Socket,
  target: { readonly host: string; readonly port: number },
  proxy: ProxyServer,
  timeoutMs: number,
): Promise<void> {
  try {
    // Few crawls need it, and it brings a library of IP addresses with it.
    const { SocksClient } = await import('socks')
    await SocksClient.createConnection({
      command: 'connect',
      existing_socket: socket,
      destination: { host: target.host, port: target.port },
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: proxy.kind === 'socks4' ? 4 : 5,
        userId: proxy.user,
        password: proxy.password,
      },
      timeout: timeoutMs,
    })
  } catch (error) {
    // The error holds the password, too: only its words are kept.
    const words = error instanceof Error ? error.message : String(error)
    throw new TransportFault(socksCode(words), `proxy ${proxy.shown}: ${words}`)
  }
}

/** The library has no codes, only words. */
function socksCode(words: string): TransportFault['errorCode'] {
  // Replies of RFC 1928, 6, as the library names them.
  if (/rejected connection - (?:Host|Network)Unreachable/u.test(words)) return 'network_unreachable'
  if (/rejected connection - TTLExpired|timed out/u.test(words)) return 'connect_timeout'
  if (/rejected connection - \w+(?<!undefined)$|authentication/iu.test(words)) return 'connect_refused'
  return /socket closed|ECONNRESET|EPIPE/iu.test(words) ? 'connect_reset' : 'protocol_error'
}
