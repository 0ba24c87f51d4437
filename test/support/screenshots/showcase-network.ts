/**
 * A few hosts with manners of their own, for pictures of a crawl over several: quick and slow ones, one that asks for
 * a delay, one that gets too much, one behind a bot wall, and a calendar without end. A proxy leads to all of them.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Cable, layCable } from '../cable'

const MUSEUM = 'www.harbour-museum.example'
const EVENTS = 'events.harbour-museum.example'
const LIGHTHOUSE = 'api.lighthouse.example'
const FORUM = 'forum.sailors.example'
const TIDES = 'tides.example'

/** How long each host takes, in ms. */
const PAGE_MS: Readonly<Record<string, number>> = {
  [MUSEUM]: 90,
  'archive.harbour-museum.example': 1_400,
  [EVENTS]: 60,
  'shop.chandlery.example': 320,
  'charts.chandlery.example': 640,
  [TIDES]: 150,
  [LIGHTHOUSE]: 70,
  [FORUM]: 110,
}
/** Pages of a host; enough for the crawl to run while it is photographed. */
const PAGES = 900
/** Further pages that each page links to. */
const LINKS = 6

export interface ShowcaseNetwork {
  readonly cable: Cable
  /** Where the crawl begins; the third one is moved, and fails at first. */
  readonly urls: readonly string[]
  close(): Promise<void>
}

export async function startShowcaseNetwork(): Promise<ShowcaseNetwork> {
  const timers = new Set<NodeJS.Timeout>()
  const visits = new Map<string, number>()
  const server = createServer((request, response) => {
    // Requests to a proxy come in absolute form.
    const { hostname, pathname } = new URL(request.url ?? '/', `http://${MUSEUM}`)
    const visit = (visits.get(request.url ?? '') ?? 0) + 1
    visits.set(request.url ?? '', visit)
    const timer = setTimeout(() => {
      timers.delete(timer)
      answer(hostname, pathname, visit, response)
    }, PAGE_MS[hostname] ?? 100)
    timers.add(timer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cable = await layCable((server.address() as AddressInfo).port)
  const [first, second, ...others] = Object.keys(PAGE_MS).map((host) => `http://${host}/`)
  return {
    cable,
    urls: [first ?? '', second ?? '', `http://${MUSEUM}/visit`, ...others, `http://${EVENTS}/calendar/2026/11`],
    async close() {
      for (const timer of timers) clearTimeout(timer)
      await cable.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(host: string, path: string, visit: number, response: ServerResponse): void {
  const calendar = /^\/calendar\/(\d+)\/(\d+)$/.exec(path)
  if (path === '/robots.txt') robots(host, response)
  else if (host === LIGHTHOUSE && path !== '/') {
    response.setHeader('Retry-After', '90')
    page(response, 429, 'Too many requests', [])
  } else if (host === FORUM) {
    response.setHeader('cf-mitigated', 'challenge')
    page(response, 403, 'Just a moment...', [])
  } else if (path === '/visit') {
    response.setHeader('Location', '/plan-your-visit')
    page(response, 301, 'Moved', [])
  } else if (path === '/plan-your-visit' && visit === 1) page(response, 503, 'Back in a minute', [])
  else if (calendar !== null) page(response, 200, 'Calendar', [nextMonth(Number(calendar[1]), Number(calendar[2]))])
  else if (host === EVENTS) page(response, 200, 'Events', [])
  else {
    const n = Number(/(\d+)$/.exec(path)?.[1] ?? 0)
    const links = Array.from({ length: LINKS }, (_, index) => (n * 3 + index + 1) % PAGES)
    page(
      response,
      n % 31 === 30 ? 404 : 200,
      n === 0 ? host : `Page ${n}`,
      links.map((link) => `/page/${link}`),
    )
  }
}

function robots(host: string, response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/plain')
  response.end(`User-agent: *\nDisallow: /admin/\n${host === TIDES ? 'Crawl-delay: 4\n' : ''}`)
}

function nextMonth(year: number, month: number): string {
  const next = new Date(Date.UTC(year, month))
  return `/calendar/${next.getUTCFullYear()}/${String(next.getUTCMonth() + 1).padStart(2, '0')}`
}

function page(response: ServerResponse, status: number, title: string, links: readonly string[]): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  const list = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join('')
  response.end(`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><ul>${list}</ul></html>`)
}
