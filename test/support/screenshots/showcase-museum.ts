/**
 * The site of a museum, for pictures of what can be seen in a crawl: articles with text, links, pictures and structured
 * data, a few faults, and a moved page. It changes on request, as sites do between two crawls.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Cable, layCable } from '../cable'

const SITE = 'http://www.harbour-museum.example'
const SHOP = 'http://shop.harbour-museum.example'
const OBJECTS = 160
const ARTICLES = 60

const KINDS = [
  'Brass lantern',
  'Harbour map',
  'Sextant',
  'Ship in a bottle',
  'Signal flag',
  'Tide clock',
  'Storm glass',
]
const PLACES = ['Bergen', 'Whitby', 'Lübeck', 'Genoa', 'Piraeus', 'Porto', 'Tallinn', 'Galway']
const ROOMS = ['navigation', 'daily-life', 'trade', 'storms']
const THEMES = ['Mending a lantern', 'Reading old charts', 'A winter at the quay', 'The night ferry', 'Knots that hold']
const SENTENCES = [
  'The lamp was lit an hour before dusk, and again when the fog came in.',
  'Every ship that entered the harbour was written into the book, with its cargo and its captain.',
  'The glass turns cloudy a day before the wind does.',
  'Nobody knows who drew the coast first, yet every later map repeats the same mistake.',
  'It was found under the floor of the old customs house, wrapped in sailcloth.',
  'Children of the quarter carried lanterns to the pier on the longest night of the year.',
]

export interface ShowcaseMuseum {
  readonly cable: Cable
  readonly home: string
  /** From now on the site is as it would be some weeks later. */
  change(): void
  close(): Promise<void>
}

export async function startShowcaseMuseum(): Promise<ShowcaseMuseum> {
  let isLater = false
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', SITE)
    const millis = 8 + ((url.pathname.length * 37) % 60)
    setTimeout(() => answer(url, isLater, response), millis)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cable = await layCable((server.address() as AddressInfo).port)
  return {
    cable,
    home: `${SITE}/`,
    change() {
      isLater = true
    },
    async close() {
      await cable.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer({ hostname, pathname }: URL, isLater: boolean, response: ServerResponse): void {
  const [, part = '', name = ''] = pathname.split('/')
  const n = Number(/(\d+)$/.exec(name)?.[1] ?? 0)
  if (pathname === '/robots.txt') send(response, 200, 'text/plain', 'User-agent: *\nDisallow: /staff/\n')
  else if (pathname.endsWith('.svg')) send(response, 200, 'image/svg+xml', drawing(n))
  else if (part === 'opening') moved(response, '/visit/times')
  else if (pathname === '/visit/times') moved(response, '/visit/opening-times')
  else if (hostname.startsWith('shop.')) shopPage(response, n, isLater)
  else if (part === 'collection' && n > 0) objectPage(response, n, isLater)
  else if (part === 'journal' && n > 0) articlePage(response, n, isLater)
  else if (part === 'visit')
    page(response, 200, 'Opening times and prices', paragraphs(3, 4), { links: ['/', '/opening'] })
  else if (pathname === '/') home(response, isLater)
  else page(response, 404, 'Not found', '<p>There is nothing here.</p>')
}

const objectOf = (n: number) => `${KINDS[n % KINDS.length]}, ${PLACES[Math.floor(n / 3) % PLACES.length]}`
const slugOf = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]+/g, '-')
const objectPath = (n: number) => `/collection/${slugOf(objectOf(n))}-${n}`
const articleTitle = (n: number) => `${THEMES[n % THEMES.length]}, part ${Math.ceil(n / THEMES.length)}`
const articlePath = (n: number) => `/journal/${slugOf(THEMES[n % THEMES.length] ?? '')}-${n}`

function home(response: ServerResponse, isLater: boolean): void {
  const links = [
    ...Array.from({ length: 24 }, (_, index) => objectPath(index * 6 + 1)),
    ...Array.from({ length: 12 }, (_, index) => articlePath(index * 5 + 1)),
    '/opening',
    '/visit/groups',
    '/staff/rota',
    '/pictures/object-8.svg',
    `${SHOP}/item-1`,
    ...(isLater ? ['/visit/winter-festival'] : []),
  ]
  page(response, 200, 'Harbour Museum', paragraphs(1, 3), { links })
}

function objectPage(response: ServerResponse, n: number, isLater: boolean): void {
  if (n > OBJECTS || (isLater && n % 29 === 11)) {
    page(response, 404, 'Not found', '<p>No such object.</p>')
    return
  }
  if (!isLater && n % 41 === 9) {
    page(response, 500, 'The catalogue is closed', '<p>Please come back later.</p>')
    return
  }
  const links = [
    objectPath(n + 1),
    objectPath(n + 2),
    objectPath(n + 9),
    articlePath((n % ARTICLES) + 1),
    '/',
    '/opening',
  ]
  const title = isLater && n % 13 === 4 ? `${objectOf(n)} (restored)` : objectOf(n)
  const data = {
    '@context': 'https://schema.org',
    '@type': 'VisualArtwork',
    name: title,
    dateCreated: String(1700 + (n % 190)),
    artMedium: n % 2 === 0 ? 'Brass and glass' : 'Ink on vellum',
    contentLocation: { '@type': 'Place', name: ROOMS[n % ROOMS.length] },
  }
  page(response, 200, n % 17 === 5 ? '' : `${title} · Harbour Museum`, paragraphs(n, isLater && n % 7 === 2 ? 9 : 5), {
    links: n % 23 === 8 ? [...links, '/collection/lost-anchor-999'] : links,
    head: `<script type="application/ld+json">${JSON.stringify(data)}</script>`,
    image: `/pictures/object-${n}.svg`,
    description: n % 5 !== 3,
  })
}

function articlePage(response: ServerResponse, n: number, isLater: boolean): void {
  if (n > ARTICLES) {
    page(response, 404, 'Not found', '<p>No such article.</p>')
    return
  }
  const links = [articlePath(n + 1), objectPath(n * 2), objectPath(n * 2 + 1), `${SHOP}/item-${(n % 20) + 1}`]
  page(response, 200, `${articleTitle(n)} · Journal`, paragraphs(n + 2, isLater && n % 9 === 1 ? 14 : 8), {
    links,
    description: true,
    head: n % 14 === 3 ? '<meta name="robots" content="noindex">' : '',
  })
}

function shopPage(response: ServerResponse, n: number, isLater: boolean): void {
  if (n > 20) {
    page(response, 410, 'Sold out', '<p>Sold out.</p>')
    return
  }
  const title = isLater && n % 4 === 0 ? 'Museum shop' : `${objectOf(n)}: a copy for your home`
  page(response, 200, title, paragraphs(n, 2), { links: [`${SHOP}/item-${n + 1}`, `${SITE}/`] })
}

/** Some sentences, the same for the same number. */
function paragraphs(n: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const words = [0, 2, 3].map((step) => SENTENCES[(n * 5 + index * 2 + step) % SENTENCES.length])
    return `<p>${words.join(' ')}</p>`
  }).join('\n')
}

