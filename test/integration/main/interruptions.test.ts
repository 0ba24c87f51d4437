/**
 * The network goes and comes back, the disk fills and empties, the process sleeps: nothing is marked failed for it.
 * The real command line in a process of its own. Needs the built threads.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { layCable } from '../../support/cable'
import { startCli } from '../../support/cli-process'
import { closing } from '../../support/crawl-runs'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

interface Row {
  readonly url: string
  readonly status: number | null
  readonly error: string | null
  readonly attempts: number
}

function rowsIn(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('a lost network', () => {
  it('makes the crawl wait and go on by itself, and fails no URL', { timeout: 60_000 }, async () => {
    const site = closing(await startSiteServer({}))
    const wire = closing(await layCable(Number(site.host.split(':')[1])))
    const folder = temporaryFolder()
    const rows = join(folder, 'rows.ndjson')
    // Hosts that do not exist: only the proxy knows the way, so they count as far away.
    const urls = Array.from({ length: 120 }, (_, i) => `http://host${i % 6}.example/delay?ms=40&n=${i}`)
    const args = ['crawl', '--list', '-', '--data', folder, '--export', rows, '--robots', 'ignore', '--retries', '0']
    const network = ['--proxy', `http://${wire.host}`, '--canary', wire.host]
    const pace = ['--concurrency', '6', '--rechecks', '0']
    const cli = startCli([...args, ...network, ...pace], { input: urls.join('\n') })
    while (site.requests.length < 20) await pause(10)
    await wire.cut()
    await cli.says('waiting for the network')
    const seen = site.requests.length
    await pause(1500)
    expect(site.requests.length).toBe(seen)
    await wire.mend()
    expect(await cli.ended).toBe(0)
    const all = rowsIn(rows)
    expect(all).toHaveLength(120)
    expect(all.filter(({ status, error }) => status !== 200 || error !== null)).toEqual([])
  })
})

describe('a full disk', () => {
  const isRoot = process.getuid?.() === 0 && process.platform === 'linux'

  it.skipIf(!isRoot)('makes the crawl wait until there is room, and loses nothing', { timeout: 90_000 }, async () => {
    const site = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const small = join(folder, 'small')
    mkdirSync(small)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small])
    try {
      const ballast = join(small, 'ballast')
      const rows = join(folder, 'rows.ndjson')
      const urls = Array.from({ length: 600 }, (_, i) => `${site.origin}/delay?ms=10&n=${i}`)
      const args = ['crawl', '--list', '-', '--data', folder, '--save', join(small, 'a.trawl'), '--export', rows]
      const cli = startCli([...args, '--robots', 'ignore', '--rechecks', '0', '--min-free', '0', '--per-host', '4'], {
        input: urls.join('\n'),
      })
      while (site.requests.length < 60) await pause(10)
      fill(ballast)
      await cli.says('waiting for room on the disk')
      rmSync(ballast)
      expect(await cli.ended).toBe(0)
      const all = rowsIn(rows)
      expect(all).toHaveLength(600)
      expect(all.filter(({ status }) => status !== 200)).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })

  /** Takes all the room that is left. */
  function fill(path: string): void {
    writeFileSync(path, '')
    for (const size of [1 << 20, 1 << 16, 1 << 12]) {
      try {
        for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
      } catch {
        // No room for a piece of this size any more.
      }
    }
  }
})

describe('a process that sleeps', () => {
  it('wakes up and goes on, and fails no URL for it', { timeout: 90_000 }, async () => {
    const site = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const rows = join(folder, 'rows.ndjson')
    const urls = Array.from({ length: 80 }, (_, i) => `${site.origin}/delay?ms=150&n=${i}`)
    const args = ['crawl', '--list', '-', '--data', folder, '--export', rows, '--robots', 'ignore', '--retries', '0']
    const cli = startCli([...args, '--rechecks', '0', '--per-host', '4', '--headers-timeout', '2', '--timeout', '3'], {
      input: urls.join('\n'),
    })
    while (site.requests.length < 12) await pause(10)
    cli.child.kill('SIGSTOP')
    await pause(12_000)
    cli.child.kill('SIGCONT')
    expect(await cli.ended).toBe(0)
    const all = rowsIn(rows)
    expect(all).toHaveLength(80)
    expect(all.filter(({ status }) => status !== 200)).toEqual([])
  })
})
