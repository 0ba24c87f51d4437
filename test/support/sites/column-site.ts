/**
 * Hosts on loopback whose pages have, between them, something for every column of the results and something else for it:
 * one over http, one over https, one whose certificate has ended, and one that is looked up by its name.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { TestCertificates } from '../test-certificates'

export interface ColumnSite {
  /** Origins by the names that expectations use: `http`, `https`, `expired` and `named`. */
  readonly origins: Readonly<Record<'http' | 'https' | 'expired' | 'named', string>>
  close(): Promise<void>
}

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' } as const

/** Six words, one sentence, seven groups of vowels. */
const SENTENCE = 'The boats come in at noon.'

const RICH = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour: opening hours</title><title>Second title</title>
<meta name="description" content="When the harbour opens."><meta name="description" content="Second description.">
<meta name="keywords" content="harbour, boats"><meta name="keywords" content="more">
<meta name="robots" content="max-snippet:50"><meta name="viewport" content="width=device-width">
<meta name="generator" content="Scribe 3"><meta name="author" content="Ada">
<link rel="canonical" href="/rich"><link rel="next" href="/page-2"><link rel="prev" href="/page-0">
<link rel="amphtml" href="/rich.amp"><link rel="alternate" hreflang="en" href="/rich">
<link rel="alternate" hreflang="de" href="/rich/de">
<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">
<meta property="og:title" content="Harbour shared"><meta property="og:description" content="All about it">
<meta property="og:type" content="article"><meta property="og:image" content="https://img.example/a.png">
<meta property="og:url" content="https://www.example/rich"><meta property="og:site_name" content="Harbour News">
<meta name="twitter:card" content="summary"><meta name="twitter:title" content="Harbour card">
<meta name="twitter:description" content="In short"><meta name="twitter:image" content="https://img.example/t.png">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Hours"}</script>
<script type="application/ld+json">{broken</script>
<script src="/a.js"></script><script>let a = 1</script><link rel="stylesheet" href="/a.css"><style>p{margin:0}</style>
</head><body><h1>Opening hours</h1><h1>Second heading</h1><h2>In summer</h2><h2>In winter</h2>
<p>${Array.from({ length: 20 }, () => SENTENCE).join(' ')}</p>
<p><a href="/linked">Linked page</a></p>
<img src="/1.png" alt="A boat" width="1" height="1"><img src="/2.png"><img src="/3.png" alt="">
<form method="post" action="/send"><label>Name <input name="name"></label><textarea name="text"></textarea></form>
</body></html>`

const BARE = '<!DOCTYPE html><html><head></head><body>.</body></html>'

/** Links of every kind. Two of its targets are in the list and broken, one redirects. */
const HUB = `<!DOCTYPE html><title>Hub</title><p><a href="/bare">Bare</a> <a href="/bare">Again</a>
<a href="/moved" rel="nofollow">Moved</a> <a href="/broken">Broken</a> <a href="https://elsewhere.invalid/">Elsewhere</a>
<a href="https://elsewhere.invalid/">Elsewhere again</a></p><img src="/wall" alt="">`

/** Enough different words to compare a page by. */
const LONG_TEXT = Array.from({ length: 80 }, (_, n) => `Boat ${n} sails to pier ${(n * 37) % 81} at dawn.`).join(' ')

const SECURE_HEADERS = {
  'Strict-Transport-Security': 'max-age=300',
  'Content-Security-Policy': "default-src 'self'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-site',
  'Access-Control-Allow-Origin': '*',
} as const

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/robots.txt': {
    headers: { 'Content-Type': 'text/plain' },
    body: 'User-agent: *\nDisallow: /private\nAllow: /rich\n',
  },
  '/rich': {
    headers: {
      ...HTML,
      ...SECURE_HEADERS,
      Server: 'Boathouse/2',
      'X-Powered-By': 'Oars',
      'Last-Modified': 'Tue, 15 Nov 1994 08:12:31 GMT',
      'Cache-Control': 'max-age=60',
      Expires: '0',
      Age: '12',
      ETag: '"v1"',
      Vary: 'Accept-Encoding',
      Link: '</page-3>; rel="next", </page-1>; rel="prev"',
      'Content-Disposition': 'inline',
      'Content-Encoding': 'gzip',
      'Set-Cookie': ['session=1; Secure', 'theme=dark'],
      'X-Robots-Tag': 'noarchive',
    },
    body: gzipSync(RICH),
  },
  '/hub': { headers: HTML, body: HUB },
  '/twin': { headers: HTML, body: `<!DOCTYPE html><title>Twin</title><main><p>${LONG_TEXT}</p></main>` },
  '/twin-copy': {
    headers: HTML,
    body: `<!DOCTYPE html><title>Copy of the twin</title><main><p>${LONG_TEXT.replace(/Boat [1-3] /g, 'No other ship ')}</p></main>`,
  },
  '/lonely': { headers: HTML, body: '<!DOCTYPE html><title>Lonely</title>' },
  '/linked': { headers: HTML, body: '<title>Linked</title><p>Found by a link.' },
  '/bare': { headers: { 'Content-Type': 'text/html' }, body: BARE },
  '/noindex': {
    headers: HTML,
    body: '<html lang="de"><title>Not here</title><meta name="robots" content="noindex, nofollow"><p>Nothing.',
  },
  '/copy': { headers: HTML, body: '<title>Copy</title><link rel="canonical" href="/original"><p>The same.' },
  '/refresh': { headers: HTML, body: '<title>Elsewhere</title><meta http-equiv="refresh" content="5; url=/bare">' },
  '/moved': { status: 301, headers: { Location: '/hop' } },
  '/hop': { status: 302, headers: { Location: '/bare' } },
  '/large': { headers: { 'Content-Type': 'text/plain' }, body: 'boat '.repeat(60_000) },
  '/wall': { status: 403, headers: { ...HTML, 'cf-mitigated': 'challenge' }, body: '<title>Just a moment</title>' },
  '/picture': {
    headers: { 'Content-Type': 'image/png' },
    body: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
  },
  '/broken': { status: 500, headers: HTML, body: '<title>Broken</title>' },
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const isSecure = 'encrypted' in request.socket
  const path = (request.url ?? '/').split('?', 1)[0] as string
  if (path === '/drop') {
    request.socket.destroy()
    return
  }
  if (path === '/sitemap.xml') {
    const origin = `${isSecure ? 'https' : 'http'}://${request.headers.host}`
    const listed = ['/rich', '/lonely'].map((each) => `<url><loc>${origin}${each}</loc></url>`)
    response.writeHead(200, { 'Content-Type': 'application/xml' })
    response.end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${listed.join('')}</urlset>`)
    return
  }
  const found = ANSWERS[path] ?? { status: 404, headers: HTML, body: '<title>Not found</title>' }
  const { status = 200, body = '' } = found
  const headers: NonNullable<Answer['headers']> = found.headers ?? {}
  if (headers.ETag !== undefined && request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304).end()
    return
  }
  response.writeHead(status, headers as http.OutgoingHttpHeaders).end(body)
}

export async function startColumnSite({ good, expired }: TestCertificates): Promise<ColumnSite> {
  const servers = {
    http: http.createServer(answer),
    https: https.createServer(good, answer),
    expired: https.createServer(expired, answer),
    named: https.createServer(good, answer),
  }
  const sockets = new Set<Socket>()
  for (const server of Object.values(servers)) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  }
  const port = (server: http.Server) => (server.address() as AddressInfo).port
  return {
    origins: {
      http: `http://127.0.0.1:${port(servers.http)}`,
      https: `https://127.0.0.1:${port(servers.https)}`,
      expired: `https://127.0.0.1:${port(servers.expired)}`,
      named: `https://localhost:${port(servers.named)}`,
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all(Object.values(servers).map((server) => new Promise<void>((done) => server.close(() => done()))))
    },
  }
}
