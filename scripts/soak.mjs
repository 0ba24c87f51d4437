/**
 * A long crawl of a host that fails in every way, to see that nothing grows and nothing leaks:
 *
 *   node scripts/soak.mjs [--requests 500000] [--share 5] [--out FILE]
 *
 * `--share` percent of the requests fail in each of eleven ways. Everything stays on loopback. Prints memory and open
 * files of the crawling process at fifths of the way, and ends with 1 when something is wrong.
 */
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '500000' },
    share: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
})
const requests = Number(values.requests)
const share = Number(values.share)
const HOSTS = 64
/** What each way of failing must be called. `loop` and `flood` say so by themselves, `error` is an answer. */
const EXPECTED = {
  reset: 'connect_reset',
  drop: 'connect_reset',
  silent: 'headers_timeout',
  stalls: 'body_timeout',
  short: 'body_incomplete',
  chunk: 'protocol_error',
  garbage: 'protocol_error',
  gzip: 'decode_failed',
  loop: 'redirect_loop',
  flood: 'headers_overflow',
  error: null,
}

const folder = mkdtempSync(join(tmpdir(), 'trawl-soak-'))
const server = fork(join(root, 'scripts', 'soak', 'server.mjs'))
let child = null
try {
  process.exitCode = (await soak()) ? 0 : 1
} finally {
  if (child !== null && child.exitCode === null) child.kill('SIGKILL')
  server.disconnect()
  rmSync(folder, { recursive: true, force: true })
}

async function soak() {
  const [{ port, kinds }] = await once(server, 'message')
  const list = join(folder, 'list.txt')
  writeList(list, port, kinds)
  const crawl = join(folder, 'soak.trawl')
  const startedAtMs = performance.now()
  child = spawn(
    process.execPath,
    [
      ...['--unhandled-rejections=strict', join(root, 'out', 'main', 'cli.js'), 'crawl', '--list', list],
      ...['--save', crawl, '--data', join(folder, 'data'), '--robots', 'ignore', '--no-adaptive'],
      ...['--concurrency', '512', '--per-host', '16', '--retries', '0', '--rechecks', '0'],
      ...['--headers-timeout', '2', '--body-timeout', '2', '--timeout', '10'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = once(child, 'exit')
  const figures = await watch(ended, () => countIn(said), startedAtMs)
  const [code] = await ended
  await new Promise((done) => setTimeout(done, 500))
  server.send('open')
  const [{ open }] = await once(server, 'message')
  const rows = outcomes(crawl)
  const faults = [
    ...(code === 0 ? [] : [`exit code ${code}: ${said.slice(-2000)}`]),
    ...(/unhandled|uncaught/iu.test(said) ? [said.slice(-2000)] : []),
    ...(open === 0 ? [] : [`${open} connections are open after the end`]),
    ...rows.faults,
    ...growth(figures),
  ]
  const report = {
    requests,
    share,
    seconds: Math.round((performance.now() - startedAtMs) / 1000),
    figures,
    rows: rows.counts,
    faults,
  }
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`)
  print(report)
  return faults.length === 0
}

function writeList(path, port, kinds) {
  const file = openSync(path, 'w')
  let block = ''
  for (let i = 0; i < requests; i += 1) {
    // A fixed scatter, so that every run is the same and kinds do not come in rows.
    const slot = Math.imul(i, 2_654_435_761) >>> 0
    const at = Math.floor(((slot % 10_000) / 10_000) * (100 / share))
    const kind = kinds[at] ?? 'page'
    block += `http://127.0.0.${(i % HOSTS) + 1}:${port}/${kind}/${i}\n`
    if (block.length > 1 << 20) {
      writeSync(file, block)
      block = ''
    }
  }
  writeSync(file, block)
}

/** Memory and open files at each fifth of the way. */
async function watch(ended, doneSoFar, startedAtMs) {
  const figures = []
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  for (let fifth = 1; fifth <= 5; fifth += 1) {
    while (!isOver && doneSoFar() < (requests * fifth) / 5 - requests / 200)
      await new Promise((done) => setTimeout(done, 100))
    if (isOver) break
    figures.push({
      done: doneSoFar(),
      seconds: Math.round((performance.now() - startedAtMs) / 1000),
      ...memory(child.pid),
      ...files(child.pid),
    })
  }
  return figures
}

function countIn(said) {
  const last = [...said.matchAll(/([\d,]+) of [\d,]+ URLs done/gu)].at(-1)
  return last === undefined ? 0 : Number(last[1].replaceAll(',', ''))
}

function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mb = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { rssMb: mb('VmRSS'), peakMb: mb('VmHWM') }
}

function files(pid) {
  const folder = `/proc/${pid}/fd`
  const targets = readdirSync(folder).map((name) => {
    try {
      return readlinkSync(join(folder, name))
    } catch {
      return ''
    }
  })
  return { files: targets.length, sockets: targets.filter((target) => target.startsWith('socket:')).length }
}

/** Every kind must have ended in its own code, and every URL exactly once. */
function outcomes(crawl) {
  const database = new Database(crawl, { readonly: true })
  const rows = database
    .prepare(
      `SELECT substr(path, 1, instr(path, '/') - 1) AS kind, error, status, COUNT(*) AS n FROM (
         SELECT substr(url, instr(substr(url, 8), '/') + 8) AS path, error, status FROM url JOIN page ON page.url_id = url.id
       ) GROUP BY 1, 2, 3 ORDER BY 1`,
    )
    .all()
  const total = rows.reduce((sum, row) => sum + row.n, 0)
  const [check] = database.pragma('integrity_check')
  database.close()
  const faults = rows
    .filter((row) =>
      row.kind === 'page' ? row.status !== 200 || row.error !== null : row.error !== EXPECTED[row.kind],
    )
    .map((row) => `${row.n} of ${row.kind} ended as ${row.error} (status ${row.status})`)
  if (total !== requests) faults.push(`${total} outcomes for ${requests} URLs`)
  if (check?.integrity_check !== 'ok') faults.push(`integrity_check: ${JSON.stringify(check)}`)
  return { counts: rows, faults }
}

/** Flat: the last figures are no more than a tenth (and 20 MB) above those of the second fifth. */
function growth(figures) {
  const second = figures[1]
  const last = figures.at(-1)
  if (second === undefined || last === undefined) return []
  return [
    ...(last.rssMb > second.rssMb * 1.1 + 20 ? [`memory grew from ${second.rssMb} to ${last.rssMb} MB`] : []),
    ...(last.sockets > second.sockets + 600 ? [`sockets grew from ${second.sockets} to ${last.sockets}`] : []),
  ]
}

function print({ figures, rows, faults, seconds }) {
  console.log(`${requests} requests, ${share} % of each failure, ${seconds} s`)
  for (const { done, rssMb, peakMb, files, sockets, seconds: at } of figures) {
    console.log(
      `${String(done).padStart(8)} done  ${at} s  ${rssMb} MB now  ${peakMb} MB peak  ${files} files  ${sockets} sockets`,
    )
  }
  for (const { kind, error, status, n } of rows)
    console.log(`${kind.padEnd(8)} ${String(n).padStart(7)}  ${error ?? status}`)
  console.log(faults.length === 0 ? 'no fault' : `${faults.length} faults:\n${faults.join('\n')}`)
}
