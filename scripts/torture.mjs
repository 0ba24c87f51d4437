/**
 * The torture test: kills the crawling process with SIGKILL at random instants, resumes each time, and proves at the
 * end that every row of the input has exactly one outcome, that the file is sound and that nothing is left in the air.
 *
 *   npm run torture [-- --kills 40] [-- --seed 12345]
 *
 * The site is served by this process on loopback; it counts requests, so that what was fetched twice is known, too.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './setup/build.mjs'
import { root, runMain } from './setup/run.mjs'
import { setup } from './setup.mjs'

const CLI = join(root, 'out', 'main', 'cli.js')
const CONCURRENCY = 16
/** Lines of each list, and pages of each spider crawl. */
const SIZE = 1500
/** A crawl is killed this often at most, then it may finish and is looked at. */
const KILLS_PER_ROUND = 8
/** A run that does not end by itself has hung. */
const RUN_LIMIT_MS = 120_000

/** Random numbers that a seed repeats (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Pages that link onward, some redirects, some failures, a little latency. Counts the requests for each path. */
async function startSite(random) {
  const requests = new Map()
  let wanted = null
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.set(path, (requests.get(path) ?? 0) + 1)
    if (wanted !== null && --wanted.count <= 0) {
      const { then } = wanted
      wanted = null
      then()
    }
    const number = Number(/^\/p\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)
    setTimeout(() => answer(response, number), 2 + random() * 12)
  })
  function answer(response, number) {
    if (!Number.isInteger(number)) return void response.writeHead(404).end('nothing here')
    if (number % 50 === 7) return void response.writeHead(302, { location: `/p/${number + 1}` }).end()
    if (number % 50 === 9) return void response.writeHead(410).end('gone')
    if (number % 97 === 11) return void response.socket?.destroy()
    const links = Array.from({ length: 12 }, (_, i) => `<a href="/p/${(number * 7 + i * 13 + 1) % SIZE}">to ${i}</a>`)
    const filler = 'All work and no play. '.repeat(200)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>Page ${number}</title><h1>${number}</h1><p>${filler}</p>${links.join('')}`)
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  /** Calls back once after so many requests from now; a later call takes its place. */
  const onceRequests = (count, then) => {
    wanted = { count, then }
  }
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, onceRequests, close }
}

/**
 * When to kill: a quarter of the time within the first moments (start, making of the file, reading of the list), more
 * often while there is no file yet; otherwise after some more requests, in the middle of fetching and committing, wherever that is on this machine.
 */
function killPlan(site, random, crawlExists) {
  if (random() < (crawlExists ? 0.25 : 0.7)) {
    const afterMs = 100 + random() * 700
    return (kill) => void setTimeout(kill, afterMs).unref()
  }
  const requests = 1 + Math.floor(random() * 150)
  const afterMs = random() * 120
  return (kill) => site.onceRequests(requests, () => void setTimeout(kill, afterMs).unref())
}

/** Runs the command line; `plan` says when SIGKILL comes, `null` for never. Resolves with how it ended. */
function runCli(args, plan) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-4000)
    })
    plan?.(() => child.kill('SIGKILL'))
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the command did not end within ${RUN_LIMIT_MS / 1000} s: ${args.join(' ')}\n${words}`))
    }, RUN_LIMIT_MS)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(limit)
      resolve({ wasKilled: signal === 'SIGKILL', code, words })
    })
  })
}

/** A list with duplicates, blank lines and lines that hold no URL. Every line is a row of the result. */
function listFor(origin, random) {
  return Array.from({ length: SIZE }, (_, i) => {
    const dice = random()
    if (dice < 0.05) return `${origin}/p/${Math.floor(random() * i)}`
    if (dice < 0.07) return 'not a URL at all'
    if (dice < 0.08) return ''
    return `${origin}/p/${i}`
  }).concat(`${origin}/p/0`)
}

