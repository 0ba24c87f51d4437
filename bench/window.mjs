/**
 * Measures the window: a crawl of many rows is browsed while another crawl runs flat out.
 *
 *   npm run bench -- window [--rows 1000000] [--urls 300000] [--stages start,empty,calm,loaded,live,paste,views]
 *                           [--crawl FILE] [--json FILE]
 *
 * `--crawl` takes an existing crawl file in place of a generated one. Prints tables; `--json` writes everything as JSON
 * (bench/window/README.md). On a virtual display where there is no real one.
 */
import { createWriteStream } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { buildIfNeeded } from '../scripts/setup/build.mjs'
import { electronPath } from '../scripts/setup/electron.mjs'
import { root, run, say } from '../scripts/setup/run.mjs'
import { withDisplay } from '../scripts/setup/virtual-display.mjs'
import { setup } from '../scripts/setup.mjs'
import { call, launchApp, progressOf, showCrawl, startCrawl } from './window/app.mjs'
import { memoryOf } from './window/gauges.mjs'
import { reportOf } from './window/report.mjs'
import { startSite } from './window/site.mjs'
import { browse, emptyPage, paste, watchLive } from './window/stages.mjs'
import { startUp } from './window/startup.mjs'
import { lookAtEveryView } from './window/views.mjs'

const generator = join(root, 'scripts', 'generate-crawl.mjs')

/** Starts of which the middle one is told. */
const STARTS = 5

/** @param {readonly string[]} args */
export async function window(args) {
  const { values: options } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      urls: { type: 'string', default: '300000' },
      stages: { type: 'string', default: 'start,empty,calm,loaded,live,paste,views' },
      crawl: { type: 'string' },
      json: { type: 'string' },
    },
  })
  await setup({ needsElectron: true, needsDisplay: true })
  await buildIfNeeded()
  const folder = await mkdtemp(join(tmpdir(), 'trawl-window-'))
  const plan = {
    rows: Number(options.rows),
    urls: Number(options.urls),
    stages: new Set(options.stages.split(',')),
    crawl: options.crawl,
    folder,
  }
  try {
    const measured = await withDisplay((env) => measure(plan, env))
    process.stdout.write(reportOf(measured))
    if (options.json) await writeFile(options.json, `${JSON.stringify(measured, null, 2)}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measure(plan, env) {
  const { rows, stages, folder } = plan
  const executablePath = electronPath()
  const measured = {
    at: new Date().toISOString(),
    rows,
    machine: `${cpus().length} × ${cpus()[0].model}`,
    loadBefore: loadavg()[0].toFixed(1),
    memory: {},
  }
  if (stages.has('start')) measured.startUp = await startUps(folder, { executablePath, env })
  if (stages.has('views')) measured.views = await told('Views', () => views(plan, { executablePath, env }))
  if (['empty', 'calm', 'loaded', 'live', 'paste'].every((stage) => !stages.has(stage))) return measured

  const app = await launchApp({ executablePath, dataFolder: join(folder, 'data'), env })
  try {
    await wait(2000)
    measured.memory['at rest'] = await memoryOf(app)
    if (stages.has('empty')) measured.emptyPage = await emptyPage(app)
    if (stages.has('paste')) measured.paste = await paste(app, rows)
    if (stages.has('calm') || stages.has('loaded')) {
      const { id } = await call(app, 'library:add', { path: await crawlFile(plan) })
      await showCrawl(app, id)
      if (stages.has('calm')) measured.calm = await told('At rest', () => browse(app))
      measured.memory['large crawl open'] = await memoryOf(app)
      if (stages.has('loaded'))
        measured.loaded = await told('Loaded', () => whileCrawling(app, plan, () => browse(app)))
      measured.memory['large crawl, browsed'] = await memoryOf(app)
    }
    if (stages.has('live')) {
      measured.live = await told('Live', () =>
        whileCrawling(app, plan, async (crawlId) => {
          await showCrawl(app, crawlId)
          const seen = await watchLive(app)
          measured.memory['while crawling'] = await memoryOf(app)
          return seen
        }),
      )
    }
  } finally {
    await app.electron.close()
  }
  return measured
}

async function told(stage, task) {
  say(`${stage} …`)
  return task()
}

/** Runs `task` while a crawl runs as fast as it goes. */
async function whileCrawling(app, plan, task) {
  const site = await startSite()
  const list = join(plan.folder, 'list.txt')
  await writeList(list, site.origin, plan.urls)
  try {
    const crawlId = await startCrawl(app, { list, name: `Crawl beside ${Date.now()}` })
    await wait(3000)
    const before = await progressOf(app, crawlId)
    const startedAt = performance.now()
    const seen = await task(crawlId)
    const after = await progressOf(app, crawlId)
    const pagesPerSecond = ((after.done - before.done) * 1000) / (performance.now() - startedAt)
    if (after.state === 'running') await call(app, 'crawl:stop', { crawlId })
    return { ...seen, pagesPerSecond, state: after.state }
  } finally {
    site.stop()
  }
}

/** A crawl with links and texts, and another of the same list, alone in a library. */
async function views(plan, { executablePath, env }) {
  const { rows, folder } = plan
  const path = join(folder, 'rich.trawl')
  const other = join(folder, 'other.trawl')
  if (plan.crawl) await cp(plan.crawl, path)
  else await run(process.execPath, [generator, String(rows), path, '--links', '5', '--text'])
  await cp(path, other)
  const database = new Database(other)
  database.prepare('UPDATE crawl SET crawl_id = ?').run('other')
  database.close()
  const app = await launchApp({ executablePath, dataFolder: join(folder, 'views'), env })
  try {
    await call(app, 'library:add', { path: other })
    const { id } = await call(app, 'library:add', { path })
    await showCrawl(app, id)
    return await lookAtEveryView(app, id)
  } finally {
    await app.electron.close()
  }
}

async function writeList(file, origin, urls) {
  const out = createWriteStream(file)
  for (let n = 1; n <= urls; n += 1) out.write(`${origin}/page/${n}\n`)
  out.end()
  await finished(out)
}

async function crawlFile({ crawl, rows, folder }) {
  if (crawl) return crawl
  const file = join(folder, 'large.trawl')
  say(`Making a crawl of ${rows.toLocaleString('en')} rows …`)
  await run(process.execPath, [join(root, 'scripts', 'generate-crawl.mjs'), String(rows), file])
  return file
}

/** Starts with an empty library, and with a few crawls of a thousand rows in it. */
async function startUps(folder, { executablePath, env }) {
  say('Start-up …')
  const small = join(folder, 'small.trawl')
  await run(process.execPath, [join(root, 'scripts', 'generate-crawl.mjs'), '1000', small])
  const filled = join(folder, 'filled')
  const app = await launchApp({ executablePath, dataFolder: filled, env })
  for (let n = 1; n <= 3; n += 1) {
    const path = join(folder, `small-${n}.trawl`)
    await cp(small, path)
    await call(app, 'library:add', { path })
  }
  await app.electron.close()
  const runs = { 'empty library': [], 'three crawls': [] }
  for (let n = 1; n <= STARTS; n += 1) {
    runs['empty library'].push(await startUp({ executablePath, dataFolder: join(folder, `empty-${n}`), env }))
    runs['three crawls'].push(await startUp({ executablePath, dataFolder: filled, env }))
  }
  return runs
}
