/**
 * Reads requests from a bare connection, one after the other, and hands each to a callback. Small on purpose: what
 * is tested is the other side, and no HTTP library may tidy up what a behaviour sends.
 */
import type { Duplex } from 'node:stream'

export interface ReadRequest {
  readonly method: string
  readonly target: string
  readonly headers: ReadonlyMap<string, string>
}

const HEAD_END = '\r\n\r\n'
const MOST_HEAD_CHARS = 1_000_000

export function readRequests(socket: Duplex, onRequest: (request: ReadRequest) => void): void {
  let waiting = ''
  socket.on('data', (chunk: Buffer) => {
    waiting += chunk.toString('latin1')
    for (;;) {
      const end = waiting.indexOf(HEAD_END)
      if (end === -1) break
      const head = waiting.slice(0, end)
      waiting = waiting.slice(end + HEAD_END.length)
      onRequest(parseHead(head))
    }
    if (waiting.length > MOST_HEAD_CHARS) socket.destroy()
  })
  socket.on('error', () => socket.destroy())
}

function parseHead(head: string): ReadRequest {
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = first.split(' ')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { method, target, headers }
}
