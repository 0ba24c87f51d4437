/** From the rows of the kit (JSON lines, one for each run of a peer) to medians and spreads. */
import { readFileSync } from 'node:fs'
import { median, rounded } from '../results.mjs'

/** A run during which others used more of the machine than this counts only where a peer has no quieter one. */
const NOISE = 0.1

export function readRows(file) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/**
 * @param rows of one mode, list and concurrency
 * @returns the measured peers, the fastest first, and those that did not run to their end
 */
export function summarise(rows) {
  const names = [...new Set(rows.map(({ peer }) => peer))]
  const runsOf = (peer) => rows.filter((row) => row.peer === peer)
  const worked = (row) => row.exit === 0 && row.pages_per_s > 0
  const [first] = rows
  const ours = runsOf('product').filter(worked)
  const measured = names.filter((peer) => runsOf(peer).some(worked))
  return {
    mode: first.mode,
    list: first.list,
    concurrency: first.concurrency,
    rows: measured
      .map((peer) => summary(peer, runsOf(peer).filter(worked), ours))
      .sort((a, b) => b.pagesPerSecond.median - a.pagesPerSecond.median),
    failed: names.filter((peer) => !measured.includes(peer)).map((peer) => ({ peer, why: whyOf(runsOf(peer).at(-1)) })),
  }
}

function summary(peer, all, ours) {
  const quiet = all.filter(isQuiet)
  const runs = quiet.length > 0 ? quiet : all
  const last = runs.at(-1)
  const middle = (value) => rounded(median(runs.map(value)), 3)
  return {
    peer,
    does: last.does,
    runs: runs.length,
    isNoisy: quiet.length === 0,
    pagesPerSecond: spread(
      runs.map((run) => run.pages_per_s),
      1,
    ),
    ownClockPagesPerSecond: last.own_clock_s === undefined ? null : middle((run) => run.urls / run.own_clock_s),
    oursToIt: peer === 'product' ? null : ratioTo(runs, ours),
    mbPerSecond: middle((run) => run.mb_per_s ?? 0),
    cpuMsPerPage: middle((run) => (1000 * run.cpu_s) / run.urls),
    serverCpuShare: middle((run) => run.server_cpu_s / run.wall_s),
    peakMb: middle((run) => run.peak_mb),
    othersCpuShare: middle((run) => run.other_cpu_share),
    ok: last.ok,
    links: last.links ?? null,
  }
}

/** Ratio of the medians; its range is over the rounds, ours and theirs of the same round. */
function ratioTo(runs, ours) {
  const usable = ours.some(isQuiet) ? ours.filter(isQuiet) : ours
  if (usable.length === 0) return null
  const rate = (row) => row.pages_per_s
  const pairs = runs.flatMap((run) =>
    usable.filter(({ round }) => round === run.round).map((own) => rate(own) / rate(run)),
  )
  const ratio = rounded(median(usable.map(rate)) / median(runs.map(rate)), 3)
  return { median: ratio, min: rounded(Math.min(ratio, ...pairs), 3), max: rounded(Math.max(ratio, ...pairs), 3) }
}

const isQuiet = (run) => run.other_cpu_share <= NOISE

function spread(values, places) {
  return {
    median: rounded(median(values), places),
    min: rounded(Math.min(...values), places),
    max: rounded(Math.max(...values), places),
  }
}

function whyOf({ exit, timed_out: timedOut }) {
  return timedOut ? 'took too long' : `ended with exit code ${exit}`
}
