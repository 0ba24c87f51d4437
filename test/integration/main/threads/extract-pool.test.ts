/** The pool with the built extract thread, and with threads that die. Needs the built threads in out/main. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { ExtractJob, ExtractResult } from '../../../../src/main/engine/ports'
import { extractPage } from '../../../../src/main/extract/extract-page'
import { ExtractPool, type PoolDeath, type ThreadWatch } from '../../../../src/main/threads/extract-pool'
import { temporaryFolder } from '../../../support/temporary-folder'

const BUILT = resolve('out/main')

/** Answers each job with its URL as title and the number of jobs of its message; dies of those that say so. */
const MORTAL_THREAD = `
const { parentPort } = require('node:worker_threads')
parentPort.postMessage('ready')
parentPort.on('message', (jobs) => {
  if (jobs.some(([url]) => url.includes('die'))) process.exit(1)
  if (jobs.some(([url]) => url.includes('throw'))) throw new Error('this page cannot be borne')
  if (jobs.some(([url]) => url.includes('loop'))) for (;;);
  if (jobs.some(([url]) => url.includes('hoard'))) for (const all = []; ; ) all.push(new Array(1e6).fill({}))
  if (jobs.some(([url]) => url.includes('hang'))) return
  const facts = (url) => [null, null, null, null, 0, false, url, null, null, null, null, null, false, false, null, null, jobs.length, 0, 0, null, 0]
  parentPort.postMessage({ results: jobs.map(([url]) => [facts(url), 0, null, null, null, null, null, null]), bytes: new Uint8Array(0) })
})
`

let pool: ExtractPool | null = null
const logged: string[] = []
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (message: string) => void logged.push(message),
}

function start(folder: string, threads: number, watch?: ThreadWatch): ExtractPool {
  pool = new ExtractPool(folder, threads, log, watch)
  return pool
}

function mortalThreads(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'extract-thread.js'), MORTAL_THREAD)
  return folder
}

function job(path: string, body: Uint8Array = new Uint8Array(0)): ExtractJob {
  return {
    finalUrl: `https://h.test/${path}`,
    status: 200,
    headers: [
      ['Date', 'today'],
      ['Content-Type', 'text/html; charset=utf-8'],
      ['CONTENT-ENCODING', 'gzip'],
      ['Link', '</c>; rel=canonical'],
    ],
    body,
    bodyDownloaded: true,
    settings: {
      maxBytes: 100_000,
      keepBodies: true,
      keepText: true,
      rules: [],
      follow: 'links',
      followNofollow: false,
    },
  }
}

/** In a buffer of its own, as bodies come from the fetcher. */
function page(index: number): Uint8Array {
  const html = `<title>Page ${index}</title><h1>${'word '.repeat(index % 7)}</h1><a href="/p/${index}">Next ü</a>`
  return Uint8Array.from(gzipSync(html))
}

const plain = (result: ExtractResult): ExtractResult => ({
  ...result,
  packedLinks: result.packedLinks && Uint8Array.from(result.packedLinks),
  keptBody: result.keptBody && Uint8Array.from(result.keptBody),
  keptText: result.keptText && Uint8Array.from(result.keptText),
  facts: { ...result.facts, sha256: result.facts.sha256 && Uint8Array.from(result.facts.sha256) },
})

afterEach(async () => {
  await pool?.close()
  pool = null
  logged.length = 0
})

