/** A site on loopback with one body of every kind that the details show, some of them hostile. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'

export interface BodySite {
  /** Without a slash at the end. */
  readonly origin: string
  close(): Promise<void>
}

interface Answer {
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** Links of `/html`. */
export const HTML_LINKS = 1500
export const HUGE_BYTES = 12_000_000
/** Markup, a turn of the reading direction, control characters, a picture of a face. */
export const HOSTILE_TITLE = '<img src=x onerror=alert(1)> \u202Egnitirw\u202C \u0007 שלום 🙂'

const LD = '{"@context":"https://schema.org","@type":"Recipe","name":"Bread","author":{"@type":"Person","name":"Ada"}}'
const BROKEN_LD = '{\n  "@type": "Product",\n  "name": \n}'

function html(): string {
  const links = Array.from({ length: HTML_LINKS }, (_, n) => `<li><a href="/page/${n}">Page number ${n}</a></li>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${HOSTILE_TITLE.replace('<', '&lt;')}</title>
<meta name="description" content="A page with everything">
<meta property="og:title" content="Bread, shared">
<meta name="twitter:card" content="summary">
<script type="application/ld+json">${LD}</script>
<script type="application/ld+json">${BROKEN_LD}</script>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<!-- a remark -->
<h1>Bread</h1>
<p>Flour, water and salt. <a href="/json" rel="nofollow">The numbers</a>, <a href="/missing">gone</a>,
<a href="https://elsewhere.example/">elsewhere</a>.</p>
<div itemscope itemtype="https://schema.org/Movie"><span itemprop="name">Rising</span></div>
<img src="/picture.png" alt=""><script src="/script.js"></script>
<ul>${links.join('\n')}</ul>
</body>
</html>
`
}

const ANSWERS: Readonly<Record<string, () => Answer>> = {
  '/html': () => ({
    type: 'text/html; charset=utf-8',
    body: html(),
    headers: {
      'x-long': 'v'.repeat(9000),
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      etag: '"one"',
      vary: '*',
    },
  }),
  '/json': () => ({ type: 'application/json', body: '{"name":"Bread","grams":[500,350,10],"done":false}' }),
  '/style.css': () => ({ type: 'text/css', body: 'body { color: teal }\n' }),
  '/script.js': () => ({ type: 'text/javascript', body: 'const loaf = 1 // one\n' }),
  '/picture.png': () => ({ type: 'image/png', body: png(64, 40) }),
  '/drawing.svg': () => ({
    type: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><script>document.title='owned'</script>
<rect width="120" height="80" fill="#0e6d74"/><circle cx="60" cy="40" r="26" fill="#fff"/></svg>`,
  }),
  '/broken.png': () => ({ type: 'image/png', body: png(64, 40).subarray(0, 30) }),
  '/binary': () => ({
    type: 'application/octet-stream',
    body: Uint8Array.from({ length: 5000 }, (_, n) => (n * 7) % 256),
  }),
  '/huge.txt': () => ({ type: 'text/plain; charset=utf-8', body: 'All work and no play. '.repeat(HUGE_BYTES / 22) }),
  // Declared as one encoding, written in another.
  '/wrong-charset': () => ({
    type: 'text/html; charset=windows-1251',
    body: new TextEncoder().encode('<!doctype html><title>Ü</title><p>Größe'),
  }),
  '/empty': () => ({ type: 'text/html', body: '' }),
}

export async function startBodySite(): Promise<BodySite> {
  const server = http.createServer((req, res) => {
    const path = req.url ?? '/'
    if (path === '/moved') {
      res.writeHead(301, { location: '/moved-again' }).end()
      return
    }
    if (path === '/moved-again') {
      res.writeHead(302, { location: '/json' }).end()
      return
    }
    const answer = Object.hasOwn(ANSWERS, path) ? ANSWERS[path]?.() : undefined
    if (answer === undefined) res.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not here</title>')
    else res.writeHead(200, { 'content-type': answer.type, ...answer.headers }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A picture of one colour. */
function png(width: number, height: number): Uint8Array {
  const line = Buffer.alloc(1 + width * 3, Buffer.from([0x0e, 0x6d, 0x74]))
  line[0] = 0
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  // 8 bits of red, green and blue each.
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

/** As PNG wants it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
