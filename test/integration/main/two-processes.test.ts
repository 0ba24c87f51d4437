/**
 * The command line crawls while a window (a crawl service in another process) has the same library open: both see every
 * crawl, neither stands in the way of the other. Needs the build in out/main.
 */
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CrawlService } from '../../../src/main/crawl-service'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { parseSettings } from '../../../src/shared/settings'
import { type CliProcess, startCli } from '../../support/cli-process'
import { type GatedHost, startGatedHost } from '../../support/gated-host'
import { temporaryFolder } from '../../support/temporary-folder'

let host: GatedHost
let data: string
let window: CrawlService
/** What the service warned of. */
let troubles: string[]

beforeEach(async () => {
  host = await startGatedHost()
  data = temporaryFolder()
  troubles = []
  const note = (message: string, facts?: unknown) => void troubles.push(`${message} ${JSON.stringify(facts)}`)
  const log = { debug() {}, info() {}, warn: note, error: note }
  window = new CrawlService({ dataFolder: data, threadsFolder: resolve('out/main'), log, keyring: null })
})
afterEach(async () => {
  host.open()
  await window.close()
  await host.close()
})

const trawl = (...args: string[]): CliProcess => startCli([...args, '--data', data], { env: { TRAWL_LOG: 'warn' } })

/** Crawls three URLs, one at a time, each of which waits for the gate. */
const crawlSlowly = (name: string) =>
  trawl(
    'crawl',
    ...[1, 2, 3].map((n) => `${host.origin}/${n}`),
    '--name',
    name,
    '--per-host',
    '1',
    '--canary',
    '',
    '--quiet',
  )

const states = async () => (await window.library()).map(({ name, state, runsHere }) => [name, state, runsHere])

async function rowStatus(crawlId: string): Promise<readonly unknown[]> {
  const request = { crawlId, query: EVERYTHING, columns: ['status'] as const, from: 0, count: 10, refresh: true }
  return (await window.window(request)).cells.flat()
}

describe('the command line and a window with the same library', () => {
  it('see each other crawl, row by row', async () => {
    expect(await window.library()).toEqual([])
    const process = crawlSlowly('Outside')
    await vi.waitUntil(() => host.asked.length === 1, { timeout: 20_000 })
    await vi.waitUntil(async () => (await window.library()).length === 1, { timeout: 20_000 })
    expect(await states()).toEqual([['Outside', 'running', false]])
    const [{ id } = { id: '' }] = await window.library()
    expect(await rowStatus(id)).toEqual([null, null, null])
    host.answerAll()
    await vi.waitUntil(async () => (await rowStatus(id))[0] === 200, { timeout: 20_000 })
    // A crawl of the window's own meanwhile.
    const settings = parseSettings({ canary: '', rechecks: 0 })
    const own = await window.startGiven({
      text: `${host.origin}/own`,
      lists: [],
      name: 'Inside',
      settings,
      savePath: null,
    })
    await vi.waitUntil(() => host.asked.includes('/own'), { timeout: 20_000 })
    const listed = trawl('list', '--json')
    expect(await listed.ended).toBe(0)
    expect(listed.stdout()).toContain('Inside')
    expect(listed.stdout()).toContain('Outside')
    host.open()
    expect(await process.ended).toBe(0)
    expect(await window.whenEnded(own.id)).toMatchObject({ state: 'finished' })
    expect((await states()).toSorted()).toEqual([
      ['Inside', 'finished', false],
      ['Outside', 'finished', false],
    ])
    expect(await rowStatus(id)).toEqual([200, 200, 200])
    expect([process.stderr(), listed.stderr(), troubles]).toEqual(['', '', []])
  })

  it('keep their hands off what the other one runs', async () => {
    const process = crawlSlowly('Outside')
    await vi.waitUntil(() => host.asked.length === 1, { timeout: 20_000 })
    await vi.waitUntil(async () => (await window.library()).length === 1, { timeout: 20_000 })
    const [{ id } = { id: '' }] = await window.library()
    await expect(window.resume(id)).rejects.toMatchObject({ code: 'crawl_busy' })
    await expect(window.remove(id)).rejects.toMatchObject({ code: 'crawl_running' })
    await expect(async () => window.stop(id)).rejects.toMatchObject({ code: 'bad_request' })
    const second = trawl('resume', id)
    expect(await second.ended).toBe(1)
    host.open()
    expect(await process.ended).toBe(0)
    expect(await states()).toEqual([['Outside', 'finished', false]])
    // What the other process has finished can be worked on here.
    expect(await window.again(id, { kind: 'rows', rowNos: [1] })).toBe(1)
    expect(await window.whenEnded(id)).toMatchObject({ state: 'finished' })
    expect([process.stderr(), troubles]).toEqual(['', []])
  })

  it('may write to the library at the same time, again and again', async () => {
    host.open()
    const processes = [1, 2].map((n) => crawlSlowly(`Outside ${n}`))
    const settings = parseSettings({ canary: '', rechecks: 0 })
    for (let n = 1; n <= 3; n += 1) {
      const own = await window.startGiven({
        text: `${host.origin}/own${n}`,
        lists: [],
        name: `Inside ${n}`,
        settings,
        savePath: null,
      })
      await window.rename(own.id, `Inside ${n}, renamed`)
      await window.whenEnded(own.id)
    }
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0])
    expect((await states()).map(([name, state]) => `${name}: ${state}`).toSorted()).toEqual([
      'Inside 1, renamed: finished',
      'Inside 2, renamed: finished',
      'Inside 3, renamed: finished',
      'Outside 1: finished',
      'Outside 2: finished',
    ])
    expect([...processes.map(({ stderr }) => stderr()), ...troubles]).toEqual(['', ''])
  })
})
