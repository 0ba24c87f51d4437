/**
 * A site on loopback whose pages mean harm to whoever shows them: markup, scripts, direction overrides, control
 * characters, megabytes without a space, in titles, headings, descriptions, headers, links, addresses and bodies.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Sets a mark in the window when it is ever run. */
const SCRIPT = 'window.wasHarmed=true'
const MEGABYTE = 1_000_000

/** What a page calls itself, by the name of the page. */
export const HOSTILE_TITLES: Readonly<Record<string, string>> = {
  markup: `</title><img src=x onerror="${SCRIPT}" data-harm>`,
  script: `<script data-harm>${SCRIPT}</script>`,
  attribute: `" autofocus onfocus="${SCRIPT}" data-harm="`,
  style: '</style><style data-harm>*{display:none!important}</style>',
  override: 'photo_\u202Egnp.exe \u2066isolate \u202Dleft',
  arabic: 'مرحبا بالعالم (شلا) שלום 123',
  control: 'a\u0001b\u0007c\u001B[31md\u007Fe\u0085f\u2028g\uFEFFh',
  lines: 'one\ntwo\ttab\r\nthree',
  long: 'W'.repeat(MEGABYTE),
  tall: `Z${'\u0300\u0315\u0489'.repeat(4000)}`,
  wide: '\uFDFD'.repeat(500),
  emoji: '👩‍👩‍👧‍👦🏴‍☠️🇪🇺👍🏽'.repeat(40),
  invisible: '\u200B\u200C\u200D\u2060\u00AD\u180E',
  formula: '=HYPERLINK("http://127.0.0.1/","click")',
  sql: `'; DROP TABLE page; --`,
  template: '${7*7} {{7*7}} %s %n <%= 7 %>',
  entity: '&lt;b&gt; &amp;amp; &#x202e;abc',
  json: '__proto__',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

export interface HostileSite {
  readonly origin: string
  close(): Promise<void>
}

export async function startHostileSite(): Promise<HostileSite> {
  const server = createServer((request, response) => {
    const path = decodeURI(request.url ?? '/')
    const name = path.slice(1).split(/[/?]/)[0] ?? ''
    const title = HOSTILE_TITLES[name]
    if (name !== '' && title === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end(`<title>${escaped(path)}</title>`)
      return
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('X-Harm', `<img src=x onerror=${SCRIPT} data-harm>`)
    response.setHeader('Server', 'x'.repeat(8000))
    response.end(name === '' ? frontPage() : page(title ?? ''))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function frontPage(): string {
  const links = Object.keys(HOSTILE_TITLES).map(
    (name) => `<a href="/${name}">${escaped(HOSTILE_TITLES[name] ?? '').slice(0, 2000)}</a>`,
  )
  return `<!doctype html><title>Front</title>${links.join('\n')}`
}

function page(title: string): string {
  const text = escaped(title)
  const short = escaped(title.slice(0, 400))
  return `<!doctype html><html lang="${short}"><head><title>${text}</title>
<meta name="description" content="${text}"><meta name="robots" content="${short}">
<link rel="canonical" href="/${encodeURIComponent([...title].slice(0, 200).join(''))}">
<script type="application/ld+json">{"@type":"Thing","name":${JSON.stringify([...title.slice(0, 1000)].join('')).replaceAll('<', '\\u003c')}}</script>
<meta property="og:title" content="${short}"></head>
<body><h1>${text}</h1><p>${text}</p>
<a href="/gone/${encodeURIComponent([...title].slice(0, 100).join(''))}">${short}</a>
<a href="javascript:${SCRIPT}">${short}</a><a href="/gone/%E2%80%AEgnp.exe?q=%3Cscript%3E">${short}</a>
<img src="/gone/picture.png" alt="${short}"><script data-harm>${SCRIPT}</script></body></html>`
}
