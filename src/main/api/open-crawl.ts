/** A crawl file that a program reads. */
import { resolve } from 'node:path'
import { checkEntry } from '../../shared/checks'
import { EVERYTHING, type ResultQuery } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { foundInOrder } from '../../shared/finding-order'
import type { Finding, OpenCrawl, Row } from './contract'
import { completeRows, type RowSource } from './settled-reading'
import { openWorkspace } from './workspace'

/** Rows of a view whose numbers are asked for at once. */
const VIEW_ROWS = 1000

/** @param threadsFolder - of the built entries of the threads */
export async function openCrawlFile(file: string, threadsFolder: string): Promise<OpenCrawl> {
  const workspace = await openWorkspace(threadsFolder)
  const { service } = workspace
  try {
    const summary = await service.addFile(resolve(file))
    const source = { ask: service.ask, crawlId: summary.id }
    return {
      summary,
      rows: (query = {}) => rowsOf(source, query),
      findings: () => findingsOf(source),
      close: () => workspace.close(),
    }
  } catch (error) {
    await workspace.close()
    throw error
  }
}

async function* rowsOf(source: RowSource, given: Partial<ResultQuery>): AsyncGenerator<Row, void, void> {
  const query = await checked({ ...EVERYTHING, ...given })
  for (let from = 0; ; from += VIEW_ROWS) {
    const ranges = [{ from, end: from + VIEW_ROWS }]
    const rowNos = await source.ask(source.crawlId, 'rowNos', { query, ranges })
    yield* completeRows(source, rowNos)
    if (rowNos.length < VIEW_ROWS) return
  }
}

/** Programs in plain JavaScript have no compiler to tell them. @throws {TrawlError} `bad_query` */
async function checked(query: ResultQuery): Promise<ResultQuery> {
  const { resultQuerySchema } = await import('../../shared/argument-schemas')
  const { success, data, error } = resultQuerySchema.safeParse(query)
  if (success) return data
  const [issue] = error.issues
  throw new TrawlError('bad_query', `query: ${issue?.path.join('.')}: ${issue?.message}.`, {
    hint: 'See docs/scripting.md for queries, and docs/columns.md for columns.',
  })
}

async function findingsOf({ ask, crawlId }: RowSource): Promise<readonly Finding[]> {
  const { counts } = await ask(crawlId, 'allFindings', null)
  return foundInOrder(counts).map(({ id, rows }) => {
    const { title, severity } = checkEntry(id)
    return { id, title, severity, rows }
  })
}
