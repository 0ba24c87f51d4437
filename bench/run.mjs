/**
 * Runs Trawl beside its peers with the bench kit and prints the kit's table.
 *
 *   npm run bench [-- --smoke] [-- any options of the kit's run-peers.sh]
 *
 * The kit is a folder beside the project (../shared/bench) or at TRAWL_BENCH_KIT. It is not part of Trawl.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from '../scripts/setup/build.mjs'
import { root, runMain, say } from '../scripts/setup/run.mjs'
import { setup } from '../scripts/setup.mjs'

/** The peers that the figures to meet speak of, and the server's own ceiling. */
const PEERS = 'wrk,product,aiohttp-fetch,undici-workers-jsonl,undici-request,scrapy,crawlee-cheerio'

const kit = process.env.TRAWL_BENCH_KIT ?? join(root, '..', 'shared', 'bench')
const benchData = process.env.BENCH_DATA ?? '/tmp/bench-data'

async function run(command, args) {
  const env = {
    ...process.env,
    BENCH_DATA: benchData,
    PRODUCT_CMD: `${process.execPath} ${join(root, 'bench', 'product.mjs')}`,
  }
  const child = spawn(command, args, { cwd: kit, stdio: 'inherit', env })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}`)
}

await runMain(async () => {
  if (!existsSync(join(kit, 'run-peers.sh'))) {
    say('The bench kit is not on this machine, so there is nothing to compare with.')
    say('Set TRAWL_BENCH_KIT to its folder; bench/README.md says what it has to offer.')
    process.exitCode = 1
    return
  }
  const given = process.argv.slice(2)
  const isSmoke = given.includes('--smoke')
  const options = given.filter((option) => option !== '--smoke')
  await setup({ needsElectron: false, needsDisplay: false })
  await buildIfNeeded()
  if (!existsSync(join(benchData, 'npm', 'node_modules'))) await run('./setup.sh', [])
  if (!existsSync(join(benchData, 'site', 'manifest.json'))) await run(process.execPath, ['make-site/make-site.mjs'])
  const chosen =
    options.includes('--peers') || options.includes('--set') ? [] : ['--peers', isSmoke ? 'product' : PEERS]
  const size = isSmoke ? ['--list', '1k', '--rounds', '1'] : []
  const baseline = options.includes('--baseline') ? [] : ['--baseline', 'product']
  await run('./run-peers.sh', [...chosen, ...size, ...baseline, ...options])
})
