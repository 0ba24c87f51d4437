/**
 * The figures that Trawl has to meet, and what a measurement says of each. Ratios are those of one run. The issue that
 * asks for them and the design page of the project agree; where they change, this file does.
 */
import { rounded } from './results.mjs'
import { numberText } from './tables/markdown.mjs'

/** Against one peer, in the run where every peer is: compressed answers, 10,000 URLs, 64 at once. */
export const PEER_RATIOS = {
  'aiohttp-fetch': 1,
  'undici-workers-jsonl': 1.5,
  scrapy: 14,
  'crawlee-cheerio': 30,
  'undici-request': 0.25,
}
/** Of wrk's rate where every answer takes 100 ms. */
export const LATENCY_SHARE = 0.98
export const LATENCY_WIDTHS = [64, 256, 1024]
const STANDARD = { mode: 'gz', list: '10k', concurrency: 64 }
const PEAK_MB = 300
/** What still counts as flat, and as constant. */
const FLAT = 1.1
const CONSTANT = 0.9

/**
 * @returns for each figure `{ id, what, wanted, measured, met }`: texts, and `null` for what was not measured
 */
export function judge({ peers = null, scale = null, window = null }) {
  return [...peerFigures(peers), ...scaleFigures(scale?.runs ?? []), ...windowFigures(window)]
}

/** The rows of one measurement of the peers; empty when there was none. */
function groupOf(peers, wanted) {
  const isWanted = (group) => Object.entries(wanted).every(([key, value]) => group[key] === value)
  return peers?.groups.find(isWanted)?.rows ?? []
}

function peerFigures(peers) {
  const standard = groupOf(peers, STANDARD)
  const ours = rateOf(standard, 'product')
  const ratios = Object.entries(PEER_RATIOS).map(([peer, least]) => {
    return atLeast(
      `peer:${peer}`,
      `pages/s ÷ ${peer}`,
      ratioTo(standard, peer),
      least,
      (value) => `${rounded(value, 2)} ×`,
    )
  })
  const peakMb = standard.find(({ peer }) => peer === 'product')?.peakMb ?? null
  return [
    ...ratios,
    ...LATENCY_WIDTHS.map((width) => latencyFigure(peers, width, ours)),
    ownClockFigure(peers),
    under('peak', 'list of 10,000: peak memory', peakMb, PEAK_MB, (value) => `${rounded(value)} MB`),
  ]
}

/** With many requests at once the crawl's own rate is the limit, not the wait. */
function latencyFigure(peers, width, ownLimit) {
  const rows = groupOf(peers, { mode: 'latency', list: STANDARD.list, concurrency: width })
  const wrk = rateOf(rows, 'wrk')
  const isBound = wrk !== null && ownLimit !== null && ownLimit < LATENCY_SHARE * wrk
  const least = isBound ? ownLimit / wrk : LATENCY_SHARE
  const what = `answers that take 100 ms, ${width} at once, ÷ wrk${isBound ? ' (at least the rate without the wait)' : ''}`
  return atLeast(`latency:${width}`, what, ratioTo(rows, 'wrk'), least, (value) => String(rounded(value, 2)))
}

/** The peers' clocks leave out the start and the end of their processes. */
function ownClockFigure(peers) {
  const rows = groupOf(peers, { mode: 'latency', list: STANDARD.list, concurrency: LATENCY_WIDTHS[0] })
  const own = rows.find(({ peer }) => peer === 'product')?.ownClockPagesPerSecond ?? null
  const wrk = rateOf(rows, 'wrk')
  const what = `the same at ${LATENCY_WIDTHS[0]}, by the crawl's own clock, as the peers are timed`
  const share = own === null || wrk === null ? null : own / wrk
  return atLeast('latency:own-clock', what, share, LATENCY_SHARE, (value) => String(rounded(value, 2)))
}

