import { describe, expect, it } from 'vitest'
import { plainHead } from '../../../../../src/main/engine/fetcher/plain-head'

function read(...lines: readonly string[]) {
  return plainHead(Buffer.from(`${lines.join('\r\n')}\r\n\r\nbody`, 'latin1'))
}

describe('a head as nearly all hosts write it', () => {
  it('is read with its fields as they came', () => {
    expect(
      read('HTTP/1.1 200 OK', 'Content-Type: text/html', 'X-Name:caf\xe9', 'Empty: ', 'content-length: 4'),
    ).toEqual({
      status: 200,
      statusText: 'OK',
      fields: ['Content-Type', 'text/html', 'X-Name', 'caf\xe9', 'Empty', '', 'content-length', '4'],
      bodyBytes: 4,
      headBytes: 85,
      closes: false,
      keepsMs: null,
    })
  })

  it('may have no reason', () => {
    expect(read('HTTP/1.1 404 ', 'Content-Length: 0')).toMatchObject({ status: 404, statusText: '', bodyBytes: 0 })
  })

  it('may say how the connection goes on', () => {
    expect(read('HTTP/1.1 500 No', 'Content-Length: 4', 'Connection: Close')).toMatchObject({ closes: true })
    expect(read('HTTP/1.1 200 OK', 'Content-Length: 4', 'Connection: Keep-Alive')).toMatchObject({ closes: false })
    expect(read('HTTP/1.1 200 OK', 'Content-Length: 4', 'Keep-Alive: timeout=5, max=99')).toMatchObject({
      keepsMs: 5_000,
    })
  })

  it.each([204, 304])('of status %d has no body, if it has no length', (status) => {
    expect(read(`HTTP/1.1 ${status} X`, 'ETag: "1"')).toMatchObject({ status, bodyBytes: 0 })
    expect(read(`HTTP/1.1 ${status} X`, 'Content-Length: 0')).toBeNull()
  })
})

describe('any other head is left to the parser of the library:', () => {
  it.each<[string, readonly string[]]>([
    ['another version', ['HTTP/1.0 200 OK', 'Content-Length: 4']],
    ['small letters in the version', ['http/1.1 200 OK', 'Content-Length: 4']],
    ['an interim answer', ['HTTP/1.1 103 Early Hints', 'Content-Length: 4']],
    ['a status that is none', ['HTTP/1.1 600 What', 'Content-Length: 4']],
    ['a status line without its last space', ['HTTP/1.1 200', 'Content-Length: 4']],
    ['no length', ['HTTP/1.1 200 OK', 'Content-Type: text/html']],
    ['two lengths', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Content-Length: 4']],
    ['a length that is no number', ['HTTP/1.1 200 OK', 'Content-Length: +4']],
    ['a length beyond all measure', ['HTTP/1.1 200 OK', 'Content-Length: 1234567890123456']],
    ['chunks', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked']],
    ['chunks and a length', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['an upgrade', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Upgrade: h2c']],
    ['a connection that is something else', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Connection: keep-alive, x']],
    ['a folded line', ['HTTP/1.1 200 OK', 'X: a', ' b', 'Content-Length: 4']],
    ['a line without a colon', ['HTTP/1.1 200 OK', 'nonsense', 'Content-Length: 4']],
    ['space before a colon', ['HTTP/1.1 200 OK', 'Content-Length : 4']],
    ['more than one space before a value', ['HTTP/1.1 200 OK', 'Content-Length:  4']],
    ['space after a value', ['HTTP/1.1 200 OK', 'Content-Length: 4 ']],
    ['a stray line feed', ['HTTP/1.1 200 OK', 'X: a\nContent-Length: 4']],
    ['a stray carriage return', ['HTTP/1.1 200 OK', 'X: a\rb', 'Content-Length: 4']],
    ['a control character', ['HTTP/1.1 200 OK', 'X: a\0b', 'Content-Length: 4']],
  ])('%s', (_what, lines) => {
    expect(read(...lines)).toBeNull()
  })

  it('one that has not come as a whole', () => {
    expect(plainHead(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n'))).toBeNull()
  })

  it('one that is very long', () => {
    expect(read('HTTP/1.1 200 OK', `X: ${'a'.repeat(9_000)}`, 'Content-Length: 4')).toBeNull()
  })
})
