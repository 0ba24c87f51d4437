/** Any order of input, outcomes, re-checks, selections, traps, faults and restarts leaves a sound file. */
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CrawledPage, FrontierUrl, TrapSign } from '../../../../src/main/engine/ports'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import { EVERYTHING } from '../../../../src/shared/domain/result-query'
import {
  addInput,
  allDue,
  allWaiting,
  failedPage,
  fetchedPage,
  inputRow,
  newCrawl,
  openWriter,
  unchangedPage,
} from '../../../support/crawl-files'
import { faultsIn } from '../../../support/crawl-integrity'
import { temporaryFolder } from '../../../support/temporary-folder'

const NOW = 1_900_000_000_000
const HOSTS = 4

const url = (n: number): string => `http://host-${n % HOSTS}.example/${n}`
const trapOf = (n: number): TrapSign => ({
  kind: 'calendar',
  host: `host-${n % HOSTS}.example`,
  pattern: '/{n}',
  reason: 'endless',
})

const number = fc.nat({ max: 60 })
const step = fc.oneof(
  fc.record({ do: fc.constant('input' as const), urls: fc.array(number, { maxLength: 5 }) }),
  fc.record({
    do: fc.constant('outcome' as const),
    status: fc.constantFrom(null, 200, 204, 301, 404, 503),
    recheckInMs: fc.option(fc.nat({ max: 50 })),
    found: fc.array(fc.record({ n: number, isHeld: fc.boolean() }), { maxLength: 4 }),
    isAgain: fc.boolean(),
    isUnchanged: fc.boolean(),
  }),
  fc.record({ do: fc.constant('select' as const), rowNos: fc.array(fc.nat({ max: 30 }), { minLength: 1 }) }),
  fc.record({ do: fc.constant('select all' as const) }),
  fc.record({ do: fc.constant('release' as const), trapId: fc.integer({ min: 1, max: HOSTS }) }),
  fc.record({ do: fc.constant('fault' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type Outcome = Extract<Step, { readonly do: 'outcome' }>

/** What the writer keeps in memory; the file must say the same. */
function inMemory(writer: CrawlWriter) {
  return {
    counts: writer.counts(),
    rows: writer.rows(),
    known: writer.knownUrls(),
    transferBytes: writer.transferBytes(),
    again: writer.againCount(),
    nextDue: writer.nextDueAtMs(),
    traps: writer.trapCount(),
  }
}

function pageFor(lease: FrontierUrl, { status, isUnchanged }: Outcome, wasFetched: boolean): CrawledPage {
  if (isUnchanged && lease.round > 0 && wasFetched) return unchangedPage(lease)
  return status === null ? failedPage(lease) : fetchedPage(lease, {}, status)
}

function saveOutcome(writer: CrawlWriter, path: string, outcome: Outcome): void {
  const lease = outcome.isAgain ? allDue(writer, NOW + 1000)[0] : allWaiting(writer)[0]
  if (lease === undefined) return
  const page = pageFor(lease, outcome, wasFetched(path, lease.urlId))
  writer.save({
    ...page,
    againAtMs: outcome.recheckInMs === null ? null : NOW + outcome.recheckInMs,
    found: outcome.found.map(({ n, isHeld }) => ({
      url: url(n),
      depth: 1,
      kind: 'page',
      sourceId: lease.urlId,
      trap: isHeld ? trapOf(n) : null,
    })),
  })
  writer.flush()
}

function wasFetched(path: string, urlId: number): boolean {
  return readFrom(path, (database) =>
    Boolean(database.prepare('SELECT 1 FROM url WHERE id = ? AND disposition = 1').get(urlId)),
  )
}

/** A transaction that fails near its end, after much of it was done. */
function provokeFault(writer: CrawlWriter): void {
  const waiting = allWaiting(writer)[0]
  const due = allDue(writer, NOW + 1000)[0]
  if (waiting === undefined) return
  writer.save({
    ...failedPage(waiting, NOW),
    found: [50, 51, 52, 53].map((n) => ({ url: url(n), depth: 1, kind: 'page', sourceId: 1, trap: trapOf(n) })),
  })
  if (due !== undefined) writer.save(fetchedPage(due))
  writer.save(fetchedPage(waiting))
  const before = inMemory(writer)
  expect(() => writer.flush()).toThrow('has an outcome already')
  expect(inMemory(writer)).toEqual(before)
}

function readFrom<T>(path: string, ask: (database: Database.Database) => T): T {
  const database = new Database(path, { readonly: true })
  try {
    return ask(database)
  } finally {
    database.close()
  }
}

function reopened(writer: CrawlWriter, path: string): CrawlWriter {
  const before = inMemory(writer)
  writer.close()
  const next = openWriter(path)
  expect(inMemory(next)).toEqual(before)
  return next
}

it('memory and file agree, and the file is sound, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      let { path, writer } = await newCrawl(temporaryFolder(), { mode: 'spider' })
      let line = 0
      addInput(writer, [inputRow(++line, url(0)), inputRow(++line, url(1))])
      for (const each of steps) {
        if (each.do === 'input')
          addInput(
            writer,
            each.urls.map((n) => inputRow(++line, url(n))),
          )
        else if (each.do === 'outcome') saveOutcome(writer, path, each)
        else if (each.do === 'select') writer.requestAgain({ kind: 'rows', rowNos: each.rowNos }, NOW)
        else if (each.do === 'select all') writer.requestAgain({ kind: 'view', query: EVERYTHING }, NOW)
        else if (each.do === 'release' && each.trapId <= trapsIn(path)) writer.releaseTrap(each.trapId)
        else if (each.do === 'fault') provokeFault(writer)
        if (each.do === 'fault' || each.do === 'reopen') writer = reopened(writer, path)
      }
      writer = reopened(writer, path)
      writer.close()
      expect(readFrom(path, faultsIn)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

function trapsIn(path: string): number {
  return readFrom(path, (database) => database.prepare('SELECT COUNT(*) FROM trap').pluck().get() as number)
}
