/**
 * The torture site through the public command line: every behaviour of test/support/torture-site is crawled, a
 * handful of runs with their flags, and every row is compared with what the standards and the design ask for.
 * Needs the build (`npm run build`) and openssl. TORTURE_ONLY=NAME,NAME looks at some behaviours alone.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Behaviour, RUN_NAMES, type RunName } from '../support/torture-site/behaviour'
import { ALL_BEHAVIOURS, BEHAVIOURS } from '../support/torture-site/behaviours'
import { differences } from '../support/torture-site/matchers'
import { runTrawl, SECRETS_FOLDER, type TrawlRun } from '../support/torture-site/run-trawl'
import { PLANTED_PASSWORD, PLANTED_TOKEN, runFlags } from '../support/torture-site/runs'
import { startTortureSite, type TortureSite } from '../support/torture-site/torture-site'

const LONGEST_MS = 180_000
const LEAST_BEHAVIOURS = 120

const only = process.env.TORTURE_ONLY?.split(',') ?? null
const chosen = ALL_BEHAVIOURS.filter(({ name }) => only === null || only.includes(name))

let site: TortureSite
let folder: string
const runs = new Map<RunName, TrawlRun>()
const differing = new Map<string, readonly string[]>()

function behavioursOf(run: RunName): Behaviour[] {
  return chosen.filter((each) => (each.run ?? 'plain') === run && !site.leftOut.has(each.name))
}

async function crawl(run: RunName): Promise<void> {
  const behaviours = behavioursOf(run)
  if (behaviours.length === 0) return
  const [first] = behaviours
  const sharedHost = first === undefined ? '' : site.expand('{shared-host}', first)
  const urls = behaviours.map((each) => site.urlOf(each))
  const result = await runTrawl(join(folder, run), urls, runFlags(run, site.certificates, sharedHost), run === 'again')
  runs.set(run, result)
  behaviours.forEach((behaviour, index) => {
    const row = result.rows[index] ?? {}
    const expand = (text: string): string => site.expand(text, behaviour)
    differing.set(behaviour.name, differences({ row: index + 1, ...behaviour.expected }, row, expand))
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-torture-'))
  site = await startTortureSite(ALL_BEHAVIOURS)
  // Runs that wait most of the time go beside those that work.
  const waiting = Promise.all([crawl('impatient'), crawl('patient')])
  for (const run of RUN_NAMES) if (run !== 'impatient' && run !== 'patient') await crawl(run)
  await waiting
}, LONGEST_MS)

afterAll(async () => {
  const differ = [...differing].filter(([, found]) => found.length > 0)
  const lines = differ.flatMap(([name, found]) => found.map((each) => `  ${name}: ${each}`))
  for (const [name, why] of site.leftOut) lines.push(`  left out: ${name}: ${why}`)
  for (const [run, { durationMs, rows }] of runs) lines.push(`  run ${run}: ${rows.length} rows in ${durationMs} ms`)
  process.stdout.write(`\n${differing.size} behaviours, ${differ.length} differ\n${lines.join('\n')}\n`)
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the torture site through the command line', () => {
  it('has as many behaviours as promised', () => {
    expect(ALL_BEHAVIOURS.length).toBeGreaterThanOrEqual(LEAST_BEHAVIOURS)
  })

  it('ends every run with exit code 0 and one row for each line', () => {
    for (const [run, result] of runs) {
      expect({ run, exitCode: result.exitCode, rows: result.rows.length }).toEqual({
        run,
        exitCode: 0,
        rows: behavioursOf(run).length,
      })
    }
  })

  it('writes no password or token anywhere but into the folder of secrets, which only their owner may read', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=*$/, '').slice(0, -2)
    const secrets = [
      PLANTED_PASSWORD,
      PLANTED_TOKEN,
      base64(`robot:${PLANTED_PASSWORD}`),
      base64(`alice:${PLANTED_PASSWORD}`),
    ]
    const found: string[] = []
    for (const [run, { written }] of runs) {
      for (const { file, content, isOpenToOthers } of written) {
        if (file.startsWith(SECRETS_FOLDER) && !isOpenToOthers) continue
        for (const secret of secrets) if (content.includes(secret)) found.push(`${run}: ${file} holds ${secret}`)
      }
    }
    expect(found).toEqual([])
  })

  for (const [subject, behaviours] of Object.entries(BEHAVIOURS)) {
    describe(subject, () => {
      for (const behaviour of behaviours.filter((each) => chosen.includes(each))) {
        it(`${behaviour.name}: ${behaviour.acts}`, ({ skip }) => {
          const leftOut = site.leftOut.get(behaviour.name)
          if (leftOut !== undefined) skip(leftOut)
          expect(differing.get(behaviour.name), behaviour.because).toEqual([])
        })
      }
    })
  }
})
