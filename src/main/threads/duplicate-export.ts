/** Exports of duplicates in a query thread, which has the clusters in memory: a line for each page. */
import { canonicalWords, type DuplicateQuery } from '../../shared/domain/duplicates'
import type { CellValue } from '../../shared/domain/result-query'
import { exportBlocks } from '../export/export-file'
import { tableBlocks } from '../export/table-csv'
import type { DuplicateReader, MemberOfCluster } from '../store/duplicates/duplicate-reader'

const NAMES = [
  'cluster',
  'proposed_canonical',
  'why',
  'pages',
  'url',
  'row',
  'similarity',
  'exact',
  'status',
  'title',
  'words',
] as const

export class DuplicateExport {
  /** Grows when what runs is to stop. */
  #stops = 0

  /** @throws {TrawlError} `cancelled`, `file_unwritable`, `folder_unwritable`, `disk_full` */
  async run(reader: DuplicateReader, query: DuplicateQuery, path: string): Promise<{ readonly rows: number }> {
    const stops = this.#stops
    const blocks = await reader.everyMember(query)
    const { rowsWritten } = await exportBlocks(path, tableBlocks(NAMES, cellsOf(blocks)), {
      onProgress: () => {},
      isCancelled: () => this.#stops !== stops,
    })
    return { rows: rowsWritten }
  }

  stop(): void {
    this.#stops += 1
  }
}

function* cellsOf(blocks: Iterable<readonly MemberOfCluster[]>): Generator<readonly (readonly CellValue[])[]> {
  for (const block of blocks) yield block.map(cells)
}

function cells({ place, cluster, member }: MemberOfCluster): readonly CellValue[] {
  return [
    place,
    cluster.url,
    canonicalWords(cluster.reason),
    cluster.pages,
    member.url,
    member.rowNo,
    Number(member.similarity.toFixed(1)),
    member.isExact ? 'true' : 'false',
    member.status,
    member.title,
    member.words,
  ]
}
