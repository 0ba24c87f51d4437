/** The only way to the network, and one that can be cut: a proxy that leads every host to one server. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface Cable {
  /** Host and port of the proxy. */
  readonly host: string
  /** No new connections, and all present ones dead. */
  cut(): Promise<void>
  /** The same port takes connections again. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** @param serverPort - port on loopback of the server that answers for every host */
export async function layCable(serverPort: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const listen = (port: number): Promise<Server> => {
    // Requests to a proxy come in absolute form; servers on Node read the path out of them either way.
    const server = createServer((client) => {
      const onward = keep(connect(serverPort, '127.0.0.1'))
      keep(client).pipe(onward).pipe(client)
    })
    return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    return closed
  }
  return {
    host: `127.0.0.1:${port}`,
    cut,
    async mend() {
      server = await listen(port)
    },
    close: cut,
  }
}
