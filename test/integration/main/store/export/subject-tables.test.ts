/** Redirects, headers, texts and hosts as tables, of all rows and of chosen ones. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { packBody } from '../../../../../src/main/extract/kept-body'
import { ChosenRows } from '../../../../../src/main/store/export/chosen-rows'
import { ExportSnapshot } from '../../../../../src/main/store/export/export-snapshot'
import { headerTable } from '../../../../../src/main/store/export/header-table'
import { hostTable } from '../../../../../src/main/store/export/host-table'
import { redirectTable } from '../../../../../src/main/store/export/redirect-table'
import { textTable } from '../../../../../src/main/store/export/text-table'
import { pageTextOf } from '../../../../../src/main/threads/page-text'
import type { ExportTable } from '../../../../../src/shared/domain/export-table'
import type { RedirectHop } from '../../../../../src/shared/domain/fetch-outcome'
import { EVERYTHING, type ResultQuery } from '../../../../../src/shared/domain/result-query'
import type { NamedSelection } from '../../../../../src/shared/domain/row-selection'
import {
  addInput,
  allWaiting,
  fetchedPage,
  inputRow,
  newCrawl,
  withHeaders,
  withTls,
} from '../../../../support/crawl-files'
import { temporaryFolder } from '../../../../support/temporary-folder'

const WITH_ZERO = 'one\u0000two'
const HOP: RedirectHop = { url: 'https://a.example/moved', status: 301 }
const HOPS: readonly RedirectHop[] = [HOP, { url: 'https://b.example/next', status: 302 }]

async function crawl({ withTexts = true } = {}): Promise<ExportSnapshot> {
  const { path, writer } = await newCrawl(temporaryFolder(), { keepText: true })
  addInput(writer, [
    inputRow(1, 'https://a.example/'),
    inputRow(2, 'https://a.example/moved'),
    inputRow(3, 'https://a.example/round'),
    inputRow(4, 'https://c.example/left'),
    inputRow(5, 'https://c.example/nowhere'),
    inputRow(6, null),
    inputRow(7, 'https://a.example/moved'),
  ])
  for (const lease of allWaiting(writer)) {
    const page = fetchedPage(lease, { title: 'A title', wordCount: 2, language: 'en' })
    if (page.outcome.kind !== 'response') continue
    const { outcome } = page
    const answeredAs = (status: number, location: string | null) => {
      const headers = location === null ? [] : ([['Location', location]] as const)
      return { ...outcome, response: { ...outcome.response, status, headers } }
    }
    if (lease.url === 'https://a.example/') {
      const text = withTexts ? packBody(Buffer.from(WITH_ZERO)) : null
      const tls = {
        protocol: 'TLSv1.3',
        cipher: null,
        subject: 'a.example',
        issuer: 'An authority',
        validFromMs: 1,
        expiresAtMs: 1_800_000_000_000,
        problem: null,
      }
      const headers = [['Server', 'a: b'] as const, ['X-Two', ''] as const]
      writer.save(withTls(withHeaders({ ...page, keptText: text }, headers), tls))
    } else if (lease.url === HOP.url) {
      writer.save({ ...page, outcome: { ...outcome, hops: HOPS, finalUrl: 'https://a.example/end' } })
    } else if (lease.url.endsWith('round')) {
      const { response } = answeredAs(302, '/round')
      const loop = { kind: 'failed', code: 'redirect_loop', message: 'back to https://a.example/round' } as const
      const hops = [{ url: lease.url, status: 302 }]
      writer.save({ ...page, outcome: { ...outcome, ...loop, response, hops, finalUrl: 'https://a.example/round2' } })
    } else {
      writer.save({ ...page, outcome: answeredAs(308, lease.url.endsWith('left') ? '/there?x=1' : null) })
    }
  }
  writer.flush()
  writer.close()
  const snapshot = new ExportSnapshot(path)
  onTestFinished(() => snapshot.close())
  return snapshot
}

const ALL: NamedSelection = { kind: 'view', query: EVERYTHING }
const picked = (...rowNos: readonly number[]): NamedSelection => ({ kind: 'rows', rowNos })
const view = (query: Partial<ResultQuery>): NamedSelection => ({ kind: 'view', query: { ...EVERYTHING, ...query } })

/** Each record with the columns that are asked for. */
function cells(table: ExportTable, ...names: readonly string[]): unknown[][] {
  const places = names.map((name) => table.columns.findIndex((column) => column.name === name))
  return [...table.blocks()].flat().map((record) => places.map((place) => record[place]))
}

