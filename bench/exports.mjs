/**
 * Exports of one crawl file in every format of tables: time, CPU, peak memory and size; CSV by turns with the sqlite3
 * shell, for the same columns and rows.
 *
 *   npm run bench -- exports FILE [--formats csv,xlsx] [--rounds 3]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { onPath, SetupError, say } from '../scripts/setup/run.mjs'
import { cli } from './built.mjs'
import { loadSource } from './bundle.mjs'
import { median, rounded } from './results.mjs'

const FORMATS = ['csv', 'tsv', 'ndjson', 'json', 'xlsx', 'parquet', 'markdown']
const SHELL = 'sqlite3 -csv'
const MB = 2 ** 20

export async function exportFormats(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { formats: { type: 'string', default: FORMATS.join(',') }, rounds: { type: 'string', default: '3' } },
  })
  const [given] = positionals
  if (given === undefined) throw new SetupError('Expected a crawl file: npm run bench -- exports FILE')
  // GNU time knows the CPU time of a process that has ended.
  if (!onPath('time') || !onPath('sqlite3')) throw new SetupError('Needs GNU time and the sqlite3 shell.')
  const file = resolve(given)
  const folder = mkdtempSync(join(tmpdir(), 'trawl-exports-'))
  const sql = (await loadSource('views')).csvSql()
  const runs = new Map()
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const format of values.formats.split(',')) {
        await measure(runs, format, ours(file, folder, format), folder)
        if (format === 'csv') await measure(runs, SHELL, ['sqlite3', '-readonly', '-csv', '-header', file, sql], folder)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\n${tableOf(runs)}`)
}

function ours(file, folder, format) {
  const data = join(folder, 'data')
  return [
    process.execPath,
    cli,
    'export',
    file,
    '-o',
    '/dev/stdout',
    '--format',
    format,
    '--data',
    data,
    '--quiet',
    '--no-graph',
  ]
}

/** Everything writes into a file that is opened for it, so that all write in the same way. */
async function measure(runs, name, command, folder) {
  const out = join(folder, 'out')
  const figures = join(folder, 'figures')
  const child = spawn('time', ['-o', figures, '-f', '%e %U %S', ...command], {
    stdio: ['ignore', openSync(out, 'w'), 'inherit'],
  })
  let peakMb = 0
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, ownMemoryMb(child.pid))
  }, 25)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}`)
  const [wall, user, system] = readFileSync(figures, 'utf8').trim().split(' ').map(Number)
  const run = { wall, cpu: user + system, peakMb, mb: statSync(out).size / MB }
  say(
    `${name}: ${rounded(run.wall, 1)} s, ${rounded(run.cpu, 1)} s of CPU, ${rounded(run.peakMb)} MB, ${rounded(run.mb)} MB written`,
  )
  runs.set(name, [...(runs.get(name) ?? []), run])
  rmSync(out)
}

/** Of what GNU time runs: without the pages of the crawl file that are mapped, which the system takes back as it likes. */
function ownMemoryMb(timePid) {
  try {
    const pid = readFileSync(`/proc/${timePid}/task/${timePid}/children`, 'utf8').trim()
    return Number(/RssAnon:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
  } catch {
    // Not yet there, or no longer.
    return 0
  }
}

function tableOf(runs) {
  const middle = (name, figure) => median(runs.get(name).map((run) => run[figure]))
  const lines = [...runs.keys()].map((name) => {
    const ratio = runs.has(SHELL) ? `${rounded(middle(name, 'cpu') / middle(SHELL, 'cpu'), 2)} ×` : ''
    const [wall, cpu] = ['wall', 'cpu'].map((figure) => `${rounded(middle(name, figure), 1)} s`)
    const [peak, size] = ['peakMb', 'mb'].map((figure) => `${rounded(middle(name, figure))} MB`)
    return `| ${[name, wall, cpu, ratio, peak, size].join(' | ')} |`
  })
  const head = ['format', 'time', 'CPU', 'CPU ÷ shell', 'peak memory', 'size']
  return [`| ${head.join(' | ')} |`, '| --- | ---: | ---: | ---: | ---: | ---: |', ...lines].join('\n')
}
