import { expect, it } from 'vitest'
import { plainRequest } from '../../../../../src/main/engine/fetcher/plain-request'

it('is the head of a request as the library would write it', () => {
  expect(plainRequest('example.org:8080', '/a?b=%20', ['User-Agent', 'Trawl', 'Accept', '*/*'])).toBe(
    'GET /a?b=%20 HTTP/1.1\r\nhost: example.org:8080\r\nconnection: keep-alive\r\n' +
      'User-Agent: Trawl\r\nAccept: */*\r\n\r\n',
  )
})

it.each([
  ['a name that is none', ['Bad Name', 'x']],
  ['a value that would end its line', ['X', 'a\r\nY: b']],
  ['text beyond Latin-1', ['X', '\u2192']],
  ['a host of its own', ['Host', 'elsewhere.org']],
  ['what belongs to the connection', ['Connection', 'close']],
  ['framing', ['Transfer-Encoding', 'chunked']],
])('leaves %s to the library', (_what, headers) => {
  expect(plainRequest('example.org', '/', headers)).toBeNull()
})

it.each(['/a b', '/\u00e9', 'a', '/a\r\nX: y'])('leaves the path %j to the library', (path) => {
  expect(plainRequest('example.org', path, [])).toBeNull()
})
