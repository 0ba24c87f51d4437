/**
 * The sample site: the pages of an invented harbour museum, served on loopback, with the usual troubles of real
 * sites. It lets a person try Trawl with no network, and the tests crawl something that is always the same.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TrawlError } from '../../shared/errors'
import { ARCHIVE_PAGES } from './content/archive'
import { FLEET_PAGES } from './content/boats'
import { HARBOUR_PAGES } from './content/harbour'
import { NEWS_PAGES } from './content/news'
import { PEOPLE_PAGES } from './content/people'
import { SHOP_PAGES } from './content/shop'
import { siteFiles } from './files'
import { pageAnswer } from './page-answer'
import { type SampleAnswer, textAnswer } from './sample-answer'
import type { SamplePage } from './sample-page'
import { TROUBLES } from './troubles'

export interface SampleSite {
  /** For example `http://127.0.0.1:8766`. */
  readonly origin: string
  /** Ends every connection. */
  close(): Promise<void>
}

export const SAMPLE_PAGES: readonly SamplePage[] = [
  ...HARBOUR_PAGES,
  ...NEWS_PAGES,
  ...FLEET_PAGES,
  ...PEOPLE_PAGES,
  ...SHOP_PAGES,
  ...ARCHIVE_PAGES,
]

const LOOPBACK = '127.0.0.1'
/** Tried first, so that the URLs of one crawl can be compared with those of the next. */
const PREFERRED_PORT = 8766
const ANY_PORT = 0

/**
 * Serves the sample site; each start begins with a fresh count of visits.
 *
 * @param atPort the one port that will do; left out: any, one that is usually free if possible
 * @throws {TrawlError} `bad_request` when another program has the port asked for
 */
export async function startSampleSite(atPort?: number): Promise<SampleSite> {
  const server = createServer()
  const port = await (atPort === undefined ? listen(server) : listenExactly(server, atPort))
  const origin = `http://${LOOPBACK}:${port}`
  const site = new SiteAnswers(origin)
  const delayed = new Set<NodeJS.Timeout>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = site.answer(request)
    const timer = setTimeout(() => {
      delayed.delete(timer)
      send(request, response, answer)
    }, answer.delayMs ?? 0)
    delayed.add(timer)
  })
  return {
    origin,
    async close() {
      for (const timer of delayed) clearTimeout(timer)
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server): Promise<number> {
  try {
    return await listenOn(server, PREFERRED_PORT)
  } catch (error) {
    // Another program has the preferred port; any other failure would be the same on every port.
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return listenOn(server, ANY_PORT)
  }
}

async function listenExactly(server: Server, port: number): Promise<number> {
  try {
    return await listenOn(server, port)
  } catch (cause) {
    throw new TrawlError('bad_request', `The sample site was served on port ${port}, which another program has now.`, {
      hint: 'End that program, or start a new crawl of the sample site.',
      cause,
    })
  }
}

async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** What the site answers; remembers how often each troubled path was asked for. */
class SiteAnswers {
  readonly #pages: ReadonlyMap<string, SamplePage>
  readonly #files: Readonly<Record<string, SampleAnswer>>
  readonly #visits = new Map<string, number>()

  constructor(readonly origin: string) {
    this.#pages = new Map(SAMPLE_PAGES.map((page) => [page.path, page]))
    this.#files = siteFiles(
      origin,
      SAMPLE_PAGES.filter((page) => page.robots === undefined).map((page) => page.path),
    )
  }

  answer(request: IncomingMessage): SampleAnswer {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return textAnswer(405, 'Only GET.\n', { allow: 'GET, HEAD' })
    const path = request.url ?? '/'
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const page = this.#pages.get(path)
    if (page !== undefined) return pageAnswer(page, this.origin, accepted)
    if (Object.hasOwn(TROUBLES, path)) return this.#trouble(path)
    if (Object.hasOwn(this.#files, path)) return this.#files[path] ?? this.#notFound(accepted)
    return this.#notFound(accepted)
  }

  #trouble(path: string): SampleAnswer {
    const visit = (this.#visits.get(path) ?? 0) + 1
    this.#visits.set(path, visit)
    return TROUBLES[path]?.(visit) ?? this.#notFound('')
  }

  #notFound(accepted: string): SampleAnswer {
    return { ...pageAnswer(NOT_FOUND, this.origin, accepted), status: 404 }
  }
}

const NOT_FOUND: SamplePage = {
  path: '/404',
  title: 'Lost at sea · Marrowby Light',
  description: null,
  headings: ['Lost at sea'],
  text: ['There is no such page, only water. The [light](/) is that way.'],
}

function send(request: IncomingMessage, response: ServerResponse, answer: SampleAnswer): void {
  if (answer.dropped) {
    request.socket.destroy()
    return
  }
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.byteLength) })
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}
