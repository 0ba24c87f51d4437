/** Tables as Markdown that also reads well in a terminal. */

/**
 * @param columns `[heading, 'left' | 'right']`
 * @param rows texts, one for each column
 */
export function markdownTable(columns, rows) {
  const cells = [columns.map(([heading]) => heading), ...rows]
  const widths = columns.map((_, at) => Math.max(3, ...cells.map((row) => row[at].length)))
  const line = (row) =>
    `| ${row.map((cell, at) => (columns[at][1] === 'right' ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`
  const rule = columns.map(([, side], at) =>
    side === 'right' ? `${'-'.repeat(widths[at] - 1)}:` : '-'.repeat(widths[at]),
  )
  return [line(cells[0]), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** `1,234`; with `places`, that many of them. A dash for what was not measured. */
export function numberText(value, places = 0) {
  if (value === null || value === undefined) return '–'
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
}

/** What was measured where: one line under a table. */
export function measuredLine({ at, commit, machine }) {
  const { cpu, cores, memoryMb, platform, node } = machine
  const state = commit === null ? '' : `, commit ${commit}`
  return `Measured ${at.slice(0, 10)} on ${cores} cores (${cpu}), ${numberText(memoryMb / 1024)} GB, ${platform}, Node ${node}${state}.`
}
