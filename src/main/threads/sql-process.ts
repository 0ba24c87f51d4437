/** Entry of a SQL process: answers statements that a person wrote about one crawl file, the first argument; the second is the file of its link graph. */
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError, TrawlError } from '../../shared/errors'
import { exportBlocks } from '../export/export-file'
import { answerTable } from '../export/table/answer-table'
import { tableBlocks } from '../export/table/table-blocks'
import { SqlConsole } from '../store/sql-console'
import { parentOfProcess } from './child-process'
import type { SqlCalls, SqlEvents, SqlExport } from './sql-calls'
import { serveThread } from './thread-rpc'

const PROGRESS_EVERY_MS = 100

const path = process.argv[2] ?? ''
const figuresPath = process.argv[3] ?? null
let opened: SqlConsole | null = null
let isCancelled = false

function console(): SqlConsole {
  opened ??= new SqlConsole(path, figuresPath)
  return opened
}

// Ctrl-C reaches every process of a terminal's group: whoever started this one ends it in its own way.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const announce = serveThread<SqlCalls, SqlEvents>(parentOfProcess(), {
  schema: () => console().schema(),
  run: ({ sql, limit }) => console().run(sql, limit),
  rows: ({ runId, from, count }) => console().window(runId, from, count),
  cell: ({ runId, row, column }) => console().cell(runId, row, column),
  copy: ({ runId, range, format }) => ({ text: console().copy(runId, range, format) }),
  export: (asked) => runExport(asked),
  cancelExport: () => {
    isCancelled = true
    return null
  },
})

async function runExport({ exportId, sql, format, path: target }: SqlExport): Promise<ExportProgress> {
  let progress: ExportProgress = {
    exportId,
    state: 'running',
    path: target,
    rowsWritten: 0,
    // How many there will be is known only at the end.
    rowsTotal: 0,
    bytes: 0,
    error: null,
  }
  let announcedAtMs = 0
  try {
    const written = await exportBlocks(target, tableBlocks(answerTable(console().rows(sql)), { format, bom: false }), {
      isCancelled: () => isCancelled,
      onProgress: (rowsWritten, bytes) => {
        progress = { ...progress, rowsWritten, bytes }
        if (Date.now() - announcedAtMs < PROGRESS_EVERY_MS) return
        announcedAtMs = Date.now()
        announce('exportProgress', progress)
      },
    })
    return { ...progress, ...written, rowsTotal: written.rowsWritten, state: 'finished' }
  } catch (error) {
    const wasCancelled = error instanceof TrawlError && error.code === 'cancelled'
    return {
      ...progress,
      state: wasCancelled ? 'cancelled' : 'failed',
      error: wasCancelled ? null : serialiseError(error),
    }
  }
}