function scaleFigures(runs) {
  const million = (mode) => runs.find((run) => run.mode === mode && run.size >= 1e6)
  const smaller = (mode) => runs.find((run) => run.mode === mode && run.size === 1e5)
  const [list, spider] = [million('list'), million('spider')]
  const flat = (mode) => {
    const [large, small] = [million(mode)?.peakMb, smaller(mode)?.peakMb]
    return large && small ? large / small : null
  }
  const views = [list, spider].flatMap((run) => run?.views ?? [])
  const slowest = highest(views.map(({ firstRowsMs }) => firstRowsMs))
  const times = (value) => `${rounded(value, 2)} ×`
  const all = runs.length === 0 ? null : runs.every(({ isExact }) => isExact)
  return [
    under('memory', 'list of 1,000,000: peak memory', list?.peakMb ?? null, 500, (value) => `${rounded(value)} MB`),
    under('flat:list', 'list of 1,000,000: peak memory ÷ that of 100,000', flat('list'), FLAT, times),
    under('flat:spider', 'site of 1,000,000: peak memory ÷ that of 100,000', flat('spider'), FLAT, times),
    ...[list, spider].map((run, at) =>
      atLeast(
        `constant:${['list', 'spider'][at]}`,
        `${['list', 'site'][at]} of 1,000,000: rate in the last tenth ÷ the first`,
        run?.lastToFirst ?? null,
        CONSTANT,
        times,
      ),
    ),
    ...[list, spider].map((run, at) =>
      under(
        `resume:${['list', 'spider'][at]}`,
        `${['list', 'site'][at]} of 1,000,000: start of a resume to its first request`,
        run?.resume?.firstRequestMs ?? null,
        3000,
        ms,
      ),
    ),
    under('views', 'first rows of any sort, filter or search of 1,000,000', slowest, 1000, ms),
    under('csv', 'CSV export of 1,000,000 rows ÷ the sqlite3 shell', list?.csv.ratio ?? null, 2, times),
    {
      id: 'kill',
      what: 'SIGKILL, then resume: one outcome for every URL, integrity_check ok',
      wanted: 'always',
      measured: all === null ? null : `${runs.filter(({ isExact }) => isExact).length} of ${runs.length} crawls`,
      met: all,
    },
  ]
}

/** From what bench/window.mjs writes. */
function windowFigures(window) {
  const isMillion = window !== null && window.rows >= 1e6
  const crawling = [window?.loaded, window?.live].flatMap((stage) => Object.values(stage?.watched ?? {}))
  const delay = highest(crawling.map(({ mainLoop }) => mainLoop.p99))
  const click = isMillion ? highest(firstRows(window.calm?.actions ?? {})) : null
  const paste = window?.paste?.lines >= 1e6 ? window.paste.readyMs : null
  return [
    under('window', 'the same in the window, from the click to the drawn rows', click, 1000, ms),
    under('paste', 'paste of 1,000,000 URLs: ready to start', paste, 5000, ms),
    under('loop', 'event-loop delay of the main thread while crawling, p99', delay, 20, ms),
  ]
}

const ms = (value) => `${numberText(value, value < 100 ? 1 : 0)} ms`

const highest = (values) => (values.length === 0 ? null : Math.max(...values))

function ratioTo(rows, peer) {
  return rows.find((row) => row.peer === peer)?.oursToIt?.median ?? null
}

function rateOf(rows, peer) {
  return rows.find((row) => row.peer === peer)?.pagesPerSecond.median ?? null
}

function atLeast(id, what, value, least, text) {
  return figure(id, what, value, `≥ ${text(least)}`, text, value !== null && value >= least)
}

function under(id, what, value, most, text) {
  return figure(id, what, value, `< ${text(most)}`, text, value !== null && value < most)
}

function figure(id, what, value, wanted, text, met) {
  return { id, what, wanted, measured: value === null ? null : text(value), met: value === null ? null : met }
}

/** Without going on to the end of a view, which waits for the whole order. */
function firstRows(actions) {
  return Object.entries(actions)
    .filter(([name]) => !name.endsWith('then End'))
    .map(([, ms]) => ms)
}
