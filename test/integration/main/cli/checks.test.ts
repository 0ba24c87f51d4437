/**
 * Every check through the command line: sites on loopback are crawled in several ways and exported, and each check is
 * shown with a URL that has it and another that has not. A check without a fixture fails. Needs the built command line.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECK_IDS, type CheckId } from '../../../../src/shared/checks'
import { startCli } from '../../../support/cli-process'
import { csvRecords } from '../../../support/csv-records'
import {
  CHECK_FIXTURES,
  FIXTURE_CRAWLS,
  type FixtureCrawl,
  NOT_ON_COMMAND_LINE,
} from '../../../support/sites/check-expectations'
import { type CheckSite, startCheckSite } from '../../../support/sites/check-site'
import { makeCertificates, type TestCertificates } from '../../../support/test-certificates'

const certificates: TestCertificates = makeCertificates()
const folder = mkdtempSync(join(tmpdir(), 'trawl-checks-'))
let site: CheckSite
let origins: Readonly<Record<string, string>>
/** Findings by the name of the row. */
const rows = new Map<string, ReadonlySet<string>>()

beforeAll(async () => {
  site = await startCheckSite(certificates)
  origins = { ...site.origins, tlsless: site.origins.http.replace('http:', 'https:') }
  await Promise.all(Object.entries(FIXTURE_CRAWLS).map(([name, crawl]) => takeCrawl(name, crawl)))
})

afterAll(async () => {
  await site.close()
  certificates.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function takeCrawl(name: string, { lines, flags, again, limits = [] }: FixtureCrawl): Promise<void> {
  const list = join(folder, `${name}.txt`)
  const crawl = join(folder, `${name}.trawl`)
  const file = join(folder, `${name}.csv`)
  writeFileSync(list, lines.map(inPlace).join('\n'))
  const patience = ['--retries', '0', ...(flags.includes('--rechecks') ? [] : ['--rechecks', '0']), '--canary', '']
  await trawl(name, 'crawl', '--list', list, '--save', crawl, '--ca', certificates.caFile, ...patience, ...flags)
  if (again !== undefined) await trawl(name, 'again', crawl, inPlace(again))
  const columns = ['row', 'url', ...CHECK_IDS.map((id) => `check:${id}`)].join(',')
  const thresholds = limits.flatMap((limit) => ['--threshold', limit])
  await trawl(name, 'export', crawl, '-o', file, '--columns', columns, '--no-carried', ...thresholds)
  const [, ...records] = csvRecords(readFileSync(file, 'utf8'))
  for (const [row, url = '', ...cells] of records) {
    const found = new Set(CHECK_IDS.filter((_, at) => ['1', 'true'].includes(cells[at] ?? '')))
    rows.set(`${name}:#${row}`, found)
    const key = `${name}:${nameOf(url)}`
    if (!rows.has(key)) rows.set(key, found)
  }
}

async function trawl(name: string, ...args: readonly string[]): Promise<void> {
  const run = startCli([...args, '--quiet', '--data', join(folder, `${name}-data`)])
  expect(await run.ended, `trawl ${args.join(' ').slice(0, 300)}: ${run.stderr()}`).toBe(0)
}

/** `https://127.0.0.1:1234/rich` as `https/rich`. */
function nameOf(url: string): string {
  const origin = Object.entries(origins).find(([, start]) => url.startsWith(`${start}/`))
  return origin === undefined ? url : origin[0] + url.slice(origin[1].length)
}

function inPlace(text: string): string {
  return text.replace(/\{(\w+)\}/g, (braced, name: string) => origins[name] ?? braced)
}

describe('every check', () => {
  it('has a URL that has it and one that has not', () => {
    const without = CHECK_IDS.filter((id) => CHECK_FIXTURES[id] === undefined && NOT_ON_COMMAND_LINE[id] === undefined)
    expect(without).toEqual([])
  })

  it.each(Object.entries(CHECK_FIXTURES) as [CheckId, readonly [string, string]][])('%s', (id, [has, hasNot]) => {
    expect([...(rows.get(has) ?? ['no such row'])], has).toContain(id)
    expect([...(rows.get(hasNot) ?? [id])], hasNot).not.toContain(id)
  })

  it('leaves a healthy page alone, but for the one that says that all is well', () => {
    expect([...(rows.get('pages:#2') ?? [])]).toEqual(['canonical_self'])
  })
})
