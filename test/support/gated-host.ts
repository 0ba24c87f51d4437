/**
 * A host on loopback that keeps every request in the air until the test lets it go. How many are in the air at once is
 * then no matter of time: what a crawler may start it has started, and nothing ends by itself.
 */
import http, { type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface GatedHost {
  /** Without a slash at the end. */
  readonly origin: string
  /** Host and port. */
  readonly host: string
  /** Paths that were asked for so far, in order; robots.txt, which is never kept waiting, left out. */
  readonly asked: readonly string[]
  /** Requests in the air now. */
  readonly inTheAir: number
  /** The most that were ever in the air at once. */
  readonly most: number
  /** Answers what is in the air now. */
  answerAll(): void
  /** Answers what is in the air and all that comes. */
  open(): void
  close(): Promise<void>
}

/** @param name - host name in `origin`; must lead to the loopback address */
export async function startGatedHost(name = '127.0.0.1'): Promise<GatedHost> {
  const asked: string[] = []
  const waiting = new Set<ServerResponse>()
  let isOpen = false
  let most = 0
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/robots.txt') {
      response.writeHead(404).end()
      return
    }
    asked.push(path)
    waiting.add(response)
    most = Math.max(most, waiting.size)
    response.on('close', () => waiting.delete(response))
    if (isOpen) answer(response, path)
    else response.once('gate', () => answer(response, path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `${name}:${(server.address() as AddressInfo).port}`
  const answerAll = (): void => {
    for (const response of waiting) response.emit('gate')
  }
  return {
    origin: `http://${host}`,
    host,
    asked,
    get inTheAir() {
      return waiting.size
    },
    get most() {
      return most
    },
    answerAll,
    open() {
      isOpen = true
      answerAll()
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function answer(response: ServerResponse, path: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><title>Page ${path}</title><p>It was let go.</p>`)
}
