/** A site on loopback whose pages a test changes between two crawls; what it does not know is 404. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ChangingPage {
  readonly status?: number
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ChangingSite {
  readonly origin: string
  /** By path. */
  readonly pages: Map<string, ChangingPage>
  close(): Promise<void>
}

export async function startChangingSite(): Promise<ChangingSite> {
  const pages = new Map<string, ChangingPage>()
  const server = createServer((request, response) => {
    const { status = 200, html = '', headers = {} } = pages.get(request.url ?? '') ?? { status: 404 }
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A small page: title, words, and what else stands in its head. */
export function pageOf(title: string, body = 'word '.repeat(50), head = ''): ChangingPage {
  return { html: `<title>${title}</title>${head}<h1>Head</h1><p>${body}` }
}
