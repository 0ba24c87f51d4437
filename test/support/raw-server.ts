/** A TCP server on loopback that does with its connections what the test says. */
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface RawServer {
  /** Host and port. */
  readonly host: string
  readonly origin: string
  /** Sockets that are open now. */
  readonly open: ReadonlySet<Socket>
  /** How many connections were accepted so far. */
  readonly connections: number
  close(): Promise<void>
}

export interface RawServerOptions {
  /** Address listened on. Default `127.0.0.1`. */
  readonly address?: string
}

export async function startRawServer(
  onConnection: (socket: Socket) => void,
  { address = '127.0.0.1' }: RawServerOptions = {},
): Promise<RawServer> {
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    onConnection(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = `${address.includes(':') ? `[${address}]` : address}:${port}`
  return {
    host,
    origin: `http://${host}`,
    open,
    get connections() {
      return connections
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Calls back for each request head that comes in whole, with its octets as Latin-1. */
export function onRequest(socket: Socket, listener: (head: string, nth: number) => void): void {
  let text = ''
  let nth = 0
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end)
      text = text.slice(end + 4)
      nth += 1
      listener(head, nth)
    }
  })
}
