/** Time of a CSV export of a whole crawl, beside that of the sqlite3 shell for the same columns and rows. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { onPath, say } from '../../scripts/setup/run.mjs'
import { cli } from '../built.mjs'
import { median, rounded } from '../results.mjs'

const ROUNDS = 3
/** An export of less is mostly the start of a process, which is not worth measuring thrice. */
const FEW_ROWS = 10_000

/** @param sql the query that the export comes down to */
export async function measureExport({ file, folder, sql, rows }) {
  const csv = join(folder, 'export.csv')
  const data = join(folder, 'data')
  const ours = [cli, 'export', file, '--output', csv, '--data', data, '--quiet']
  const hasShell = onPath('sqlite3')
  if (!hasShell) say('There is no sqlite3 shell here to compare the export with (apt-get install sqlite3).')
  const trawl = []
  const shell = []
  let bytes = 0
  for (let round = 0; round < (rows < FEW_ROWS ? 1 : ROUNDS); round += 1) {
    trawl.push(await timeOf(process.execPath, ours))
    bytes = statSync(csv).size
    rmSync(csv)
    if (!hasShell) continue
    shell.push(await timeOf('sqlite3', ['-readonly', '-csv', '-header', file, sql], openSync(csv, 'w')))
    rmSync(csv)
  }
  const trawlMs = rounded(median(trawl))
  const sqliteMs = hasShell ? rounded(median(shell)) : null
  return { trawlMs, sqliteMs, ratio: hasShell ? rounded(trawlMs / sqliteMs, 2) : null, mb: rounded(bytes / 2 ** 20, 1) }
}

async function timeOf(command, args, stdout = 'ignore') {
  const startedAtMs = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', stdout, 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}`)
  return performance.now() - startedAtMs
}
