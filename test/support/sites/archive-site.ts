/** A site on bare sockets whose answers are written in all the ways that an archive has to get right. */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { onRequest, type RawServer, startRawServer } from '../raw-server'

export interface ArchiveSite extends RawServer {
  /** The payload of each path as the host meant it: without any coding, and whole. */
  readonly payloads: Readonly<Record<string, Buffer>>
}

const html = (title: string): Buffer =>
  Buffer.from(`<!doctype html><title>${title}</title><p>${'Words of the page. '.repeat(40)}`)

const PAYLOADS: Readonly<Record<string, Buffer>> = {
  '/plain': html('Plain'),
  '/copy': html('Plain'),
  '/gzip': html('Gzip'),
  '/chunked': html('Chunked'),
  '/binary': Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, at) => at)), randomBytes(5000)]),
  '/no-reason': html('No reason'),
  '/own-reason': html('Own reason'),
  '/odd-headers': html('Odd headers'),
  '/until-close': html('Until close'),
  '/long': randomBytes(100_000),
  '/broken': html('Broken'),
  '/nothing': Buffer.alloc(0),
  '/no-content': Buffer.alloc(0),
  '/versioned': html('Versioned'),
}

export async function startArchiveSite(): Promise<ArchiveSite> {
  const server = await startRawServer((socket) => {
    onRequest(socket, (head) => {
      const path = head.split(' ')[1] ?? '/'
      const answer = answerTo(path, head)
      socket.write(answer.octets)
      if (answer.closes) socket.end()
    })
  })
  return Object.assign(server, { payloads: PAYLOADS })
}

interface Answer {
  readonly octets: Buffer
  readonly closes: boolean
}

function answerTo(path: string, request: string): Answer {
  const body = PAYLOADS[path] ?? Buffer.alloc(0)
  const sized = (length = body.length): string =>
    `content-type: text/html; charset=utf-8\r\nContent-Length: ${length}\r\n`
  const answer = (head: string, octets: Uint8Array = body, closes = false): Answer => ({
    octets: Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), octets]),
    closes,
  })
  const packed = gzipSync(body)
  switch (path) {
    case '/plain':
    case '/copy':
    case '/long':
      return answer(`HTTP/1.1 200 OK\r\n${sized()}`)
    case '/gzip':
      return answer(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n${sized(packed.length)}`, packed)
    case '/chunked':
      return answer('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n', chunks(body))
    case '/binary':
      return answer(`HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\ncontent-length: ${body.length}\r\n`)
    case '/no-reason':
      return answer(`HTTP/1.1 200 \r\n${sized()}`)
    case '/own-reason':
      return answer(`HTTP/1.1 404 Gone fishing\r\n${sized()}`)
    case '/odd-headers':
      return answer(
        `HTTP/1.1 200 OK\r\nX-Folded: one\r\n  two\r\nX-Empty:\r\nX-Same: 1\r\nx-same: 2\r\nX-Octets: gr\xfc\xdf\r\n${sized()}`,
      )
    case '/until-close':
      return answer('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n', body, true)
    case '/broken':
      return answer(`HTTP/1.1 200 OK\r\n${sized(body.length + 100)}`, body, true)
    case '/nothing':
      return answer(`HTTP/1.1 200 OK\r\n${sized(0)}`)
    case '/no-content':
      return answer('HTTP/1.1 204 No Content\r\n')
    case '/versioned':
      if (/if-none-match: "v1"/i.test(request))
        return answer('HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n', Buffer.alloc(0))
      return answer(`HTTP/1.1 200 OK\r\nETag: "v1"\r\n${sized()}`)
    case '/moved':
      return answer(`HTTP/1.1 301 Moved house\r\nLocation: /moved/on\r\nSet-Cookie: way=long\r\nContent-Length: 0\r\n`)
    case '/moved/on':
      return answer('HTTP/1.1 302 Found\r\nLocation: /plain\r\nContent-Length: 4\r\n', Buffer.from('left'))
    default:
      return answer('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n')
  }
}

/** Chunks of growing size, with an extension and a trailer (RFC 9112, 7.1). */
function chunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0, size = 1; at < body.length; at += size, size += 7) {
    const part = body.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)};sign=x\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\nX-Trailer: end\r\n\r\n')])
}
