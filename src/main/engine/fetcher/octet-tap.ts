/**
 * The octets that a socket reads, handed over as they come, in one buffer that all sockets of a thread share: nothing
 * is read into it before what was read last has been taken. The stream of a socket lays out 64 KB for each read, and
 * queues what came until later in the same turn. Whoever wants the stream gets it: without a taker all goes there.
 */
import type { OnReadOpts, Socket } from 'node:net'

/** Takes what has come. The octets are others when it returns: what is kept of them must be copied. */
export type OctetTaker = (octets: Buffer) => void

/** As much as the operating system is asked for at once elsewhere, too. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024)
const taps = new WeakMap<Socket, OctetTap>()

/** @param make - opens a socket that reads as it is told to */
export function openTapped<S extends Socket>(make: (onread: OnReadOpts) => S): S {
  const tap = new OctetTap()
  const socket = make({ buffer, callback: (bytes) => tap.came(bytes) })
  tap.socket = socket
  taps.set(socket, tap)
  return socket
}

/**
 * From now on `take` gets what the socket reads, whatever waits in its stream first.
 *
 * @param socket - any; one that was not opened by {@link openTapped} is read from its stream
 * @returns ends that; then the stream gets it again
 */
export function takeOctets(socket: Socket, take: OctetTaker): () => void {
  const tap = taps.get(socket)
  let isOver = false
  const readStream = (): void => {
    while (!isOver && !socket.destroyed) {
      const octets: Buffer | null = socket.read()
      if (octets === null) return
      take(octets)
    }
  }
  socket.on('readable', readStream)
  if (tap !== undefined) tap.taker = take
  return () => {
    isOver = true
    socket.off('readable', readStream)
    if (tap !== undefined) tap.taker = null
  }
}

class OctetTap {
  socket: Socket | null = null
  taker: OctetTaker | null = null

  /** `false`: nothing more is to be read for now. */
  came(bytes: number): boolean {
    const octets = buffer.subarray(0, bytes)
    if (this.taker === null) return this.socket?.push(Buffer.from(octets)) ?? false
    this.taker(octets)
    return true
  }
}
