/**
 * Signals, each to a real process that crawls a host which keeps all requests in the air: the first one saves and exits
 * with 130, the second ends at once, and in both cases the crawl goes on later with nothing lost. Needs the built
 * command line.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startCli } from '../../../support/cli-process'
import { type GatedHost, startGatedHost } from '../../../support/gated-host'

const folder = mkdtempSync(join(tmpdir(), 'trawl-signals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const URLS = 200

const start = (data: string, ...args: readonly string[]) => startCli(args, { env: { TRAWL_DATA: join(folder, data) } })

/** A crawl whose first requests are in the air. */
async function crawlInTheAir(host: GatedHost, data: string) {
  const urls = Array.from({ length: URLS }, (_, at) => `${host.origin}/${at}`)
  const run = start(data, 'crawl', ...urls, '--per-host', '4', '--retries', '0', '--rechecks', '0', '--canary', '')
  while (host.inTheAir < 4) await new Promise(setImmediate)
  return run
}

/** Ends what is left of the only crawl there, and tells how often each URL stands in it. */
async function resumed(host: GatedHost, data: string): Promise<readonly number[]> {
  host.open()
  const list = start(data, 'list', '--json')
  await list.ended
  const { id } = JSON.parse(list.stdout())
  const resume = start(data, 'resume', id, '--quiet', '--export', '-')
  expect(await resume.ended, resume.stderr()).toBe(0)
  const rows = start(data, 'sql', id, 'SELECT url, status FROM result', '--json')
  await rows.ended
  const all = rows
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly url: string; readonly status: number })
  expect(all.filter(({ status }) => status !== 200)).toEqual([])
  return Array.from({ length: URLS }, (_, at) => all.filter(({ url }) => url === `${host.origin}/${at}`).length)
}

describe.skipIf(process.platform === 'win32')('a crawl from the command line', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'saves and exits with 130 on %s, and can be resumed',
    async (signal) => {
      const host = await startGatedHost()
      const run = await crawlInTheAir(host, signal)
      run.child.kill(signal)
      await run.says('Stopping')
      // What started before the engine heard of it comes a few at a time: the crawl is far from its end.
      const answering = setInterval(() => host.answerAll(), 20)
      expect(await run.ended).toBe(130)
      clearInterval(answering)
      expect(host.asked.length).toBeLessThan(URLS)
      expect(run.stderr()).toMatch(/Go on with: trawl resume \w+\n$/)
      expect(run.stdout()).toBe('')
      expect(await resumed(host, signal)).toEqual(Array(URLS).fill(1))
      await host.close()
    },
  )

  it('ends at once on the second signal, and loses nothing', async () => {
    const host = await startGatedHost()
    const run = await crawlInTheAir(host, 'twice')
    run.child.kill('SIGINT')
    await run.says('Stopping')
    run.child.kill('SIGTERM')
    // Nothing was answered: only the signal can have ended it.
    expect(await run.ended).toBe(130)
    expect(run.stderr()).not.toContain('Go on with')
    expect(await resumed(host, 'twice')).toEqual(Array(URLS).fill(1))
    await host.close()
  })
})

describe.skipIf(process.platform === 'win32')('a command that reads', () => {
  it('ends on the first signal, although its input goes on', async () => {
    const run = startCli(['urls', '-'], { isInputOpen: true })
    // What a text is, is told from its first 64 KiB: this is more.
    run.child.stdin?.write(Array.from({ length: 10_000 }, (_, at) => `https://example.org/${at}\n`).join(''))
    await new Promise((resolve) => run.child.stdout?.once('data', resolve))
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(run.stderr()).toBe('')
  })
})
