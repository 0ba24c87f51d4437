import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { LookupCache } from '../../../../../src/main/engine/fetcher/lookup-cache'

type Answer = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

const V4 = { address: '192.0.2.1', family: 4 }
const V6 = { address: '2001:db8::1', family: 6 }

/** A resolver that answers when told to. */
function fakeResolver() {
  const asked: { host: string; answer: Answer }[] = []
  return { asked, resolve: (host: string, answer: Answer) => void asked.push({ host, answer }) }
}

function ask(cache: LookupCache, host: string, options = {}) {
  return new Promise((resolve, reject) => {
    cache.lookup(host, { all: true, ...options }, (error, address) =>
      error === null ? resolve(address) : reject(error),
    )
  })
}

describe('LookupCache', () => {
  it('asks once for all who ask at the same time', async () => {
    const { asked, resolve } = fakeResolver()
    const cache = new LookupCache(resolve, () => 0)
    const answers = Promise.all([ask(cache, 'a.example'), ask(cache, 'a.example')])
    expect(asked).toHaveLength(1)
    asked[0]?.answer(null, [V4])
    expect(await answers).toEqual([[V4], [V4]])
  })

  it('remembers an address for a minute', async () => {
    const { asked, resolve } = fakeResolver()
    let nowMs = 0
    const cache = new LookupCache(resolve, () => nowMs)
    const first = ask(cache, 'a.example')
    asked[0]?.answer(null, [V4])
    await first
    nowMs = 59_999
    expect(await ask(cache, 'a.example')).toEqual([V4])
    expect(asked).toHaveLength(1)
    nowMs = 60_000
    void ask(cache, 'a.example')
    expect(asked).toHaveLength(2)
  })

  it('tells a failure to all who wait and asks again the next time', async () => {
    const { asked, resolve } = fakeResolver()
    const cache = new LookupCache(resolve, () => 0)
    const first = ask(cache, 'a.example')
    asked[0]?.answer(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), [])
    await expect(first).rejects.toMatchObject({ code: 'ENOTFOUND' })
    const second = ask(cache, 'a.example')
    asked[1]?.answer(null, [V4])
    expect(await second).toEqual([V4])
  })

  it('never calls back before it returns', async () => {
    const { asked, resolve } = fakeResolver()
    const cache = new LookupCache(resolve, () => 0)
    const first = ask(cache, 'a.example')
    asked[0]?.answer(null, [V4])
    await first
    let called = false
    const second = new Promise<void>((done) => {
      cache.lookup('a.example', { all: true }, () => {
        called = true
        done()
      })
    })
    expect(called).toBe(false)
    await second
  })

  it('gives one address where one is wanted, of the family that is wanted', async () => {
    const { asked, resolve } = fakeResolver()
    const cache = new LookupCache(resolve, () => 0)
    const wanted = ask(cache, 'a.example', { all: false, family: 4 })
    asked[0]?.answer(null, [V6, V4])
    expect(await wanted).toBe('192.0.2.1')
    await expect(Promise.resolve().then(() => ask(cache, 'a.example', { all: false, family: 6 }))).resolves.toBe(
      '2001:db8::1',
    )
  })

  it('says that nothing was found when the family has no address', async () => {
    const { asked, resolve } = fakeResolver()
    const cache = new LookupCache(resolve, () => 0)
    const wanted = ask(cache, 'a.example', { family: 6 })
    asked[0]?.answer(null, [V4])
    await expect(wanted).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })
})