/** What must hold in a finished crawl file. Returns the faults found. */
async function faultsOf(path, lines) {
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(path, { readonly: true })
  const one = (sql) => database.prepare(sql).pluck().get()
  const faults = []
  const expect = (what, got, wanted) => {
    if (got !== wanted) faults.push(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`)
  }
  expect('integrity_check', one('PRAGMA integrity_check'), 'ok')
  expect('state', one('SELECT state FROM crawl'), 'finished')
  expect('URLs that still wait', one('SELECT COUNT(*) FROM url WHERE disposition = 0'), 0)
  expect(
    'URLs without an outcome',
    one('SELECT COUNT(*) FROM url LEFT JOIN page ON page.url_id = url.id WHERE page.url_id IS NULL'),
    0,
  )
  expect(
    'outcomes without a URL',
    one('SELECT COUNT(*) FROM page LEFT JOIN url ON url.id = page.url_id WHERE url.id IS NULL'),
    0,
  )
  expect('URLs known twice', one('SELECT COUNT(*) - COUNT(DISTINCT url) FROM url'), 0)
  expect('rows counted', one('SELECT rows FROM crawl'), one('SELECT COUNT(*) FROM row'))
  expect('URLs counted', one('SELECT known FROM crawl'), one('SELECT COUNT(*) FROM url'))
  expect('outcomes counted', one('SELECT fetched + failed + skipped FROM crawl'), one('SELECT COUNT(*) FROM page'))
  expect('rows without URL and reason', one('SELECT COUNT(*) FROM row WHERE url_id IS NULL AND problem IS NULL'), 0)
  expect('blocks of input left', one('SELECT COUNT(*) FROM input_block'), 0)
  const given = database
    .prepare(
      'SELECT line_no, COALESCE(input, url.url) AS text FROM row LEFT JOIN url ON url.id = url_id WHERE line_no IS NOT NULL ORDER BY row.row_no',
    )
    .all()
  expect('rows of the input', given.length, lines.length)
  const wrong = given.findIndex((row, i) => row.line_no !== i + 1 || row.text !== lines[i])
  if (wrong !== -1)
    faults.push(`row ${wrong + 1} is ${JSON.stringify(given[wrong])}, the line is ${JSON.stringify(lines[wrong])}`)
  const counts = { rows: one('SELECT COUNT(*) FROM row'), urls: one('SELECT COUNT(*) FROM url') }
  database.close()
  return { faults, ...counts }
}

async function main() {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '40' }, seed: { type: 'string' } } })
  const wanted = Number(values.kills)
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  await setup({ needsElectron: false, needsDisplay: false })
  await buildIfNeeded()
  const random = randomFrom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'trawl-torture-'))
  console.log(`torture: ${wanted} kills, seed ${seed}`)
  let kills = 0
  let faulty = 0
  for (let round = 1; kills < wanted; round += 1) {
    const result = await tortureOne(
      join(folder, `round-${round}`),
      round % 3 === 0 ? 'spider' : 'list',
      Math.min(wanted - kills, KILLS_PER_ROUND),
      random,
    )
    kills += result.kills
    faulty += result.faults.length
    console.log(
      `round ${round} (${result.mode}): ${result.kills} kills (${result.early} before the crawl existed), ` +
        `${result.rows} rows, ${result.urls} URLs, ${result.repeated} fetched again, ` +
        `${result.faults.length === 0 ? 'every row has exactly one outcome, integrity ok' : 'FAULTS'}`,
    )
    for (const fault of result.faults) console.log(`  ${fault}`)
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(`torture: ${kills} kills, ${faulty} faults, seed ${seed}`)
  process.exitCode = faulty === 0 ? 0 : 1
}

async function tortureOne(folder, mode, killsLeft, random) {
  mkdirSync(folder, { recursive: true })
  const site = await startSite(random)
  const lines = mode === 'list' ? listFor(site.origin, random) : [`${site.origin}/p/0`]
  const list = join(folder, 'list.txt')
  writeFileSync(list, `${lines.join('\n')}\n`)
  const crawl = join(folder, 'crawl.trawl')
  const data = ['--data', join(folder, 'data')]
  const settings = [
    '--mode',
    mode,
    '--concurrency',
    String(CONCURRENCY),
    '--per-host',
    String(CONCURRENCY),
    '--retries',
    '0',
  ]
  let kills = 0
  let early = 0
  try {
    for (;;) {
      const exists = existsSync(crawl)
      const args = exists
        ? ['resume', crawl, ...data]
        : ['crawl', '--list', list, '--save', crawl, ...settings, ...data]
      const end = await runCli(args, kills < killsLeft ? killPlan(site, random, exists) : null)
      if (end.wasKilled) {
        kills += 1
        if (!existsSync(crawl)) early += 1
        continue
      }
      // Killed between the last commit and its exit: nothing is left to resume.
      if (end.code === 1 && end.words.includes('is finished')) break
      if (end.code !== 0) throw new Error(`${args[0]} ended with exit code ${end.code}\n${end.words}`)
      break
    }
    // Looked for first: the reading connection below leaves files of its own.
    const left = ['-lock', '-wal', '-shm', '.unfinished'].filter((ending) => existsSync(`${crawl}${ending}`))
    const { faults, ...counts } = await faultsOf(crawl, lines)
    const repeated = [...site.requests.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0)
    return {
      mode,
      kills,
      early,
      repeated,
      ...counts,
      faults: [...faults, ...left.map((ending) => `${ending} was left behind`)],
    }
  } finally {
    site.close()
  }
}

await runMain(main)
