import { describe, expect, it } from 'vitest'
import { ProxyRoutes } from '../../../../../src/main/engine/fetcher/proxy-routes'

interface Given {
  readonly proxy?: string
  readonly noProxy?: string
  readonly environment?: Record<string, string>
}

/** A system whose answers are given by origin; every origin asked for is noted. */
function routesFor({ proxy = 'system', noProxy = '', environment = {} }: Given, answers: Record<string, string> = {}) {
  const asked: string[] = []
  let nowMs = 0
  const routes = new ProxyRoutes({
    settings: { proxy, noProxy },
    environment,
    monotonicMs: () => nowMs,
    resolve: async (url) => {
      asked.push(url)
      const answer = answers[url]
      if (answer === undefined) throw new Error('no answer')
      return answer
    },
  })
  const way = async (origin: string): Promise<string | null> => {
    if (!routes.knows(origin)) await routes.learn(origin)
    const found = routes.wayTo(origin)
    return found === 'none' ? found : (found?.shown ?? null)
  }
  return {
    routes,
    asked,
    way,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

const A = 'http://a.test'
const TWO = { [`${A}/`]: 'PROXY one:1; PROXY two:2' }

describe('the way to an origin', () => {
  it('is asked of the system once, and again when the answer is old', async () => {
    const { asked, way, routes, pass } = routesFor({}, TWO)
    await Promise.all([routes.learn(A), routes.learn(A)])
    expect(await way(A)).toBe('http://one:1')
    pass(9 * 60_000)
    expect(await way(A)).toBe('http://one:1')
    expect(asked).toEqual([`${A}/`])
    pass(2 * 60_000)
    await way(A)
    expect(asked).toEqual([`${A}/`, `${A}/`])
  })

  it('is direct, without a question, on this computer and for hosts that the settings name', async () => {
    const { asked, way } = routesFor({ noProxy: 'intern.test' })
    for (const origin of ['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:8', 'https://a.intern.test']) {
      expect(await way(origin)).toBeNull()
    }
    expect(asked).toEqual([])
  })

  it('is direct when the system cannot say, and none when it names nothing usable', async () => {
    const { way } = routesFor({}, { 'http://b.test/': 'QUIC b:1' })
    expect(await way(A)).toBeNull()
    expect(await way('http://b.test')).toBe('none')
  })

  it('passes by a proxy that cannot be reached, for some minutes, and for every origin', async () => {
    const { routes, way, pass } = routesFor({}, { ...TWO, 'http://b.test/': 'PROXY one:1; DIRECT' })
    await way(A)
    expect(routes.noteDown(A, 'http://one:1')).toBe(true)
    expect(await way(A)).toBe('http://two:2')
    expect(await way('http://b.test')).toBeNull()
    // All are down: the first is as good as any, and nobody tries in a circle.
    expect(routes.noteDown(A, 'http://two:2')).toBe(true)
    expect(await way(A)).toBe('http://one:1')
    expect(routes.noteDown(A, 'http://one:1')).toBe(false)
    pass(6 * 60_000)
    expect(await way(A)).toBe('http://one:1')
    expect(await way('http://b.test')).toBe('http://one:1')
  })

  it('is said by settings and environment before the system, unless the settings name the system', async () => {
    const environment = { HTTP_PROXY: 'http://env:3' }
    expect(await routesFor({ proxy: '', environment }, TWO).way(A)).toBe('http://env:3')
    expect(await routesFor({ proxy: '' }, TWO).way(A)).toBe('http://one:1')
    expect(await routesFor({ proxy: 'system', environment }, TWO).way(A)).toBe('http://one:1')
    expect(await routesFor({ proxy: 'http://own:4' }, TWO).way(A)).toBe('http://own:4')
    expect(await routesFor({ proxy: 'none' }, TWO).way(A)).toBeNull()
  })

  it('is said by the environment where there is no system to ask', () => {
    const routes = new ProxyRoutes({
      settings: { proxy: 'system', noProxy: '' },
      environment: { all_proxy: 'socks5://env:3' },
      resolve: null,
      monotonicMs: () => 0,
    })
    expect(routes.knows(A)).toBe(true)
    expect(routes.wayTo(A)).toMatchObject({ shown: 'socks5://env:3' })
  })
})