describe('redirects as a table', () => {
  it('have a record for each hop, also for the last one that was not followed', async () => {
    const snapshot = await crawl()
    const table = redirectTable(snapshot.database, new ChosenRows(snapshot.database, ALL))
    const names = ['row', 'hops', 'hop', 'hop_url', 'hop_status', 'leads_to', 'followed', 'final_url', 'error']
    const moved = [
      [2, 1, 'https://a.example/moved', 301, 'https://b.example/next', 1, 'https://a.example/end', null],
      [2, 2, 'https://b.example/next', 302, 'https://a.example/end', 1, 'https://a.example/end', null],
    ]
    const round = 'https://a.example/round'
    const [left, nowhere] = ['https://c.example/left', 'https://c.example/nowhere']
    expect(cells(table, ...names)).toEqual([
      ...moved.map((record) => [2, ...record]),
      [3, 2, 1, round, 302, `${round}2`, 1, `${round}2`, 'redirect_loop'],
      [3, 2, 2, `${round}2`, 302, round, 0, `${round}2`, 'redirect_loop'],
      [4, 1, 1, left, 308, 'https://c.example/there?x=1', 0, left, null],
      [5, 1, 1, nowhere, 308, null, 0, nowhere, null],
      ...moved.map((record) => [7, ...record]),
    ])
    expect(cells(table, 'row', 'is_loop', 'has_temporary').slice(1, 5)).toEqual([
      [2, 0, 1],
      [3, 1, 1],
      [3, 1, 1],
      [4, 0, 0],
    ])
  })

  it('are one nested object for each chain in JSON', async () => {
    const { database } = await crawl()
    const table = redirectTable(database, new ChosenRows(database, picked(4, 1)))
    expect([...(table.objects?.() ?? [])].flat()).toEqual([
      {
        row: 4,
        url: 'https://c.example/left',
        is_loop: false,
        has_temporary: false,
        hops: [
          { url: 'https://c.example/left', status: 308, leads_to: 'https://c.example/there?x=1', followed: false },
        ],
        final_url: 'https://c.example/left',
        final_status: 308,
        error: null,
      },
    ])
  })
})

describe('headers as a table', () => {
  it('have a record for each line, in order, with empty values', async () => {
    const { database } = await crawl()
    const table = headerTable(database, new ChosenRows(database, ALL))
    expect(cells(table, 'row', 'url', 'status', 'place', 'name', 'value')).toEqual([
      [1, 'https://a.example/', 200, 1, 'Server', 'a: b'],
      [1, 'https://a.example/', 200, 2, 'X-Two', ''],
      [2, 'https://a.example/end', 200, 1, 'Content-Type', 'text/html; charset=utf-8'],
      [3, 'https://a.example/round2', 302, 1, 'Location', '/round'],
      [4, 'https://c.example/left', 308, 1, 'Location', '/there?x=1'],
      [7, 'https://a.example/end', 200, 1, 'Content-Type', 'text/html; charset=utf-8'],
    ])
  })

  it('come in the order of the view, and only of its rows', async () => {
    const { database } = await crawl()
    const rows = view({ search: 'example/', sorts: [{ column: 'row', direction: 'descending' }] })
    expect(cells(headerTable(database, new ChosenRows(database, rows)), 'row')).toEqual([[7], [4], [3], [2], [1], [1]])
  })
})

describe('texts as a table', () => {
  it('are those that were kept', async () => {
    const { database } = await crawl()
    const table = textTable(database, new ChosenRows(database, ALL), pageTextOf)
    expect(cells(table, 'row', 'url', 'title', 'language', 'words', 'cut', 'text')).toEqual([
      [1, 'https://a.example/', 'A title', 'en', 2, 0, WITH_ZERO],
    ])
  })

  it('say what to do where none was kept', async () => {
    const { database } = await crawl({ withTexts: false })
    expect(() => textTable(database, new ChosenRows(database, ALL), pageTextOf)).toThrow(/has kept no texts/)
  })
})

describe('hosts as a table', () => {
  it('are all of the crawl, or those of the chosen rows', async () => {
    const { database } = await crawl()
    const names = ['host', 'known', 'fetched', 'failed', 'tls_protocol', 'tls_issuer', 'tls_expires_at']
    const a = ['a.example', 3, 2, 1, 'TLSv1.3', 'An authority', 1_800_000_000_000]
    const c = ['c.example', 2, 2, 0, null, null, null]
    const all = hostTable(database, new ChosenRows(database, ALL))
    expect(cells(all, ...names)).toEqual([a, c])
    expect(all.total).toBe(2)
    const some = hostTable(database, new ChosenRows(database, picked(5, 6)))
    expect(cells(some, ...names)).toEqual([c])
    expect(some.total).toBe(1)
  })
})
