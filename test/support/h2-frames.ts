/** A server that speaks HTTP/2 frame by frame over TLS, for what a proper one never sends (RFC 9113, 4.1 and 6). */
import type { AddressInfo, Socket } from 'node:net'
import tls from 'node:tls'

export const DATA = 0
export const HEADERS = 1
export const RST_STREAM = 3
const SETTINGS = 4
export const GOAWAY = 7
export const END_STREAM = 1
export const END_HEADERS = 4
/** `:status: 200` in HPACK (RFC 7541, appendix A). */
export const STATUS_200 = Buffer.from([0x88])

const PREFACE_BYTES = 24
const FRAME_HEAD_BYTES = 9

export interface FrameServer {
  readonly origin: string
  close(): Promise<void>
}

export function frame(type: number, flags: number, streamId: number, payload: Uint8Array | string): Buffer {
  const body = Buffer.from(payload as Uint8Array)
  const head = Buffer.alloc(FRAME_HEAD_BYTES)
  head.writeUIntBE(body.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(streamId, 5)
  return Buffer.concat([head, body])
}

/** Numbers of 32 bits, as the payload of RST_STREAM and GOAWAY. */
export function words(...numbers: readonly number[]): Buffer {
  const octets = Buffer.alloc(numbers.length * 4)
  numbers.forEach((each, i) => {
    octets.writeUInt32BE(each, i * 4)
  })
  return octets
}

/** @param answer called for each request, with the number of its stream */
export async function startFrameServer(
  certificate: { readonly key: string; readonly cert: string },
  answer: (socket: Socket, streamId: number) => void,
): Promise<FrameServer> {
  const open = new Set<Socket>()
  const server = tls.createServer({ ...certificate, ALPNProtocols: ['h2'] }, (socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.write(frame(SETTINGS, 0, 0, ''))
    let come: Buffer = Buffer.alloc(0)
    let at = PREFACE_BYTES
    socket.on('data', (chunk: Buffer) => {
      come = Buffer.concat([come, chunk])
      while (come.length >= at + FRAME_HEAD_BYTES) {
        if (come[at + 3] === HEADERS) answer(socket, come.readUInt32BE(at + 5))
        at += FRAME_HEAD_BYTES + come.readUIntBE(at, 3)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
