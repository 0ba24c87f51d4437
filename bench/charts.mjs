/**
 * Draws the growth curves of a scale result.
 *
 *   npm run bench -- charts [FILE] [--out FOLDER]      docs/performance/scale.json into docs/performance
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, SetupError, say } from '../scripts/setup/run.mjs'
import { shortNumber } from './charts/axis.mjs'
import { lineChart } from './charts/line-chart.mjs'
import { readResult } from './results.mjs'

const FOLDER = join(root, 'docs', 'performance')
const PAGES = { label: 'pages', isTenfold: true }
/** What is quicker is drawn as this: a tenfold axis has no zero. */
const LEAST_MS = 1
const DONE = { label: 'share of the pages done', max: 1, text: (share) => `${Math.round(share * 100)} %` }

export async function charts(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string', default: FOLDER } },
  })
  const from = resolve(positionals[0] ?? join(FOLDER, 'scale.json'))
  const result = readResult(from, 'scale')
  if (result === null) throw new SetupError(`There is no file ${from}: npm run bench -- scale --json FILE makes one.`)
  mkdirSync(values.out, { recursive: true })
  for (const [name, svg] of Object.entries(drawCharts(result))) {
    writeFileSync(join(values.out, name), svg)
    say(`Wrote ${join(values.out, name)}`)
  }
}

/** The charts by file name. */
export function drawCharts({ runs }) {
  const bySize = (title, label, of, more = {}) =>
    lineChart({ title, lines: linesBySize(runs, of), x: PAGES, y: { label }, ...more })
  const along = (title, label, points, more = {}) =>
    lineChart({
      title,
      lines: largest(runs)
        .map((run) => ({ name: `${run.mode}, ${shortNumber(run.size)}`, points: points(run) }))
        .filter(isDrawn),
      x: DONE,
      y: { label },
      ...more,
    })
  return {
    'rate.svg': bySize('Speed against size', 'pages a second', (run) => run.pagesPerSecond),
    'memory.svg': bySize('Memory against size', 'peak of the process, MB', (run) => run.peakMb, {
      bounds: [{ name: 'wanted below 500 MB', y: 500 }],
    }),
    'file-size.svg': bySize('Crawl file against size', 'bytes a page', (run) => run.bytesPerPage),
    'sort.svg': sortChart(runs),
    'rate-along.svg': along('Speed along the crawl', 'pages a second, in each tenth', ({ tenths }) =>
      tenths.flatMap((rate, i) => (rate === null ? [] : [[i / 10 + 0.05, rate]])),
    ),
    'memory-along.svg': along('Memory along the crawl', 'resident memory, MB', ({ memory, size }) =>
      memory.map(({ done, mb }) => [done / size, mb]),
    ),
  }
}

/** Smaller crawls are over before their curves say anything. */
function largest(runs) {
  const sizes = [...new Set(runs.map(({ size }) => size))].sort((a, b) => b - a).slice(0, 2)
  return runs.filter(({ size }) => sizes.includes(size))
}

function linesBySize(runs, of) {
  const modes = [...new Set(runs.map(({ mode }) => mode))]
  return modes
    .map((mode) => ({
      name: mode,
      points: sorted(
        runs.filter((run) => run.mode === mode),
        of,
      ),
    }))
    .filter(isDrawn)
}

/** The files of list crawls are enough: views do not ask how URLs came in. */
function sortChart(runs) {
  const lists = runs.filter(({ mode }) => mode === runs[0].mode)
  const names = lists[0].views.map(({ id, does }) => ({
    id,
    name: does === 'scroll' ? 'no sort' : `${does === 'sort' ? 'by' : does} ${id}`,
  }))
  return lineChart({
    title: 'From the click to the first rows',
    lines: names.map(({ id, name }) => ({
      name: name.replace(/^filter /u, ''),
      points: sorted(lists, (run) => Math.max(LEAST_MS, run.views.find((view) => view.id === id).firstRowsMs)),
    })),
    x: { label: 'rows', isTenfold: true },
    y: { label: 'ms', isTenfold: true },
    bounds: [{ name: 'wanted below 1 s', y: 1000 }],
  })
}

function sorted(runs, of) {
  return runs
    .filter((run) => of(run) !== null)
    .map((run) => [run.size, of(run)])
    .sort(([a], [b]) => a - b)
}

const isDrawn = ({ points }) => points.length > 0
