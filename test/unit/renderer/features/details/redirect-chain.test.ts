import { expect, it } from 'vitest'
import { redirectChain } from '../../../../../src/renderer/features/details/redirect-chain'
import type { FetchAttempt } from '../../../../../src/shared/domain/fetch-outcome'

const attempt = (url: string, durationMs: number, round = 0) => ({ url, durationMs, round }) as FetchAttempt

it('a chain tells the time of each hop, with its retries, and what changed on the way', () => {
  const [a, b, c] = ['http://x.example/', 'https://x.example/', 'https://www.x.example/home']
  expect(
    redirectChain(
      [
        { url: a, status: 301 },
        { url: b, status: 308 },
      ],
      c,
      200,
      [attempt(a, 99), attempt(a, 5, 1), attempt(b, 10, 1), attempt(b, 20, 1), attempt(c, 7, 1)],
    ),
  ).toEqual([
    { url: a, status: 301, ms: 5, changes: [] },
    { url: b, status: 308, ms: 30, changes: ['http → https'] },
    { url: c, status: 200, ms: 7, changes: ['to www.x.example'] },
  ])
})

it('a chain that comes back to a URL gives each visit its own time', () => {
  const [a, b] = ['http://x.example/a', 'http://x.example/b']
  const hops = [
    { url: a, status: 302 },
    { url: b, status: 302 },
  ]
  expect(redirectChain(hops, a, null, [attempt(a, 1), attempt(b, 2), attempt(a, 3)]).map(({ ms }) => ms)).toEqual([
    1, 2, 3,
  ])
})

it('a chain says when it leaves encryption, and when only the port changes', () => {
  const changes = (from: string, to: string) => redirectChain([{ url: from, status: 301 }], to, 200, [])[1]?.changes
  expect(changes('https://x.example/', 'http://y.example/')).toEqual(['https → http', 'to y.example'])
  expect(changes('http://x.example:81/', 'http://x.example:82/')).toEqual(['to port 82'])
  expect(changes('no url', 'http://x.example/')).toEqual([])
  expect(redirectChain([], 'http://x.example/', null, [])).toEqual([
    { url: 'http://x.example/', status: null, ms: null, changes: [] },
  ])
})
