/** What is wrong with a finished crawl file. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { runnerImport } from 'vite'
import { root } from '../setup/run.mjs'

const { module: integrity } = await runnerImport(join(root, 'test/support/crawl-integrity.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})

/** With the number of the page, and how many rounds its attempts are from. */
const PAGES_SQL = `
  SELECT url.url, CAST(SUBSTR(url.url, INSTR(url.url, '/p/') + 3) AS INTEGER) AS number, page.round, page.status,
    page.verdict, page.unchanged, page.title,
    (SELECT COUNT(DISTINCT COALESCE(json_extract(value, '$[12]'), 0)) FROM json_each(detail.attempts)) AS rounds
  FROM page JOIN url ON url.id = page.url_id JOIN page_detail AS detail ON detail.url_id = page.url_id
  WHERE INSTR(url.url, '/p/') > 0`

/** Returns the faults found, with the numbers of rows and URLs. */
export function faultsOf(path, lines, origin, round) {
  const database = new Database(path, { readonly: true })
  const count = (condition) => database.prepare(`SELECT COUNT(*) FROM (${PAGES_SQL}) WHERE ${condition}`).pluck().get()
  try {
    const stored = {
      pages: database.prepare(PAGES_SQL).all(),
      inputUrls: lines.filter((line) => line.startsWith(origin)),
      count,
    }
    return {
      faults: [
        ...integrity.faultsIn(database),
        ...integrity.unfinishedIn(database),
        ...inputFaults(database, lines),
        ...round.faults(stored, origin),
      ],
      rows: database.prepare('SELECT COUNT(*) FROM row').pluck().get(),
      urls: database.prepare('SELECT COUNT(*) FROM url').pluck().get(),
    }
  } finally {
    database.close()
  }
}

/** Whether a crawl that is to be fetched again still has URLs that were not, and are not going to be. */
export function isAgainMissing(path) {
  // Not read-only: the last connection to close tidies up, and only one that may write can.
  const database = new Database(path)
  try {
    return database
      .prepare('SELECT EXISTS (SELECT 1 FROM page WHERE round = 0) AND NOT EXISTS (SELECT 1 FROM again)')
      .pluck()
      .get()
  } finally {
    database.close()
  }
}

/** Line k of the input is row k. */
function inputFaults(database, lines) {
  const given = database
    .prepare(
      `SELECT line_no, COALESCE(input, url.url) AS text FROM row LEFT JOIN url ON url.id = url_id
       WHERE line_no IS NOT NULL ORDER BY row.row_no`,
    )
    .all()
  const wrong = given.findIndex((row, i) => row.line_no !== i + 1 || row.text !== lines[i])
  return [
    ...(given.length === lines.length ? [] : [`rows of the input: ${given.length} instead of ${lines.length}`]),
    ...(wrong === -1
      ? []
      : [`row ${wrong + 1} is ${JSON.stringify(given[wrong])}, the line is ${JSON.stringify(lines[wrong])}`]),
  ]
}
