/**
 * A site on loopback that never is what is waited for: a few pages, gzipped beforehand, told apart by number. Runs in
 * a process of its own.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const SERVE = 'serve-site'
const VARIANTS = 32
const PARAGRAPHS = 60
const LINKS = 40

/** Starts it. @returns its origin, and how to end it */
export async function startSite() {
  const child = fork(fileURLToPath(import.meta.url), [SERVE])
  const [{ port }] = await once(child, 'message')
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill() }
}

function pageOf(variant) {
  const words = (n) => Array.from({ length: 40 }, (_, i) => `word${(variant * 31 + n * 17 + i * 7) % 900}`).join(' ')
  const text = Array.from({ length: PARAGRAPHS }, (_, n) => `<p>${words(n)}</p>`).join('\n')
  const links = Array.from({ length: LINKS }, (_, n) => `<a href="/page/${variant * LINKS + n}">Page ${n}</a>`).join(
    '\n',
  )
  const title = `Harbour ${variant}`
  const head = `<title>${title}</title><meta name="description" content="All about ${title}">`
  return Buffer.from(`<!doctype html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${text}${links}</body>`)
}

function serve() {
  const pages = Array.from({ length: VARIANTS }, (_, variant) => gzipSync(pageOf(variant)))
  const server = createServer((request, response) => {
    const number = Number(request.url?.slice('/page/'.length))
    const isMissing = !Number.isInteger(number) || number % 50 === 49
    const body = pages[(isMissing ? 0 : number) % VARIANTS]
    response.writeHead(isMissing ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
    })
    response.end(body)
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  process.once('disconnect', () => process.exit())
}

if (process.argv[2] === SERVE) serve()
