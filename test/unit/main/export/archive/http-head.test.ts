import { describe, expect, it } from 'vitest'
import { responseHead } from '../../../../../src/main/export/archive/http-head'

const OK = { httpVersion: '1.1', status: 200, reason: 'OK' }

describe('responseHead', () => {
  it('puts lines about codings and sizes on the wire aside, and says the true size', () => {
    const headers = [
      ['Content-Encoding', 'br'],
      ['transfer-encoding', 'chunked'],
      ['Content-Length', '7'],
      ['content-length', '7'],
    ] as const
    expect(responseHead(OK, headers, 9).toString()).toBe(
      'HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Encoding: br\r\nX-Archive-Orig-transfer-encoding: chunked\r\n' +
        'X-Archive-Orig-Content-Length: 7\r\nX-Archive-Orig-content-length: 7\r\nContent-Length: 9\r\n\r\n',
    )
  })

  it('leaves a true size where it is, and gives none to what has no body', () => {
    expect(responseHead(OK, [['content-length', '9']], 9).toString()).toBe(
      'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n',
    )
    expect(responseHead({ ...OK, status: 304, reason: '' }, [], 0).toString()).toBe('HTTP/1.1 304 \r\n\r\n')
  })

  it('keeps octets, and no line that a value would begin', () => {
    const head = responseHead({ ...OK, httpVersion: '2', reason: 'a\r\nb' }, [['X', 'gr\xfc\r\nY: z\0']], 0)
    expect(head.toString('latin1')).toBe('HTTP/1.1 200 a b\r\nX: gr\xfc Y: z \r\nContent-Length: 0\r\n\r\n')
  })
})
