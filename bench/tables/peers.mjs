/** Tables of a result of the peers. */
import { LATENCY_SHARE, PEER_RATIOS } from '../figures.mjs'
import { markdownTable, numberText } from './markdown.mjs'

const COLUMNS = [
  ['crawler', 'left'],
  ['does', 'left'],
  ['runs', 'right'],
  ['pages/s (min–max)', 'right'],
  ['Trawl ÷ it', 'right'],
  ['wanted', 'right'],
  ['met?', 'left'],
  ['CPU ms/page', 'right'],
  ['server CPU', 'right'],
  ['peak MB', 'right'],
  ['ok', 'right'],
  ['links', 'right'],
  ["others' CPU", 'right'],
]

/** One table for each mode, list and concurrency. */
export function peersTables({ groups }) {
  return groups.map((group) => [title(group), groupTable(group), ...notes(group)].join('\n\n')).join('\n\n')
}

function title({ mode, list, concurrency }) {
  return `### ${{ gz: 'Compressed answers', plain: 'Plain answers', latency: 'Answers that take 100 ms' }[mode]}, list ${list}, ${concurrency} at once`
}

function groupTable(group) {
  return markdownTable(
    COLUMNS,
    group.rows.map((row) => {
      const least = leastRatio(group, row.peer)
      const ratio = row.oursToIt?.median ?? null
      return [
        row.peer === 'product' ? '**Trawl**' : row.peer,
        row.does.join(' '),
        `${row.runs}${row.isNoisy ? '*' : ''}`,
        spreadText(row.pagesPerSecond, 0),
        row.oursToIt === null ? '' : spreadText(row.oursToIt, 2),
        least === null ? '' : `≥ ${least}`,
        least === null || ratio === null ? '' : ratio >= least ? 'met' : 'missed',
        numberText(row.cpuMsPerPage, 2),
        `${numberText(100 * row.serverCpuShare)} %`,
        numberText(row.peakMb),
        numberText(row.ok),
        numberText(row.links),
        `${numberText(100 * row.othersCpuShare)} %`,
      ]
    }),
  )
}

/** What is asked for against this peer; at high concurrency the figure has a second limit, which the figures know. */
function leastRatio({ mode, list, concurrency }, peer) {
  if (mode === 'latency') return peer === 'wrk' && concurrency === 64 ? LATENCY_SHARE : null
  return mode === 'gz' && list === '10k' && concurrency === 64 ? (PEER_RATIOS[peer] ?? null) : null
}

function spreadText({ median, min, max }, places) {
  return `${numberText(median, places)} (${numberText(min, places)}–${numberText(max, places)})`
}

function notes({ rows, failed }) {
  const missing = failed.map(({ peer, why }) => `${peer} (${why})`).join(', ')
  return [
    ...(rows.some(({ isNoisy }) => isNoisy)
      ? ['\\* Something else used more than a tenth of the machine in all of these runs.']
      : []),
    ...(failed.length > 0 ? [`Did not run: ${missing}.`] : []),
  ]
}
