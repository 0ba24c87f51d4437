/**
 * The torture test: kills the crawling process with SIGKILL at random instants, resumes each time, and proves at the
 * end that every row of the input has exactly one outcome, that all counts equal the tables, that the file is sound
 * and that nothing is left in the air. In all modes, with re-checks, and while a crawl is fetched again.
 *
 *   npm run torture [-- --kills 40] [-- --seed 12345] [-- --only list,spider,sitemap,rechecks,again]
 *
 * The site is served by this process on loopback; it counts requests, so that what was fetched twice is known, too.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './setup/build.mjs'
import { runMain, SetupError } from './setup/run.mjs'
import { setup } from './setup.mjs'
import { killPlan, randomFrom, runCli } from './torture/kills.mjs'
import { ROUNDS } from './torture/rounds.mjs'
import { startSite } from './torture/site.mjs'

const CONCURRENCY = '16'
/** A crawl is killed this often at most, then it may finish and is looked at. */
const KILLS_PER_ROUND = 8
/** The kinds of crawl, as often as they come up. */
const SEQUENCE = ['list', 'sitemap', 'rechecks', 'spider', 'again']
/** Without kills a round in which a crawl is fetched again would never be killed in there. */
const KILLS_BEFORE_AGAIN = 1

async function main() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '40' },
      seed: { type: 'string' },
      only: { type: 'string', default: SEQUENCE.join(',') },
    },
  })
  const wanted = Number(values.kills)
  const names = values.only.split(',')
  const unknown = names.filter((name) => !Object.hasOwn(ROUNDS, name))
  if (unknown.length > 0) throw new SetupError(`Expected some of ${SEQUENCE.join(', ')}; got ${unknown.join(', ')}`)
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  await setup({ needsElectron: false, needsDisplay: false })
  await buildIfNeeded()
  const random = randomFrom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'trawl-torture-'))
  console.log(`torture: ${wanted} kills, seed ${seed}`)
  let kills = 0
  let faulty = 0
  for (let i = 0; kills < wanted; i += 1) {
    const name = names[i % names.length]
    const result = await tortureOne(
      join(folder, `round-${i + 1}`),
      name,
      Math.min(wanted - kills, killsFor(wanted, names)),
      random,
    )
    kills += result.kills
    faulty += result.faults.length
    console.log(
      `round ${i + 1} (${name}): ${result.kills} kills (${result.early} before the crawl existed), ` +
        `${result.rows} rows, ${result.urls} URLs, ${result.requests} requests, ` +
        `${result.faults.length === 0 ? 'every row has exactly one outcome, integrity ok' : 'FAULTS'}`,
    )
    for (const fault of result.faults.slice(0, 20)) console.log(`  ${fault}`)
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(`torture: ${kills} kills, ${faulty} faults, seed ${seed}`)
  process.exitCode = faulty === 0 ? 0 : 1
}

/** Few kills are spread over all kinds of crawl. */
function killsFor(wanted, names) {
  return Math.min(KILLS_PER_ROUND, Math.max(1, Math.ceil(wanted / names.length)))
}

async function tortureOne(folder, name, killsWanted, random) {
  mkdirSync(folder, { recursive: true })
  const site = await startSite(random)
  const round = ROUNDS[name]
  const lines = round.lines(site.origin, random)
  const list = join(folder, 'list.txt')
  writeFileSync(list, `${lines.join('\n')}\n`)
  const crawl = join(folder, 'crawl.trawl')
  const data = ['--data', join(folder, 'data')]
  const settings = [...round.settings, '--concurrency', CONCURRENCY, '--per-host', CONCURRENCY, '--retries', '0']
  const tally = { kills: 0, early: 0 }
  /** Runs until it ends by itself, killed on the way as long as kills are left; `first` unless it has begun already. */
  const seeThrough = async (first, hasBegun, limit) => {
    for (;;) {
      const args = hasBegun() ? ['resume', crawl, ...data] : [...first, ...data]
      const end = await runCli(args, tally.kills < limit ? killPlan(site, random, existsSync(crawl)) : null)
      if (!end.wasKilled) return assertDone(end, args)
      tally.kills += 1
      if (!existsSync(crawl)) tally.early += 1
    }
  }
  try {
    const { faultsOf, isAgainMissing } = await import('./torture/faults.mjs')
    const start = ['crawl', '--list', list, '--save', crawl, ...settings]
    const again = ['again', crawl, '--all']
    await seeThrough(
      start,
      () => existsSync(crawl),
      round.again ? Math.min(KILLS_BEFORE_AGAIN, killsWanted - 1) : killsWanted,
    )
    if (round.again) await seeThrough(again, () => !isAgainMissing(crawl), killsWanted)
    // Looked for first: the reading connection below leaves files of its own.
    const left = ['-lock', '-wal', '-shm', '.unfinished'].filter((ending) => existsSync(`${crawl}${ending}`))
    const { faults, ...counts } = faultsOf(crawl, lines, site.origin, round)
    const requests = [...site.requests.values()].reduce((sum, count) => sum + count, 0)
    return { ...tally, requests, ...counts, faults: [...faults, ...left.map((ending) => `${ending} was left behind`)] }
  } finally {
    site.close()
  }
}

function assertDone({ code, words }, args) {
  // Killed between the last commit and its exit: nothing is left to resume.
  if (code === 0 || (code === 1 && words.includes('is finished'))) return
  throw new Error(`${args[0]} ended with exit code ${code}\n${words}`)
}

await runMain(main)
