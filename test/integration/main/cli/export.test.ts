/**
 * Exports of a real process that go wrong: killed, interrupted, out of space, nowhere to write. Nothing half-written is
 * ever under a final name. And one that goes on while the crawl changes. Needs the built command line.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CliProcess, startCli } from '../../../support/cli-process'
import { csvRecords } from '../../../support/csv-records'
import { generateCrawl } from '../../../support/generate-crawl'

const ROWS = 30_000
const root = mkdtempSync(join(tmpdir(), 'trawl-exports-'))
const crawl = join(root, 'crawl.trawl')
let folder: string
let folders = 0

beforeAll(() => generateCrawl(crawl, ROWS))
afterAll(() => rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  folders += 1
  folder = join(root, `out-${folders}`)
  mkdirSync(folder)
})

function startExport(...args: readonly string[]): CliProcess {
  return startCli(['export', crawl, '--quiet', '--data', join(root, 'data'), ...args])
}

/** Waits until some of the file is written. */
async function begun(path: string): Promise<void> {
  while (!existsSync(path) || statSync(path).size === 0) await delay(2)
}

describe('an export that is ended', () => {
  it('by SIGKILL leaves what had the name before, and the next one replaces what it left', async () => {
    const file = join(folder, 'rows.ndjson')
    writeFileSync(file, 'of last week')
    const run = startExport('-o', file)
    await begun(`${file}.partial`)
    run.child.kill('SIGKILL')
    expect(await run.ended).toBe('SIGKILL')
    expect([readFileSync(file, 'utf8'), existsSync(`${file}.partial`)]).toEqual(['of last week', true])

    const next = startExport('-o', file, '--rows', '1-3')
    expect([await next.ended, next.stderr()]).toEqual([0, ''])
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(3)
    expect(readdirSync(folder)).toEqual(['rows.ndjson'])
  })

  it('by Ctrl-C tidies up and exits with 130; files before it stay, those after it are not begun', async () => {
    const files = ['a.csv', 'b.ndjson', 'c.csv'].map((name) => join(folder, name))
    const run = startExport(...files.flatMap((file) => ['-o', file]), '--columns', 'url')
    await begun(`${files[1]}.partial`)
    run.child.kill('SIGINT')
    expect([await run.ended, run.stderr()]).toEqual([130, ''])
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })
})

describe('an export that cannot be written', () => {
  it.skipIf(!canMount())('because the disk is full says so, exits with 3, and leaves what was there', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder])
    try {
      const file = join(folder, 'rows.csv')
      writeFileSync(file, 'of last week')
      const run = startExport('-o', file, '--columns', 'all')
      expect([await run.ended, run.stderr()]).toEqual([3, expect.stringMatching(/disk .*full|no space/i)])
      expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['rows.csv'], 'of last week'])
    } finally {
      execFileSync('umount', [folder])
    }
  })

  it('because of its folder, or because it is one, is refused before it begins', async () => {
    writeFileSync(join(folder, 'file'), '')
    for (const [path, words] of [
      [join(folder, 'none', 'a.csv'), 'There is no folder'],
      [join(folder, 'file', 'a.csv'), 'There is no folder'],
      [folder, 'is a folder, not a file'],
    ] as const) {
      const run = startExport('-o', path, '--format', 'csv')
      expect([await run.ended, run.stderr()]).toEqual([3, expect.stringContaining(words)])
    }
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it.skipIf(!existsSync('/proc/self'))('because nobody may write there says which folder it is', async () => {
    const run = startExport('-o', '/proc/trawl.csv')
    expect([await run.ended, run.stderr()]).toEqual([
      3,
      expect.stringContaining('Cannot write trawl.csv into the folder /proc.'),
    ])
  })
})

it('an export of a crawl that changes meanwhile is of the moment at which it began', async () => {
  const args = ['export', crawl, '--quiet', '--data', join(root, 'data'), '-o', '-', '--columns', 'row,title']
  const child = spawn(process.execPath, [resolve('out/main/cli.js'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  await once(child.stdout, 'readable')
  // Nobody reads: what does not fit into the pipe is written after the change.
  const database = new Sqlite(crawl)
  database.exec("UPDATE page SET title = 'changed'")
  database.close()
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  expect(await once(child, 'close')).toEqual([0, null])
  const [, ...records] = csvRecords(Buffer.concat(chunks).toString())
  expect(records).toHaveLength(ROWS)
  expect(records.filter(([, title]) => title === 'changed')).toEqual([])
})

/** Whether a small file system can be had. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const place = mkdtempSync(join(tmpdir(), 'trawl-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
