/**
 * The server of the soak: answers on every loopback address, and fails in a way that the path names. Tells its port
 * and, when asked with SIGUSR2, how many connections are open.
 */
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const PAGE = gzipSync(
  `<!doctype html><title>Soak</title><h1>Page</h1>${'<p>Some words and <a href="/other">a link</a>.</p>'.repeat(40)}`,
)
const HTML = { 'content-type': 'text/html' }

/** Each takes the exchange and fails in its own way. */
const FAILURES = {
  reset: (request) => request.socket.resetAndDestroy(),
  drop: (request) => request.socket.destroy(),
  silent: () => {},
  stalls: (_, response) => response.writeHead(200, { ...HTML, 'content-length': 1000 }).write('half'),
  short: (request) => raw(request, 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 900\r\n\r\nshort'),
  chunk: (request) => raw(request, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n'),
  garbage: (request) => raw(request, '220 not http at all\r\n'),
  gzip: (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end('not gzip'),
  loop: (request, response) => response.writeHead(302, { location: request.url }).end(),
  flood: (request) => raw(request, `HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(300)}\r\n`),
  error: (_, response) => response.writeHead(500, HTML).end('<title>Error</title>'),
}

function raw(request, text) {
  request.socket.end(text)
}

const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
  const fail = FAILURES[request.url.split('/', 2)[1]]
  if (fail !== undefined) return fail(request, response)
  response.writeHead(200, { ...HTML, 'content-encoding': 'gzip', 'content-length': PAGE.length }).end(PAGE)
})
server.requestTimeout = 0
server.headersTimeout = 0
let open = 0
server.on('connection', (socket) => {
  open += 1
  socket.on('close', () => {
    open -= 1
  })
  socket.on('error', () => socket.destroy())
})
server.on('clientError', (_, socket) => socket.destroy())
process.on('message', (message) => {
  if (message === 'open') process.send({ open })
})
// The parent is gone: there is nobody left to serve.
process.on('disconnect', () => process.exit(0))
server.listen(0, '0.0.0.0', 4096, () => process.send({ port: server.address().port, kinds: Object.keys(FAILURES) }))
