/**
 * What each stage costs by itself, and so how many pages a second one core could do if that stage were all there is.
 *
 *   npm run bench -- stages [--pages 1000] [--rounds 5] [--json FILE]
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { threadsFolder } from './built.mjs'
import { loadSource } from './bundle.mjs'
import { rounded, writeResult } from './results.mjs'
import { loadSample } from './stages/sample.mjs'
import { stagesTable } from './tables/stages.mjs'

export async function stages(args) {
  const { values } = parseArgs({
    args,
    options: {
      pages: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      json: { type: 'string' },
    },
  })
  const { name, pages } = loadSample(Number(values.pages))
  const source = await loadSource('stages')
  const folder = mkdtempSync(join(tmpdir(), 'trawl-stages-'))
  const server = fork(join(import.meta.dirname, 'stages', 'server.mjs'), [String(pages.length)])
  try {
    const [{ port }] = await once(server, 'message')
    const measured = await source.timeStages({
      pages,
      origin: `http://127.0.0.1:${port}`,
      folder,
      threadsFolder,
      threads: Math.max(1, availableParallelism() - 1),
      rounds: Number(values.rounds),
    })
    const bytes = pages.reduce((sum, { wire }) => sum + wire.length, 0)
    const sample = {
      name,
      pages: pages.length,
      meanWireBytes: rounded(bytes / pages.length),
      rounds: Number(values.rounds),
    }
    const result = writeResult('stages', { sample, stages: measured }, values.json)
    console.log(`\n${stagesTable(result)}`)
  } finally {
    server.disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
}
