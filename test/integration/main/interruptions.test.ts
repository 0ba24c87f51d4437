/**
 * The network goes and comes back, the disk fills and empties, the process sleeps: nothing is marked failed for it.
 * The real command line in a process of its own. Needs the built threads.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
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

/** A proxy that leads everything to one site, and can be cut like a cable: no new connections, all present ones dead. */
async function cable(sitePort: number) {
  const { connect } = await import('node:net')
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const make = (): Server =>
    createServer((socket) => {
      keep(socket)
      // Requests come in absolute form; the site server reads the path out of them either way.
      const upstream = keep(connect(sitePort, '127.0.0.1'))
      socket.pipe(upstream).pipe(socket)
    })
  let server = make()
  const listen = (port: number): Promise<void> => new Promise((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    async cut(): Promise<void> {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend(): Promise<void> {
      server = make()
      await listen(port)
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

describe('a lost network', () => {
  it('makes the crawl wait and go on by itself, and fails no URL', { timeout: 60_000 }, async () => {
    const site = closing(await startSiteServer({}))
    const wire = closing(await cable(Number(site.host.split(':')[1])))
    const folder = temporaryFolder()
    const rows = join(folder, 'rows.ndjson')
    // Hosts that do not exist: only the proxy knows the way, so they count as far away.
    const urls = Array.from({ length: 120 }, (_, i) => `http://host${i % 6}.example/delay?ms=40&n=${i}`)
    const args = ['crawl', '--list', '-', '--data', folder, '--export', rows, '--robots', 'ignore', '--retries', '0']
    const network = ['--proxy', `http://127.0.0.1:${wire.port}`, '--canary', `127.0.0.1:${wire.port}`]
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
