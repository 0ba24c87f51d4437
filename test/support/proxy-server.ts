/** An HTTP(S) proxy on loopback: forwards plain requests, opens tunnels, notes what it was asked, may refuse. */
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ProxyServerOptions {
  /** `user:password` that must be shown. */
  readonly credentials?: string
  /** Speaks TLS with its clients. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** What it answers to CONNECT in place of opening a tunnel: octets, or `null` for nothing at all. */
  readonly connectAnswer?: string | null
}

export interface ProxyServer {
  /** Host and port. */
  readonly host: string
  readonly url: string
  /** `GET http://…` and `CONNECT host:port`, in order. */
  readonly asked: readonly string[]
  /** Connections open now, to clients and to hosts. */
  readonly open: ReadonlySet<Duplex>
  close(): Promise<void>
}

export async function startProxyServer(options: ProxyServerOptions = {}): Promise<ProxyServer> {
  const asked: string[] = []
  const open = new Set<Duplex>()
  const watch = (socket: Duplex): void => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const wanted =
    options.credentials === undefined ? undefined : `Basic ${Buffer.from(options.credentials).toString('base64')}`
  const mayPass = (req: IncomingMessage): boolean =>
    wanted === undefined || req.headers['proxy-authorization'] === wanted

  const server = options.tls === undefined ? http.createServer() : https.createServer(options.tls)
  server.on('connection', (socket: Socket) => watch(socket))
  server.on('request', (req, res) => {
    asked.push(`${req.method} ${req.url}`)
    if (!mayPass(req)) {
      res.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="proxy"' }).end('who are you?')
      return
    }
    const { 'proxy-authorization': _, ...headers } = req.headers
    const onward = http.get(req.url ?? '', { headers, agent: false }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    onward.on('error', () => res.writeHead(502).end('bad gateway'))
  })
  server.on('connect', (req: IncomingMessage, client: Duplex) => {
    asked.push(`CONNECT ${req.url}`)
    client.on('error', () => client.destroy())
    if (!mayPass(req)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      return
    }
    if (options.connectAnswer !== undefined) {
      if (options.connectAnswer !== null) client.end(options.connectAnswer)
      return
    }
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/u.exec(req.url ?? '') ?? []
    const onward = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(client)
      client.pipe(onward)
    })
    watch(onward)
    onward.once('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    onward.once('close', () => client.destroy())
    client.once('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `${options.tls === undefined ? 'http' : 'https'}://${host}`,
    asked,
    open,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