describe('ExtractPool', () => {
  it('answers each body with what the extractor says of it, however many come at once', async () => {
    const jobs = Array.from({ length: 100 }, (_, index) =>
      job(String(index), index % 10 === 3 ? undefined : page(index)),
    )
    const expected = jobs.map((each) => plain(extractPage({ ...each, body: each.body.slice() })))
    const target = start(BUILT, 2)
    const results = await Promise.all(jobs.map((each) => target.extract(each)))
    expect(results.map(plain)).toEqual(expected)
  })

  it('moves bodies instead of copying them', async () => {
    const body = page(1)
    await start(BUILT, 1).extract(job('1', body))
    expect(body.buffer.byteLength).toBe(0)
  })

  it('sends what comes in one turn together, in messages of at most eight, and a lone job alone', async () => {
    const target = start(mortalThreads(), 1)
    const together = await Promise.all(Array.from({ length: 19 }, (_, index) => target.extract(job(String(index)))))
    expect(together.map(({ facts }) => facts.wordCount)).toEqual([...Array(16).fill(8), 3, 3, 3])
    expect(together.map(({ facts }) => facts.title)).toEqual(
      Array.from({ length: 19 }, (_, index) => `https://h.test/${index}`),
    )
    expect((await target.extract(job('alone'))).facts.wordCount).toBe(1)
  })

  it.each([
    ['leaves', 'die', 'it ended with code 1'],
    ['throws', 'throw', 'this page cannot be borne'],
    ['takes all memory', 'hoard', 'ERR_WORKER_OUT_OF_MEMORY'],
    ['never ends', 'loop', 'no page was read for'],
  ])('gives back what a thread had that %s, finds the page that it died of, and goes on', async (_, poison, why) => {
    const deaths: PoolDeath[] = []
    const target = start(mortalThreads(), 1, poison === 'loop' ? { everyMs: 100, most: 5 } : undefined)
    target.onDeath = (death) => void deaths.push(death)
    const extract = (path: string) => target.extract(job(path))
    const first = await Promise.all(['a', poison, 'b', ...Array.from({ length: 9 }, (_, n) => String(n))].map(extract))
    // Three messages, of which the first was in hand.
    expect(first.map(({ lost }) => lost)).toEqual(Array(12).fill(true))
    const [a, unread, b] = await Promise.all(['a', poison, 'b'].map(extract))
    expect(unread).toMatchObject({ error: 'internal' })
    expect(unread?.lost).toBeUndefined()
    expect(deaths.map(({ again, unread: pages }) => [again, pages])).toEqual([
      [12, []],
      [deaths[1]?.again, [`https://h.test/${poison}`]],
    ])
    expect(deaths[0]).toMatchObject({ part: 'extract thread' })
    expect(deaths[0]?.reason + String(deaths[0]?.stack)).toContain(why)
    // One was read before the death; what waited behind it is given back once more.
    for (const [path, result] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const facts = result?.lost ? (await extract(path)).facts : result?.facts
      expect(facts?.title).toBe(`https://h.test/${path}`)
    }
    expect(deaths).toHaveLength(2)
  })

  it('says that no page can be read when threads end before they are loaded', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'extract-thread.js'), 'process.exit(3)')
    const target = start(folder, 1)
    await expect(
      (async () => {
        for (;;) expect((await target.extract(job('a'))).lost).toBe(true)
      })(),
    ).rejects.toMatchObject({ code: 'thread_died' })
  })

  it('gives a job to the thread with the fewest bytes before it', async () => {
    const target = start(mortalThreads(), 2)
    // So much at once is worth a second thread.
    await Promise.all(Array.from({ length: 60 }, (_, index) => target.extract(job(String(index)))))
    // The first holds one thread; the small ones all go to the other.
    const large = target.extract(job('hang', new Uint8Array(50_000)))
    const small = await Promise.all(['1', '2', '3'].map((path) => target.extract(job(path, new Uint8Array(10)))))
    expect(small.map(({ facts }) => facts.wordCount)).toEqual([3, 3, 3])
    await target.close()
    expect((await large).error).toBe('internal')
  })

  it('has no room when a thread has 256 jobs, or all have 32 MiB, and has room again when they are answered', async () => {
    const target = start(mortalThreads(), 1)
    expect(target.hasRoom()).toBe(true)
    const many = Array.from({ length: 256 }, (_, index) => target.extract(job(String(index))))
    expect(target.hasRoom()).toBe(false)
    await Promise.all(many)
    expect(target.hasRoom()).toBe(true)
    const heavy = target.extract(job('heavy', new Uint8Array(32 * 1024 * 1024)))
    expect(target.hasRoom()).toBe(false)
    await heavy
    expect(target.hasRoom()).toBe(true)
  })

  it('answers with the error internal when a body cannot be moved, and goes on', async () => {
    const target = start(mortalThreads(), 1)
    const body = new Uint8Array(10)
    const [first, second] = await Promise.all([target.extract(job('1', body)), target.extract(job('2', body))])
    expect([first.error, second.error]).toEqual(['internal', 'internal'])
    expect((await target.extract(job('3'))).error).toBeNull()
  })

  it('answers jobs that come after it was closed', async () => {
    const target = start(mortalThreads(), 1)
    await target.close()
    expect((await target.extract(job('late'))).error).toBe('internal')
  })
})
