/**
 * Trawl as a peer of the bench kit: crawls the kit's list with the command line that users have, then prints one JSON
 * line. Contract (environment): LIST, OUT, CONCURRENCY, LIST_HTML_BYTES. The clock runs from the start of the process to
 * its end, so starting up and closing the crawl file count; `own_clock_s` is what the crawl itself says it took, which
 * is how the peers are timed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { cli } from './built.mjs'

const { LIST, OUT, CONCURRENCY = '64', LIST_HTML_BYTES = '0' } = process.env
if (LIST === undefined || OUT === undefined) {
  process.stderr.write('LIST and OUT are not set: this is run by the bench kit, see bench/README.md\n')
  process.exit(2)
}

const crawl = join(OUT, 'crawl.trawl')
const args = ['crawl', '--list', LIST, '--save', crawl, '--data', join(OUT, 'data')]
// The kit's rules: the list only, no robots.txt, no redirects, no retries; all of it goes to one host.
const rules = [
  '--concurrency',
  CONCURRENCY,
  '--per-host',
  CONCURRENCY,
  '--robots',
  'ignore',
  '--retries',
  '0',
  '--rechecks',
  '0',
  '--max-redirects',
  '0',
]

const startedAt = performance.now()
const child = spawn(process.execPath, [...(process.env.NODE_ARGS?.split(' ') ?? []), cli, ...args, ...rules], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
const [code] = await once(child, 'exit')
const seconds = (performance.now() - startedAt) / 1000
if (code !== 0) process.exit(code ?? 1)

const database = new Database(crawl, { readonly: true })
const [ownClockMs] = database.prepare('SELECT running_ms FROM crawl').raw().get()
const [urls, ok, links] = database
  .prepare('SELECT COUNT(*), SUM(status = 200), SUM(CASE WHEN status = 200 THEN link_count END) FROM page')
  .raw()
  .get()
database.close()
const round = (value) => Math.round(value * 100) / 100
const result = {
  peer: 'product',
  urls,
  ok,
  links,
  seconds: round(seconds),
  pages_per_s: round(urls / seconds),
  own_clock_s: ownClockMs / 1000,
  mb_per_s: round(Number(LIST_HTML_BYTES) / 1e6 / seconds),
  does: ['fetch', 'parse', 'links', 'store'],
}
process.stdout.write(`${JSON.stringify(result)}\n`)
