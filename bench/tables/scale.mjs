/** Tables of a scale result. */
import { markdownTable, numberText } from './markdown.mjs'

/** One line for each crawl. */
export function scaleTable({ runs }) {
  const columns = [
    ['crawl', 'left'],
    ['pages', 'right'],
    ['pages/s', 'right'],
    ['last ÷ first tenth', 'right'],
    ['CPU ms/page', 'right'],
    ['peak MB', 'right'],
    ['file MB', 'right'],
    ['bytes/page', 'right'],
    ['start ms', 'right'],
    ['resume ms', 'right'],
    ['CSV s', 'right'],
    ['÷ sqlite3', 'right'],
    ['one outcome each', 'left'],
  ]
  const rows = runs.map((run) => [
    run.mode,
    numberText(run.size),
    numberText(run.pagesPerSecond),
    numberText(run.lastToFirst, 2),
    numberText(run.cpuMsPerPage, 2),
    numberText(run.peakMb),
    numberText(run.fileMb, 1),
    numberText(run.bytesPerPage),
    numberText(run.startMs),
    numberText(run.resume?.firstRequestMs),
    numberText(run.csv.trawlMs / 1000, 1),
    numberText(run.csv.ratio, 2),
    run.isExact ? 'yes' : `no: ${run.outcomes} outcomes, ${run.ok} ok, ${run.integrity}`,
  ])
  return markdownTable(columns, rows)
}

/** One line for each kind of view, one column for each size: first rows, and in brackets the whole view. */
export function viewsTable({ runs }) {
  const lists = runs.filter(({ mode }) => mode === runs[0]?.mode)
  const columns = [
    ['view', 'left'],
    ...lists.map(({ size }) => [`${numberText(size)} rows`, 'right']),
    ['rows in the last', 'right'],
  ]
  const names = lists[0]?.views.map(({ id, does }) => [id, does]) ?? []
  const rows = names.map(([id, does], at) => [
    `${does}: ${id}`,
    ...lists.map(({ views }) => `${numberText(views[at].firstRowsMs)} ms (${numberText(views[at].lastRowsMs)})`),
    numberText(lists.at(-1).views[at].rows),
  ])
  return markdownTable(columns, rows)
}
