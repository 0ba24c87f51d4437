/** The bench kit: where it is, which peers it has, and one call of it. It is not part of Trawl. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root, say } from '../../scripts/setup/run.mjs'
import { benchData } from '../results.mjs'
import { readRows, summarise } from './summary.mjs'

const kit = process.env.TRAWL_BENCH_KIT ?? join(root, '..', 'shared', 'bench')

export const hasKit = () => existsSync(join(kit, 'run-peers.sh'))

/** Makes the site and installs the peers, each once. What cannot be installed is missing from the table. */
export async function prepareKit() {
  if (!existsSync(join(benchData, 'npm', 'node_modules')) && (await run('./setup.sh', [])) !== 0) {
    say('Not all peers could be installed; those that cannot run are left out.')
  }
  if (existsSync(join(benchData, 'site', 'manifest.json'))) return
  if ((await run(process.execPath, ['make-site/make-site.mjs'])) !== 0) throw new Error('The site could not be made')
}

/** The peers of these that the kit has. */
export function present(peers) {
  const known = new Set(readdirSync(join(kit, 'peers')).map((file) => file.split('.')[0]))
  const missing = peers.filter((peer) => !known.has(peer))
  if (missing.length > 0) say(`The kit has no ${missing.join(', ')}: left out.`)
  return peers.filter((peer) => known.has(peer))
}

/** Runs peers side by side and returns their summary; `null` when none ran. */
export async function runPeers({ mode, list, concurrency, rounds, peers, quietWait }) {
  const name = `raw-${new Date().toISOString().replace(/[-:]|\.\d+/gu, '')}-${mode}-${list}-${concurrency}`
  const options = { mode, list, concurrency, rounds, peers: peers.join(','), 'quiet-wait': quietWait, name }
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)])
  const code = await run('./run-peers.sh', [...args, '--baseline', 'product'])
  const raw = join(benchData, 'results', `${name}.jsonl`)
  if (existsSync(raw)) return summarise(readRows(raw))
  if (code !== 0) throw new Error(`The bench kit ended with exit code ${code}`)
  return null
}

/** Runs a script of the kit; what it says goes to stderr, without the table that it prints at its end. */
async function run(command, args) {
  const env = {
    ...process.env,
    BENCH_DATA: benchData,
    NODE: process.execPath,
    PRODUCT_CMD: `${process.execPath} ${join(root, 'bench', 'product.mjs')}`,
  }
  const child = spawn(command, args, { cwd: kit, stdio: ['ignore', 'pipe', 'inherit'], env })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    if (!/^(?:results: |#|\||$)/u.test(line)) say(line)
  }
  const [code] = await ended
  return code ?? 1
}
