/** A SOCKS proxy on loopback (5: RFC 1928, 1929; 4 and 4A): connects, notes what it was asked, may refuse. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SocksServerOptions {
  /** Password wanted of any user; without it nobody is asked. */
  readonly password?: string
  /** Reply code sent in place of connecting (RFC 1928, 6). */
  readonly reply?: number
  /** Where names lead, whatever they are. Default `127.0.0.1`. */
  readonly namesLeadTo?: string
}

export interface SocksServer {
  readonly host: string
  /** `name:port` and `address:port`, in order. */
  readonly asked: readonly string[]
  readonly open: ReadonlySet<Socket>
  close(): Promise<void>
}

const NO_AUTH = 0
const USER_PASSWORD = 2
const NAME = 3

export async function startSocksServer(options: SocksServerOptions = {}): Promise<SocksServer> {
  const asked: string[] = []
  const open = new Set<Socket>()
  const watch = (socket: Socket): void => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
  }

  /** Version 4: port, address, user and with 4A a name, each ended by a zero octet. */
  const answerOldStyle = (socket: Socket, request: Buffer): void => {
    const port = request.readUInt16BE(2)
    const [, name] = request.subarray(8).toString('latin1').split('\0')
    const target = name || request.subarray(4, 8).join('.')
    asked.push(`socks4 ${target}:${port}`)
    const onward = connect(port, name ? (options.namesLeadTo ?? '127.0.0.1') : target, () => {
      socket.write(Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]))
      onward.pipe(socket)
      socket.pipe(onward)
    })
    watch(onward)
    onward.once('close', () => socket.destroy())
    socket.once('close', () => onward.destroy())
  }

  const talk = async (socket: Socket): Promise<void> => {
    const greeting = await next(socket)
    if (greeting[0] === 4) {
      answerOldStyle(socket, greeting)
      return
    }
    const method = options.password === undefined ? NO_AUTH : USER_PASSWORD
    if (!greeting.subarray(2).includes(method)) {
      socket.end(Buffer.from([5, 0xff]))
      return
    }
    socket.write(Buffer.from([5, method]))
    if (method === USER_PASSWORD) {
      const message = await next(socket)
      const userLength = message[1] ?? 0
      const isRight = message.subarray(userLength + 3).toString() === options.password
      socket.write(Buffer.from([1, isRight ? 0 : 1]))
      if (!isRight) return
    }
    const request = await next(socket)
    const isName = request[3] === NAME
    const target = isName ? request.subarray(5, -2).toString() : request.subarray(4, -2).join('.')
    const port = request.readUInt16BE(request.length - 2)
    asked.push(`${target}:${port}`)
    const answer = (code: number): void => void socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
    if (options.reply !== undefined) {
      answer(options.reply)
      return
    }
    const onward = connect(port, isName ? (options.namesLeadTo ?? '127.0.0.1') : target, () => {
      answer(0)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    watch(onward)
    onward.once('close', () => socket.destroy())
    socket.once('close', () => onward.destroy())
  }

  const server = createServer((socket) => {
    watch(socket)
    void talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    open,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The next message; each comes in a packet of its own, because each waits for the answer to the last. */
function next(socket: Socket): Promise<Buffer> {
  return new Promise((resolve) => socket.once('data', resolve))
}