interface PageParts {
  readonly links?: readonly string[]
  readonly head?: string
  readonly image?: string
  readonly description?: boolean
}

function page(response: ServerResponse, status: number, title: string, body: string, parts: PageParts = {}): void {
  const { links = [], head = '', image, description = false } = parts
  const list = links.map((link) => `<li><a href="${link}">${anchorOf(link)}</a></li>`).join('\n')
  const picture = image === undefined ? '' : `<img src="${image}" alt="${title}">`
  const about = description ? `<meta name="description" content="${title}: how it came here and what it tells.">` : ''
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
${about}${head}
</head>
<body>
<h1>${title}</h1>
${picture}
${body}
<nav>
<ul>
${list}
</ul>
</nav>
</body>
</html>
`
  send(response, status, 'text/html; charset=utf-8', html)
}

const anchorOf = (link: string) => (/([a-z-]+?)-?\d*$/.exec(link)?.[1] ?? 'home').replaceAll('-', ' ')

function drawing(n: number): string {
  const waves = [0, 1, 2]
    .map((row) => `<path d="M0 ${150 + row * 24}q40 -${12 + (n % 9)} 80 0t80 0t80 0t80 0" />`)
    .join('')
  const lamp = `<circle cx="160" cy="80" r="${24 + (n % 20)}" fill="hsl(${(n * 29) % 360} 60% 60%)" stroke="none" />`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 220" fill="none" stroke="#15756f" stroke-width="4">${waves}${lamp}</svg>`
}

function moved(response: ServerResponse, location: string): void {
  response.writeHead(301, { Location: location, 'Content-Length': 0 }).end()
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  const bytes = Buffer.from(text)
  const headers = { 'Content-Type': type, 'Content-Length': bytes.length, 'Cache-Control': 'max-age=600' }
  response.writeHead(status, { ...headers, Server: 'quayside/2.1', 'X-Frame-Options': 'DENY' }).end(bytes)
}
