/** The measurements as tables for people. */

const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const mb = (value) => `${value.toFixed(0)} MB`

export function reportOf(measured) {
  const parts = [`${measured.rows.toLocaleString('en')} rows, ${measured.machine}, load before ${measured.loadBefore}`]
  if (measured.startUp)
    parts.push(
      table('Start-up, from the start of the process', ['', 'document', 'first paint', 'usable'], startRows(measured)),
    )
  if (measured.emptyPage) parts.push(gauges('An empty page here: what the display itself costs', measured.emptyPage))
  for (const stage of ['calm', 'loaded', 'live']) {
    const of = measured[stage]
    if (of === undefined) continue
    const title = { calm: 'At rest', loaded: 'While another crawl runs flat out', live: 'The running crawl itself' }[
      stage
    ]
    parts.push(gauges(title, of.watched))
    if (of.jumps) parts.push(`  jumps by the scroll bar: ${of.jumps.map(ms).join(', ')}`)
    parts.push(
      table(
        '',
        ['click to first rows', ''],
        Object.entries(of.actions).map(([name, took]) => [name, ms(took)]),
      ),
    )
    if (of.pagesPerSecond !== undefined)
      parts.push(`  the crawl meanwhile: ${of.pagesPerSecond.toFixed(0)} pages/s, ${of.state} at the end`)
  }
  if (measured.views) {
    const { tookMs, frames } = measured.views
    parts.push(
      table(
        'Every view',
        ['click to first rows', ''],
        Object.entries(tookMs).map(([name, took]) => [name, ms(took)]),
      ),
      table(
        'Frames by tracing',
        ['', 'p50', 'p95', 'max', 'frames'],
        Object.entries(frames).map(([name, { p50, p95, max, count }]) => [
          name,
          ms(p50),
          ms(p95),
          ms(max),
          String(count),
        ]),
      ),
    )
  }
  if (measured.paste) {
    const { readyMs, frames, mainLoop } = measured.paste
    parts.push(
      `Paste of ${measured.paste.lines.toLocaleString('en')} URLs: ready after ${ms(readyMs)}, longest frame ${ms(frames.max)}, main loop ${ms(mainLoop.max)} late at most`,
    )
  }
  const types = [...new Set(Object.values(measured.memory).flatMap((of) => Object.keys(of)))]
  const memory = Object.entries(measured.memory).map(([when, of]) => [
    when,
    ...types.map((type) => (of[type] ? mb(of[type].shareMb) : '')),
  ])
  parts.push(table('Memory (proportional share)', ['', ...types], memory))
  return `${parts.join('\n\n')}\n`
}

function startRows({ startUp }) {
  return Object.entries(startUp).map(([name, runs]) => {
    const middle = (member) => runs.map((each) => each[member]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]
    return [name, ms(middle('documentMs')), ms(middle('firstPaintMs')), ms(middle('usableMs'))]
  })
}

function gauges(title, watched) {
  const head = [
    '',
    'frames p50',
    'p95',
    'max',
    '> 50 ms',
    'blank',
    'longest',
    'main p50',
    'p99',
    'max',
    'CPU main',
    'window',
    'GPU',
  ]
  const rows = Object.entries(watched).map(([name, { frames, mainLoop, cpu }]) => [
    name,
    ms(frames.p50),
    ms(frames.p95),
    ms(frames.max),
    `${frames.over50} of ${frames.count}`,
    `${(frames.blankShare * 100).toFixed(0)} %`,
    ms(frames.longestBlankMs),
    ms(mainLoop.p50),
    ms(mainLoop.p99),
    ms(mainLoop.max),
    ...['Browser', 'Tab', 'GPU'].map((type) => `${((cpu[type] ?? 0) * 100).toFixed(0)} %`),
  ])
  return table(title, head, rows)
}

function table(title, head, rows) {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)))
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')
  return [...(title ? [title] : []), `  ${line(head)}`, ...rows.map((row) => `  ${line(row)}`)].join('\n')
}
