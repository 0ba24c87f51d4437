/**
 * A shop on loopback for pictures of Trawl: several thousand pages with readable addresses and titles, some moved,
 * some gone, some broken, all answering after a short while. The same address always answers the same.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tried first, so that the addresses in two pictures agree. */
const PREFERRED_PORT = 4080
const THINGS = [
  'Brass lantern',
  'Harbour map',
  'Oiled canvas bag',
  'Ship in a bottle',
  'Signal flag',
  'Tide clock',
  'Sea chest',
  'Bosun whistle',
  'Sailmaker palm',
  'Deck lamp',
  'Rope ladder',
  'Star chart',
  'Storm glass',
  'Cork float',
]
const MAKES = ['small', 'large', 'restored', 'reproduction', 'signed', 'second-hand']

export interface ShowcaseSite {
  /** Host and port, as in a list of addresses. */
  readonly host: string
  close(): Promise<void>
}

export async function startShowcaseSite(): Promise<ShowcaseSite> {
  const timers = new Set<NodeJS.Timeout>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.invalid').pathname
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        answer(path, response)
      },
      25 + ((numberIn(path) * 37) % 90),
    )
    timers.add(timer)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await Promise.race([once(server, 'listening'), once(server, 'error').then(([error]) => Promise.reject(error))])
  }
  await listen(PREFERRED_PORT).catch(() => listen(0))
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const timer of timers) clearTimeout(timer)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Paths of the shop, in the order of its catalogue. */
export function showcasePaths(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const n = index + 1
    return n % 23 === 3 ? `/old-shop/item-${n}` : `/catalogue/${slugOf(n)}`
  })
}

const nameOf = (n: number) => `${THINGS[n % THINGS.length]}, ${MAKES[Math.floor(n / THINGS.length) % MAKES.length]}`
const slugOf = (n: number) => `${nameOf(n).toLowerCase().replace(/\W+/g, '-')}-${n}`
const numberIn = (path: string) => Number(/(\d+)$/.exec(path)?.[1] ?? 0)

function answer(path: string, response: ServerResponse): void {
  const n = numberIn(path)
  if (path.startsWith('/old-shop/')) moved(response, 301, `/shop/item-${n}`)
  else if (path.startsWith('/shop/')) moved(response, 302, `/catalogue/${slugOf(n)}`)
  else if (!path.startsWith('/catalogue/')) page(response, 404, 'Not found', '')
  else if (n % 31 === 7) page(response, 404, 'No longer in our catalogue', '')
  else if (n % 89 === 50) page(response, 500, 'Something broke', '')
  else page(response, 200, `${nameOf(n)} · Quayside Chandlery`, articleOf(n))
}

function articleOf(n: number): string {
  const near = [n + 1, n + 2, n + 3].map((other) => `<a href="/catalogue/${slugOf(other)}">${nameOf(other)}</a>`)
  const text = 'Made by hand on the quay, oiled, packed in straw and sent by the next boat. '.repeat(5 + (n % 60))
  return `<h1>${nameOf(n)}</h1><p>${text}</p>${near.join(' ')}`
}

function moved(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { Location: location, 'Content-Length': 0 })
  response.end()
}

function page(response: ServerResponse, status: number, title: string, body: string): void {
  const head = `<title>${title}</title><meta name="description" content="${title}, for boats and homes.">`
  const bytes = Buffer.from(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`)
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'max-age=600',
    Server: 'quayside/2.1',
  })
  response.end(bytes)
}
