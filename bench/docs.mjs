/**
 * Puts what was measured into docs/performance.md: whatever stands between `<!-- bench:NAME -->` and
 * `<!-- /bench:NAME -->` is written from the results in docs/performance, and the charts beside them.
 *
 *   npm run bench -- docs [--check]      --check writes nothing and ends with 1 when something is out of date
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, say } from '../scripts/setup/run.mjs'
import { drawCharts } from './charts.mjs'
import { judge } from './figures.mjs'
import { readResult } from './results.mjs'
import { figuresTable } from './tables/figures.mjs'
import { measuredLine } from './tables/markdown.mjs'
import { peersTables } from './tables/peers.mjs'
import { scaleTable, viewsTable } from './tables/scale.mjs'
import { stagesTable } from './tables/stages.mjs'

const PAGE = join(root, 'docs', 'performance.md')
const FOLDER = join(root, 'docs', 'performance')
const PART = /(<!-- bench:([a-z-]+) -->\n)[\s\S]*?(<!-- \/bench:\2 -->)/gu

const CAPTIONS = {
  'rate.svg': 'Pages a second against the number of pages',
  'rate-along.svg': 'Pages a second along the crawl',
  'memory.svg': 'Peak memory against the number of pages',
  'memory-along.svg': 'Memory along the crawl',
  'file-size.svg': 'Bytes of the crawl file for each page',
  'sort.svg': 'From the click to the first rows against the number of rows',
}

export function docs(args) {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } })
  for (const [path, text] of Object.entries(pages(readFileSync(PAGE, 'utf8')))) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    if (values.check) {
      say(`${path} does not say what was measured: npm run bench -- docs`)
      process.exitCode = 1
    } else {
      writeFileSync(path, text)
      say(`Wrote ${path}`)
    }
  }
}

/** Every file that follows from the results, by path. */
function pages(page) {
  const results = readResults()
  const parts = partsFrom(results)
  const written = page.replace(PART, (_, start, name, end) => {
    if (!Object.hasOwn(parts, name)) throw new Error(`docs/performance.md has a part ${name} that nobody writes`)
    return `${start}\n${parts[name]}\n\n${end}`
  })
  const charts = results.scale === null ? {} : drawCharts(results.scale)
  const drawn = Object.entries(charts).map(([name, svg]) => [join(FOLDER, name), svg])
  return { [PAGE]: written, ...Object.fromEntries(drawn) }
}

function readResults() {
  const file = (name) => join(FOLDER, `${name}.json`)
  return {
    peers: readResult(file('peers'), 'peers'),
    scale: readResult(file('scale'), 'scale'),
    stages: readResult(file('stages'), 'stages'),
    window: existsSync(file('window')) ? JSON.parse(readFileSync(file('window'), 'utf8')) : null,
  }
}

function partsFrom(results) {
  const { peers, scale, stages } = results
  const part = (result, command, text) =>
    result === null ? `Not measured yet: \`${command}\`.` : `${text(result)}\n\n${measuredLine(result)}`
  const growing = 'npm run bench -- scale --json docs/performance/scale.json'
  return {
    figures: figuresTable(judge(results)),
    peers: part(peers, 'npm run bench -- --figures --json docs/performance/peers.json', peersTables),
    stages: part(stages, 'npm run bench -- stages --json docs/performance/stages.json', stagesTable),
    growth: part(scale, growing, (result) => `${scaleTable(result)}\n\n${pictures()}`),
    views: part(scale, growing, viewsTable),
  }
}

const pictures = () =>
  Object.entries(CAPTIONS)
    .map(([name, caption]) => `![${caption}](performance/${name})`)
    .join('\n\n')
