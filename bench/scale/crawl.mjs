/**
 * One crawl of the generated site with the command line that users have: its rate and memory all the way, a SIGKILL
 * near its end, the resume, and whether every URL has its one outcome.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { cli } from '../built.mjs'
import { monotonicMs, startSite } from '../million-site.mjs'
import { rounded } from '../results.mjs'
import { timeOf, watchCrawl } from './watch.mjs'

const CONCURRENCY = '64'
/** Points of the memory curve. */
const POINTS = 50

/**
 * @param mode `list` or `spider`
 * @param size pages of the site
 * @param limitMs after so long the crawl is taken for hanging
 * @returns the measured run without what is read from the file afterwards, and the file
 */
export async function measureCrawl({ mode, size, folder, limitMs }) {
  const file = join(folder, 'crawl.trawl')
  const site = await startSite(size)
  let crawl = null
  try {
    const input = mode === 'list' ? ['--list', writeList(join(folder, 'list.txt'), site, size)] : [site.url(1)]
    const killAt = size - Math.max(1, Math.min(5000, Math.ceil(size / 50)))
    crawl = startTrawl(site, ['crawl', ...input, '--mode', mode, '--save', file], folder)
    const samples = await watchCrawl({
      ...crawl,
      file,
      // Often enough for a tenth to have a few samples at ten thousand pages a second.
      intervalMs: Math.min(500, Math.max(10, size / 1000)),
      isOver: ({ done, ms }) => done >= killAt || ms > limitMs,
    })
    const reached = samples.at(-1)?.done ?? 0
    // A small crawl may be over before anybody has seen it near its end.
    const wasKilled = reached < size && crawl.child.kill('SIGKILL')
    await crawl.ended
    if (reached < killAt)
      throw new Error(`${reached} of ${size} pages in ${rounded((samples.at(-1)?.ms ?? 0) / 1000)} s`)
    const firstMs = (await crawl.firstRequestAtMs) - crawl.startedAtMonotonicMs
    const resume = wasKilled ? await measureResume({ site, file, folder }) : null
    const requests = await site.requests()
    return {
      file,
      run: {
        mode,
        size,
        concurrency: Number(CONCURRENCY),
        killedAt: wasKilled ? reached : null,
        startMs: rounded(firstMs),
        ...rateOf(samples, size, firstMs),
        ...memoryOf(samples, size),
        resume,
        requests,
        ...soundness(file, size),
        fileMb: rounded(statSync(file).size / 2 ** 20, 2),
        bytesPerPage: rounded(statSync(file).size / size),
      },
    }
  } finally {
    crawl?.child.kill('SIGKILL')
    await site.close()
  }
}

function startTrawl(site, args, folder) {
  const rules = ['--concurrency', CONCURRENCY, '--per-host', CONCURRENCY, '--robots', 'ignore']
  const settings = args[0] === 'crawl' ? rules : []
  const firstRequestAtMs = site.nextRequest()
  const startedAtMs = performance.now()
  const startedAtMonotonicMs = monotonicMs()
  const command = [cli, ...args, ...settings, '--data', join(folder, 'data'), '--quiet']
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  return { child, ended: once(child, 'exit'), firstRequestAtMs, startedAtMs, startedAtMonotonicMs }
}

async function measureResume({ site, file, folder }) {
  const resume = startTrawl(site, ['resume', file], folder)
  const [code] = await resume.ended
  if (code !== 0) throw new Error(`The resumed crawl ended with exit code ${code}`)
  return {
    firstRequestMs: rounded((await resume.firstRequestAtMs) - resume.startedAtMonotonicMs),
    seconds: rounded((performance.now() - resume.startedAtMs) / 1000, 2),
  }
}

/** Pages a second, on the whole and in each tenth; the last tenth ends where the crawl was killed, near its end. */
function rateOf(samples, size, firstMs) {
  const last = samples.at(-1)
  const at = (done) => (done === 0 ? firstMs : timeOf(samples, Math.min(done, last.done)))
  const tenths = Array.from({ length: 10 }, (_, i) => {
    const from = Math.round((size * i) / 10)
    const to = Math.min(Math.round((size * (i + 1)) / 10), last.done)
    const ms = at(to) - at(from)
    return to > from && ms > 0 ? rounded(((to - from) / ms) * 1000) : null
  })
  return {
    seconds: rounded((last.ms - firstMs) / 1000, 2),
    pagesPerSecond: rounded((last.done / (last.ms - firstMs)) * 1000),
    tenths,
    lastToFirst: tenths[0] === null || tenths[9] === null ? null : rounded(tenths[9] / tenths[0], 3),
    cpuMsPerPage: last.cpuMs === undefined ? null : rounded(last.cpuMs / last.done, 3),
  }
}

function memoryOf(samples, size) {
  const seen = samples.filter(({ rssMb }) => rssMb !== undefined)
  if (seen.length === 0) return { peakMb: null, memory: [], peakWalMb: null }
  const step = size / POINTS
  const memory = []
  for (const { done, rssMb } of seen) {
    if (memory.length === 0 || done >= memory.at(-1).done + step) memory.push({ done, mb: rounded(rssMb) })
  }
  return {
    peakMb: rounded(Math.max(...seen.map(({ peakMb }) => peakMb))),
    memory,
    peakWalMb: rounded(Math.max(...seen.map(({ walMb }) => walMb)), 1),
  }
}

/** Every page exactly one outcome, and a file without a fault. */
function soundness(file, size) {
  const database = new Database(file, { readonly: true })
  try {
    const outcomes = database.prepare('SELECT COUNT(*) FROM page').pluck().get()
    const ok = database.prepare('SELECT COUNT(*) FROM page WHERE status = 200').pluck().get()
    const integrity = database.pragma('integrity_check', { simple: true })
    return { outcomes, ok, isExact: outcomes === size && ok === size && integrity === 'ok', integrity }
  } finally {
    database.close()
  }
}

function writeList(path, site, size) {
  const list = openSync(path, 'w')
  let block = ''
  for (let n = 1; n <= size; n += 1) {
    block += `${site.url(n)}\n`
    if (block.length < 1 << 20 && n < size) continue
    writeSync(list, block)
    block = ''
  }
  closeSync(list)
  return path
}
