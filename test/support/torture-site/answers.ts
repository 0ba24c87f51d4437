/** Building blocks of answers: well-formed ones, and bytes put on the wire as they are. */
import type { Duplex } from 'node:stream'
import type { Answer, Exchange } from './behaviour'

export type Body = string | Uint8Array
export type HeaderPairs = readonly (readonly [name: string, value: string])[]

/** Octets of a string of Latin-1 characters: what is written is what is sent. */
export function octets(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function bytesOf(body: Body): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body
}

/** Writes a well-formed answer; the connection stays. */
export function send(socket: Duplex, status: number, headers: HeaderPairs, body: Body = ''): void {
  const bytes = bytesOf(body)
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = status === 204 || status === 304 ? '' : `Content-Length: ${bytes.length}\r\n`
  socket.write(octets(`HTTP/1.1 ${status} Answer\r\n${lines}${length}\r\n`))
  if (bytes.length > 0) socket.write(bytes)
}

/** A small page of its own title. */
export function pageText(title: string, body = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`
}

/** A whole answer with status, headers and body; `{…}` in header values stand for origins. */
export function reply(status: number, headers: HeaderPairs = [], body: Body = ''): Answer {
  return ({ socket, expand }) => {
    send(
      socket,
      status,
      headers.map(([name, value]) => [name, expand(value)] as const),
      body,
    )
  }
}

/** HTML in UTF-8, labelled so. */
export function page(title: string, body = '', status = 200, headers: HeaderPairs = []): Answer {
  return reply(status, [['Content-Type', 'text/html; charset=utf-8'], ...headers], pageText(title, body))
}

/** HTML of any bytes and label; no Content-Type when `type` is null. */
export function document(body: Body, type: string | null = 'text/html; charset=utf-8'): Answer {
  return reply(200, type === null ? [] : [['Content-Type', type]], body)
}

export function text(body: Body, status = 200): Answer {
  return reply(status, [['Content-Type', 'text/plain; charset=utf-8']], body)
}

/** A redirect whose Location is written as it is (octets of a Latin-1 string), origins filled in. */
export function redirect(status: number, location: string, headers: HeaderPairs = []): Answer {
  return ({ socket, expand }) => send(socket, status, [['Location', expand(location)], ...headers])
}

/** Bytes on the wire as they are, then the connection ends. Strings are Latin-1. */
export function raw(...parts: readonly Body[]): Answer {
  return ({ socket }) => {
    for (const part of parts) socket.write(typeof part === 'string' ? octets(part) : part)
    socket.end()
  }
}

/** As {@link raw}, but the connection is left open, so that only the message itself can tell its end. */
export function rawOpen(...parts: readonly Body[]): Answer {
  return ({ socket }) => {
    for (const part of parts) socket.write(typeof part === 'string' ? octets(part) : part)
  }
}

export function reset(socket: Duplex): void {
  const resettable = socket as Duplex & { resetAndDestroy?: () => void }
  if (resettable.resetAndDestroy === undefined) socket.destroy()
  else resettable.resetAndDestroy()
}

/**
 * Sends `before`, waits until it has surely been read, then resets the connection: where data and reset are found
 * together, the reset reads like an orderly end below Node (libuv), and nobody above can tell.
 */
export function resetAfter(before: string, ms = 400): Answer {
  return ({ socket, later }) => {
    socket.write(octets(before))
    later(ms, () => reset(socket))
  }
}

/** Takes the request and says nothing. */
export const silence: Answer = () => {}

/** Sends `head`, then `piece` every `ms` without end. */
export function drip(head: string, piece: string, ms: number): Answer {
  return ({ socket, later }) => {
    socket.write(octets(head))
    const next = (): void => {
      if (socket.destroyed || !socket.writable) return
      socket.write(octets(piece))
      later(ms, next)
    }
    next()
  }
}

/** Sends `head`, then as much of `piece` as the other side takes, up to `mostBytes`. */
export function flood(head: string, piece: Uint8Array, mostBytes: number): Answer {
  return ({ socket }) => {
    let sent = 0
    const more = (): void => {
      while (sent < mostBytes && !socket.destroyed && socket.writable) {
        sent += piece.length
        if (!socket.write(piece)) {
          socket.once('drain', more)
          return
        }
      }
      if (socket.writable) socket.end()
    }
    socket.write(octets(head))
    more()
  }
}

/** One answer for each visit; the last one from then on. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  return (exchange) => {
    const answer = answers[Math.min(exchange.visit, answers.length) - 1]
    answer?.(exchange)
  }
}

/** One answer for each rest of the path; the first when none fits. */
export function byRest(answers: Readonly<Record<string, Answer>>): Answer {
  return (exchange) => {
    const answer = Object.hasOwn(answers, exchange.rest) ? answers[exchange.rest] : Object.values(answers)[0]
    answer?.(exchange)
  }
}

/** Answers with `yes` when a header of the request is as wanted, else with `no`. */
export function whenHeader(name: string, wanted: RegExp, yes: Answer, no: Answer): Answer {
  return (exchange: Exchange) => {
    const value = exchange.headers.get(name) ?? ''
    if (wanted.test(value)) yes(exchange)
    else no(exchange)
  }
}
