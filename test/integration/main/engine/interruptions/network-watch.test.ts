/** The watch with real connections, to a canary on loopback that goes away and comes back. */
import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../../../../src/main/engine/clock'
import { tcpConnect } from '../../../../../src/main/engine/interruptions/canary'
import { NetworkWatch } from '../../../../../src/main/engine/interruptions/network-watch'
import type { Clock } from '../../../../../src/main/engine/ports'
import type { FetchOutcome } from '../../../../../src/shared/domain/fetch-outcome'

/** Documentation addresses would leave this machine: hosts of the crawl are played by names that are never asked. */
const NOTHING = { hops: [], attempts: [], robots: 'allowed', robotsLine: null } as const
const TIMING = { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 0 }

const answer = (url: string): FetchOutcome => ({
  kind: 'response',
  response: {
    status: 200,
    statusText: '',
    httpVersion: '1.1',
    headers: [],
    body: new Uint8Array(0),
    bodyState: 'none',
    transferBytes: 0,
    tls: null,
  },
  finalUrl: url,
  timing: TIMING,
  ...NOTHING,
})
const failure = (url: string): FetchOutcome => ({
  kind: 'failed',
  code: 'dns_failed',
  message: '',
  response: null,
  finalUrl: url,
  timing: TIMING,
  ...NOTHING,
})

/** The real clock, ten times as fast where it waits. */
const quickClock: Clock = { ...systemClock, after: (ms, callback) => systemClock.after(ms / 10, callback) }

const opened: Server[] = []
const listen = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.resume()).listen(port, '127.0.0.1', () => resolve(server))
    opened.push(server)
  })
const portOf = (server: Server) => (server.address() as { port: number }).port
const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))

afterEach(async () => {
  for (const server of opened.splice(0)) if (server.listening) await close(server)
})

it('keeps failures while the canary is there, repeats them while it is not, and goes on when it is back', async () => {
  const canary = await listen(0)
  const port = portOf(canary)
  const news: string[] = []
  let isUp: () => void = () => undefined
  const up = new Promise<void>((resolve) => {
    isUp = resolve
  })
  const watch = new NetworkWatch({
    canary: `127.0.0.1:${port}`,
    clock: quickClock,
    // Hosts of the crawl are silent; the canary is asked for real.
    connect: (target, ...rest) =>
      target.host === '127.0.0.1' ? tcpConnect(target, ...rest) : Promise.resolve('silent'),
    onDown: (message) => news.push(message),
    onUp: () => {
      news.push('up')
      isUp()
    },
  })
  expect(watch.judge(answer('https://good.example/'))).toBe('keep')
  expect(
    await Promise.all([watch.judge(failure('https://a.example/')), watch.judge(failure('https://b.example/'))]),
  ).toEqual(['keep', 'keep'])

  await close(canary)
  // What the canary said last counts for some seconds.
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  expect(
    await Promise.all([watch.judge(failure('https://a.example/')), watch.judge(failure('https://b.example/'))]),
  ).toEqual(['repeat', 'repeat'])
  expect([watch.isDown, news.length]).toEqual([true, 1])
  expect(watch.judge(failure('https://c.example/'))).toBe('repeat')

  await listen(port)
  await up
  expect([watch.isDown, news.length]).toEqual([false, 2])
  watch.close()
})

it('tells an open port from a closed one and from silence', async () => {
  const server = await listen(0)
  const target = { host: '127.0.0.1', port: portOf(server) }
  const signal = new AbortController().signal
  expect(await tcpConnect(target, 3_000, signal)).toBe('open')
  expect(await tcpConnect({ ...target, host: 'localhost' }, 3_000, signal)).toBe('open')
  await close(server)
  expect(await tcpConnect(target, 3_000, signal)).toBe('refused')
  expect(await tcpConnect(target, 3_000, AbortSignal.abort())).toBe('silent')
})
