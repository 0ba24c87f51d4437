/**
 * Growth curves: the same crawl at several sizes, by list and by following links. What it costs in time, memory and
 * disk, how long a killed one needs to go on, and how the window and an export do on its file.
 *
 *   npm run bench -- scale [--sizes 10k,100k,1m] [--modes list,spider] [--limit-minutes 60] [--json FILE]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SetupError, say } from '../scripts/setup/run.mjs'
import { threadsFolder } from './built.mjs'
import { loadSource } from './bundle.mjs'
import { writeResult } from './results.mjs'
import { measureCrawl } from './scale/crawl.mjs'
import { measureExport } from './scale/exports.mjs'
import { scaleTable, viewsTable } from './tables/scale.mjs'

const MODES = ['list', 'spider']
/** Most pages of one crawl. */
const MAX_SIZE = 10_000_000

export async function scale(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '10k,100k,1m' },
      modes: { type: 'string', default: MODES.join(',') },
      'limit-minutes': { type: 'string', default: '60' },
      json: { type: 'string' },
    },
  })
  const sizes = values.sizes.split(',').map(sizeOf)
  const modes = values.modes.split(',')
  const unknown = modes.filter((mode) => !MODES.includes(mode))
  if (unknown.length > 0) throw new SetupError(`Expected modes of ${MODES.join(', ')}; got ${unknown.join(', ')}`)
  const limitMs = Number(values['limit-minutes']) * 60_000
  if (!(limitMs > 0)) throw new SetupError(`Expected --limit-minutes above 0, got ${values['limit-minutes']}`)
  const source = await loadSource('views')
  const startedAt = new Date()
  const runs = []
  for (const size of sizes) {
    for (const mode of modes) {
      try {
        runs.push(await measure(source, { mode, size, limitMs }))
      } catch (error) {
        // Hours of earlier sizes must not be lost with one that failed.
        say(`${mode} ${size} could not be measured: ${error.stack}`)
        process.exitCode = 1
      }
      if (runs.length > 0) writeResult('scale', { runs }, values.json, startedAt)
    }
  }
  if (runs.length > 0) console.log(`\n${scaleTable({ runs })}\n\n${viewsTable({ runs })}`)
}

async function measure(source, { mode, size, limitMs }) {
  const folder = mkdtempSync(join(process.env.BENCH_SCALE_FOLDER ?? tmpdir(), 'trawl-scale-'))
  try {
    const { file, run } = await measureCrawl({ mode, size, folder, limitMs })
    say(`${mode} ${size}: ${run.pagesPerSecond} pages/s, last tenth ${run.lastToFirst} of the first, ${run.peakMb} MB`)
    const csv = await measureExport({ file, folder, sql: source.csvSql(), rows: size })
    const views = await source.timeViews(threadsFolder, file)
    return { ...run, csv, views }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `10k`, `1m` or a plain number. */
function sizeOf(text) {
  const [, digits, unit] = /^(\d+)([km]?)$/iu.exec(text.trim()) ?? []
  const size = Number(digits) * { '': 1, k: 1e3, m: 1e6 }[unit?.toLowerCase() ?? '']
  if (!(size >= 10 && size <= MAX_SIZE))
    throw new SetupError(`Expected sizes such as 10k or 1m, 10 at least; got ${text}`)
  return size
}
