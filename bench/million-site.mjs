/**
 * A site of any number of pages on loopback, in a process of its own and on bare sockets, so that serving it costs far
 * less than crawling it. Its pages are made as they are asked for: million-pages.mjs.
 *
 *   node bench/million-site.mjs [--pages 1000000] [--port 8490]     prints its address; ends with Ctrl-C
 *
 * Forked, it tells its port and answers two messages: `requests` (how many pages were asked for) and `first` (when the
 * next one is, by the monotonic clock that all processes share).
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { pageHtml, pagePath } from './million-pages.mjs'

const HEAD = 'HTTP/1.1 200 OK\r\nServer: million\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: '
const MISSING = 'HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nNo page\n'
const END = Buffer.from('\r\n\r\n')
/** A request head beyond this is none of ours. */
const MAX_HEAD_BYTES = 16_384

/**
 * Starts the site in its own process.
 *
 * @returns its origin; `url(n)` of page n; `requests()` so far; `nextRequest()`, the time of the next one in ms on the
 * clock of {@link monotonicMs}; `close()`
 */
export async function startSite(pages) {
  const child = fork(import.meta.filename, ['--pages', String(pages), '--port', '0'], { stdio: 'inherit' })
  const [{ port }] = await once(child, 'message')
  const origin = `http://127.0.0.1:${port}`
  const ask = async (question) => {
    child.send(question)
    for (;;) {
      const [message] = await once(child, 'message')
      if (message.to === question) return message.value
    }
  }
  return {
    origin,
    url: (n) => `${origin}${pagePath(n)}`,
    requests: () => ask('requests'),
    nextRequest: () => ask('first'),
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** Milliseconds of a clock that never goes back and is the same in every process of this machine. */
export const monotonicMs = () => Number(process.hrtime.bigint() / 1000n) / 1000

function serve(pages, port) {
  let requests = 0
  let isAskedForFirst = false

  function answer(head) {
    const number = pageNumber(head)
    if (number < 1 || number > pages) return MISSING
    requests += 1
    if (isAskedForFirst) {
      isAskedForFirst = false
      process.send({ to: 'first', value: monotonicMs() })
    }
    const html = pageHtml(number, pages)
    return `${HEAD}${html.length}\r\n\r\n${html}`
  }

  const server = createServer({ noDelay: true }, (socket) => {
    let rest = null
    socket.on('data', (chunk) => {
      let bytes = rest === null ? chunk : Buffer.concat([rest, chunk])
      let answers = ''
      for (let end = bytes.indexOf(END); end !== -1; end = bytes.indexOf(END)) {
        answers += answer(bytes)
        bytes = bytes.subarray(end + END.length)
      }
      rest = bytes.length === 0 ? null : bytes
      if (bytes.length > MAX_HEAD_BYTES) socket.destroy()
      else if (answers !== '') socket.write(answers, 'latin1')
    })
    socket.on('error', () => socket.destroy())
  })
  process.on('message', (message) => {
    if (message === 'requests') process.send({ to: 'requests', value: requests })
    if (message === 'first') isAskedForFirst = true
  })
  // The parent is gone: there is nobody left to serve.
  process.on('disconnect', () => process.exit(0))
  server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => {
    const { port: taken } = server.address()
    if (process.send === undefined) process.stderr.write(`http://127.0.0.1:${taken}${pagePath(1)}\n`)
    else process.send({ port: taken })
  })
}

/** The digits at the end of the path of `GET /…/123 HTTP/1.1`; `/` is page 1. 0 where there are none. */
function pageNumber(head) {
  const end = head.indexOf(32, 4)
  if (end === 5) return 1
  let number = 0
  for (let at = head.lastIndexOf(47, end) + 1; at < end; at += 1) {
    const digit = head[at] - 48
    if (digit < 0 || digit > 9) return 0
    number = number * 10 + digit
  }
  return number
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { pages: { type: 'string', default: '1000000' }, port: { type: 'string', default: '8490' } },
  })
  serve(Number(values.pages), Number(values.port))
}
