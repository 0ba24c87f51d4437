/**
 * Trawl beside other crawlers: the same list, the same server on this machine, one after the other, in rounds.
 *
 *   npm run bench [-- --figures | --latency | --quick | --smoke] [-- --peers a,b] [--rounds 3] [--list 10k]
 *                 [--concurrency 64] [--mode gz|plain|latency] [--quiet-wait 60] [--json FILE]
 *   npm run bench -- table FILE…       prints results again
 */
import { parseArgs } from 'node:util'
import { SetupError, say } from '../scripts/setup/run.mjs'
import { judge, LATENCY_WIDTHS, PEER_RATIOS } from './figures.mjs'
import { hasKit, prepareKit, present, runPeers } from './peers/kit.mjs'
import { readRows, summarise } from './peers/summary.mjs'
import { readResult, writeResult } from './results.mjs'
import { figuresTable } from './tables/figures.mjs'
import { peersTables } from './tables/peers.mjs'

/** The peers that the figures speak of, and the server's own ceiling. */
const PEERS = ['wrk', 'product', ...Object.keys(PEER_RATIOS)]
/** A minute a round and more each. */
const SLOW = ['scrapy', 'crawlee-cheerio']

const OPTIONS = {
  figures: { type: 'boolean', default: false },
  latency: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  smoke: { type: 'boolean', default: false },
  peers: { type: 'string' },
  rounds: { type: 'string', default: '3' },
  list: { type: 'string', default: '10k' },
  concurrency: { type: 'string', default: '64' },
  mode: { type: 'string', default: 'gz' },
  'quiet-wait': { type: 'string', default: '60' },
  json: { type: 'string' },
}

export async function peers(args) {
  if (!hasKit()) {
    say('The bench kit is not on this machine, so there is nothing to compare with.')
    say('Set TRAWL_BENCH_KIT to its folder; bench/README.md says what it has to offer.')
    process.exitCode = 1
    return
  }
  const { values } = parseArgs({ args, options: OPTIONS })
  await prepareKit()
  const groups = []
  for (const plan of plansOf(values)) {
    const group = await runPeers({ ...plan, peers: present(plan.peers) })
    if (group !== null) groups.push(group)
  }
  print(writeResult('peers', { groups }, values.json))
}

/** Prints results of the peers, or raw lines of the kit. */
export async function table(files) {
  if (files.length === 0) throw new SetupError('Usage: npm run bench -- table FILE…')
  for (const file of files) {
    if (file.endsWith('.jsonl')) print({ groups: groupsOf(readRows(file)) })
    else print(readResult(file, 'peers') ?? failMissing(file))
  }
}

function print(result) {
  const known = judge({ peers: result }).filter(({ met }) => met !== null)
  console.log(`\n${peersTables(result)}`)
  if (known.length > 0) console.log(`\n### Figures\n\n${figuresTable(known)}`)
}

/** Which measurements are made, in order. */
function plansOf(values) {
  const { mode, list } = values
  const quietWait = wholeNumber('quiet-wait', values['quiet-wait'])
  const rounds = values.smoke || values.quick ? 1 : wholeNumber('rounds', values.rounds, 1)
  const concurrency = wholeNumber('concurrency', values.concurrency, 1)
  const chosen = values.peers?.split(',')
  const plan = { mode, list, concurrency, rounds, quietWait, peers: chosen ?? PEERS }
  const withWait = LATENCY_WIDTHS.map((width) => ({
    ...plan,
    mode: 'latency',
    concurrency: width,
    peers: chosen ?? ['wrk', 'product'],
  }))
  if (values.smoke) return [{ ...plan, list: '1k', peers: chosen ?? ['product'] }]
  if (values.quick) return [{ ...plan, list: '1k', peers: chosen ?? PEERS.filter((peer) => !SLOW.includes(peer)) }]
  if (values.figures) return [plan, ...withWait]
  return values.latency ? withWait : [plan]
}

function groupsOf(rows) {
  const keys = [...new Set(rows.map(keyOf))]
  return keys.map((key) => summarise(rows.filter((row) => keyOf(row) === key)))
}

const keyOf = ({ mode, list, concurrency }) => `${mode} ${list} ${concurrency}`

function failMissing(file) {
  throw new SetupError(`There is no file ${file}`)
}

function wholeNumber(name, text, least = 0) {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least) return number
  throw new SetupError(`Expected --${name} to be a whole number from ${least}, got ${text}`)
}
