/**
 * Commands about saved crawls as processes of their own, on one crawl of a site that changes: import, delete, sql, diff,
 * and what every command prints as JSON. Needs the built command line.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JSON_SHAPES } from '../../../../src/main/cli/json-shapes'
import { type ChangingSite, pageOf, startChangingSite } from '../../../support/changing-site'
import { startCli } from '../../../support/cli-process'
import { startGatedHost } from '../../../support/gated-host'

const folder = mkdtempSync(join(tmpdir(), 'trawl-library-'))
const dataFolder = join(folder, 'data')
let site: ChangingSite
let earlier: string
let later: string

interface Ended {
  readonly code: number | string
  readonly out: string
  readonly err: string
}

async function trawl(...args: readonly string[]): Promise<Ended> {
  const run = startCli(args, { env: { TRAWL_DATA: dataFolder, NO_COLOR: '1' } })
  const code = await run.ended
  return { code, out: run.stdout(), err: run.stderr() }
}

async function done(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await trawl(...args)
  expect(code, `trawl ${args.join(' ')}: ${err}`).toBe(0)
  return out
}

const linesOf = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const crawl = async (name: string): Promise<string> => {
  const flags = ['--mode', 'spider', '--retries', '0', '--rechecks', '0', '--canary', '', '--keep-bodies', '--quiet']
  await done('crawl', `${site.origin}/`, '--name', name, '--extract', 'heading=css:h1', ...flags)
  return linesOf(await done('list', '--json')).find((each) => each.name === name).id
}

beforeAll(async () => {
  site = await startChangingSite()
  const linksTo = (...paths: readonly string[]) => paths.map((path) => `<a href="${path}">${path}</a>`).join(' ')
  site.pages.set('/', pageOf('Home', linksTo('/a', '/b', '/twin')))
  for (const path of ['/a', '/b', '/twin', '/c']) site.pages.set(path, pageOf('A page'))
  earlier = await crawl('Monday')
  site.pages.set('/', pageOf('Home', linksTo('/a', '/c', '/twin')))
  site.pages.delete('/a')
  later = await crawl('Tuesday')
})

afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('--json', () => {
  it('prints one object a line, in the shape that is documented', async () => {
    const commandLines: Readonly<Record<keyof typeof JSON_SHAPES, readonly string[]>> = {
      list: ['list'],
      import: ['import', '--link', '--quiet', await copyOf(later, 'shape.trawl'), '--data', join(folder, 'shapes')],
      show: ['show', later],
      findings: ['findings', later],
      'findings --new': ['findings', later, '--since', earlier],
      'findings --first': ['findings', later, '--first', '3'],
      explain: ['explain', later, '1'],
      graph: ['graph', later],
      duplicates: ['duplicates', later, '--all-pages'],
      urls: ['urls', textFile('https://a.org/ and\nno link\n')],
      robots: ['robots', textFile('User-agent: *\nDisalow: /x\nwhat\n'), '/x'],
      'extract --list': ['extract', later, '--list'],
      diff: ['diff', earlier, later],
    }
    for (const [name, args] of Object.entries(commandLines)) {
      const lines = linesOf(await done(...args, '--json'))
      expect(lines.length, name).toBeGreaterThan(0)
      const shape = JSON_SHAPES[name as keyof typeof JSON_SHAPES]
      for (const line of lines) expect(shape.safeParse(line).error?.message, name).toBeUndefined()
    }
  })
})

describe('trawl sql', () => {
  it('answers as CSV, as NDJSON and into files, and changes nothing', async () => {
    const sql = 'SELECT url, status FROM result WHERE status IN (200, 404) ORDER BY row LIMIT 2'
    expect(await done('sql', later, sql)).toBe(`url,status\r\n${site.origin}/,200\r\n${site.origin}/a,404\r\n`)
    expect(linesOf(await done('sql', later, sql, '--json'))).toEqual([
      { url: `${site.origin}/`, status: 200 },
      { url: `${site.origin}/a`, status: 404 },
    ])
    const file = join(folder, 'answer.csv')
    const { err } = await trawl('sql', later, sql, '-o', file)
    expect(err).toMatch(/^Wrote 2 rows \(\d+ bytes\) to /)
    expect(readFileSync(file, 'utf8')).toBe(await done('sql', later, sql))
    expect(await trawl('sql', later, 'DELETE FROM url')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('DELETE cannot be run here'),
    })
  })

  it('gives up after the time that is allowed, and leaves no half-written file', async () => {
    const file = join(folder, 'endless.csv')
    const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n'
    expect(await trawl('sql', later, endless, '--timeout', '1', '-o', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('given up after 1 s'),
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('endless'))).toEqual([])
  })

  it('ends with 130 on Ctrl-C while SQLite works', async () => {
    const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n'
    const run = startCli(['sql', later, endless, '-o', join(folder, 'long.csv')], { env: { TRAWL_DATA: dataFolder } })
    await run.says('Exporting')
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual([])
  })
})

describe('trawl diff', () => {
  it('says what changed, and ends with 2 where that is too much', async () => {
    const { code, out, err } = await trawl('diff', 'Monday', 'Tuesday', '--fail-on', 'broken')
    expect([code, err]).toEqual([2, 'trawl: --fail-on is met\n  broken: 1 URL\n'])
    expect(out).toContain(`Broken (1)\n  ${site.origin}/a  200 → 404`)
    expect(out).toContain(`New (1)\n  ${site.origin}/c  200`)
    expect(out).toContain(`Gone (1)\n  ${site.origin}/b  was 200`)
    expect(linesOf(await done('diff', earlier, later, '--only', 'gone', '--json'))).toMatchObject([
      { url: `${site.origin}/b`, kind: 'gone', after: null },
    ])
  })
})

describe('trawl import', () => {
  it('copies a crawl into another library, once', async () => {
    const data = ['--data', join(folder, 'other')]
    const file = await copyOf(later, 'mailed.trawl')
    expect((await done('import', file, ...data)).trim()).toBe(later)
    rmSync(file)
    expect(readdirSync(join(folder, 'other', 'crawls'))).toEqual([`${later}.trawl`])
    expect(linesOf(await done('list', '--json', ...data))).toMatchObject([
      { id: later, name: 'Tuesday', state: 'finished', path: join(folder, 'other', 'crawls', `${later}.trawl`) },
    ])
    expect(await done('sql', later, 'SELECT count(*) AS n FROM result', ...data)).toBe(
      await done('sql', later, 'SELECT count(*) AS n FROM result'),
    )
    const again = await trawl('import', await copyOf(later, 'again.trawl'), ...data)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain(`trawl: The library has this crawl already: "Tuesday" (${later}).`)
  })

  it('leaves a file where it is with --link, and deletes it with its crawl only when that is asked for', async () => {
    const data = ['--data', join(folder, 'linked')]
    const file = await copyOf(earlier, 'archive.trawl')
    await done('import', '--link', file, ...data)
    expect(linesOf(await done('list', '--json', ...data))).toMatchObject([{ id: earlier, path: file }])
    expect((await trawl('delete', '--yes', earlier, ...data)).err).toContain(`Its file stays: ${file}`)
    expect([await done('list', '--json', ...data), existsSync(file)]).toEqual(['', true])
    await done('import', '--link', file, ...data)
    expect((await trawl('delete', '--yes', '--files', earlier, ...data)).err).toMatch(/^Deleted "Monday"/)
    expect(existsSync(file)).toBe(false)
  })

  it('refuses what it cannot take in, each in words of its own', async () => {
    const text = textFile('no crawl')
    const foreign = join(folder, 'foreign.trawl')
    new Database(foreign).exec('CREATE TABLE t (x)').close()
    const newer = await copyOf(later, 'newer.trawl')
    const database = new Database(newer)
    database.pragma('user_version = 9999')
    database.close()
    const data = ['--data', join(folder, 'refusing')]
    for (const [file, told] of [
      [text, 'is not a SQLite database'],
      [foreign, 'is another kind of database'],
      [newer, 'has schema version 9999'],
      [folder, 'is a folder'],
      [join(folder, 'none.trawl'), 'There is no crawl file at'],
    ] as const) {
      const { code, out, err } = await trawl('import', file, ...data)
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain(told)
    }
    expect(await done('list', '--json', ...data)).toBe('')
  })
})

describe('trawl delete', () => {
  it('deletes the file with all that is beside it, and refuses what runs', async () => {
    const id = await crawl('Wednesday')
    const path = join(dataFolder, 'crawls', `${id}.trawl`)
    expect(existsSync(path)).toBe(true)
    expect(await trawl('delete', id)).toMatchObject({ code: 1, err: expect.stringContaining('Expected --yes') })
    expect(await trawl('delete', '--yes', id)).toMatchObject({ code: 0, out: '' })
    expect(readdirSync(join(dataFolder, 'crawls')).filter((name) => name.startsWith(id))).toEqual([])

    const host = await startGatedHost()
    const running = startCli(['crawl', `${host.origin}/`, '--name', 'Thursday'], { env: { TRAWL_DATA: dataFolder } })
    while (!(await done('list', '--json')).includes('"name":"Thursday","state":"running"')) await nextTurn()
    expect(await trawl('delete', '--yes', 'Thursday', later)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is running.\n  Stop it first. Nothing was deleted.\n'),
    })
    host.open()
    expect(await running.ended).toBe(0)
    await host.close()
    expect(await done('list')).toContain('Tuesday')
  })
})

describe('a reader that has seen enough', () => {
  it('ends a command without a word', async () => {
    const file = join(folder, 'many.txt')
    writeFileSync(file, Array.from({ length: 50_000 }, (_, at) => `https://example.org/${at}\n`).join(''))
    const commandLines = [
      ['urls', file],
      ['urls', '--json', file],
      ['sql', later, 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n'],
      ['completions', 'zsh'],
    ]
    for (const args of commandLines) {
      const run = startCli(args, { env: { TRAWL_DATA: dataFolder } })
      run.child.stdout?.once('data', () => run.child.stdout?.destroy())
      expect([args[0], await run.ended, run.stderr()]).toEqual([args[0], 0, ''])
    }
  })
})

/** A copy of a crawl file that no program has open. */
async function copyOf(id: string, name: string): Promise<string> {
  mkdirSync(join(folder, 'copies'), { recursive: true })
  const file = join(folder, 'copies', name)
  copyFileSync(join(dataFolder, 'crawls', `${id}.trawl`), file)
  return file
}

let texts = 0
function textFile(text: string): string {
  texts += 1
  const file = join(folder, `text-${texts}.txt`)
  writeFileSync(file, text)
  return file
}
