/** Exports of duplicates in a query thread, which has the clusters in memory: a line for each page. */
import { canonicalWords, type DuplicateQuery } from '../../shared/domain/duplicates'
import type { TableColumn, TableRecord } from '../../shared/domain/export-table'
import { exportBlocks } from '../export/export-file'
import { tableBlocks } from '../export/table/table-blocks'
import type { DuplicateReader, MemberOfCluster } from '../store/duplicates/duplicate-reader'

const COLUMNS: readonly TableColumn[] = [
  { name: 'cluster', kind: 'integer' },
  { name: 'proposed_canonical', kind: 'text' },
  { name: 'why', kind: 'text' },
  { name: 'pages', kind: 'integer' },
  { name: 'url', kind: 'text' },
  { name: 'row', kind: 'integer' },
  { name: 'similarity', kind: 'number' },
  { name: 'exact', kind: 'flag' },
  { name: 'status', kind: 'integer' },
  { name: 'title', kind: 'text' },
  { name: 'words', kind: 'integer' },
]

export interface DuplicateFile {
  readonly query: DuplicateQuery
  /** Absolute, or `-` for standard output. */
  readonly path: string
}

export class DuplicateExport {
  /** Grows when what runs is to stop. */
  #stops = 0

  /** @throws {TrawlError} `cancelled`, `file_unwritable`, `folder_unwritable`, `disk_full` */
  async run(reader: DuplicateReader, { query, path }: DuplicateFile): Promise<{ readonly rows: number }> {
    const stops = this.#stops
    const blocks = await reader.everyMember(query)
    const table = { columns: COLUMNS, total: 0, blocks: () => recordsOf(blocks) }
    const { rowsWritten } = await exportBlocks(path, tableBlocks(table, { format: 'csv', bom: false }), {
      onProgress: () => {},
      isCancelled: () => this.#stops !== stops,
    })
    return { rows: rowsWritten }
  }

  stop(): void {
    this.#stops += 1
  }
}

function* recordsOf(blocks: Iterable<readonly MemberOfCluster[]>): Generator<readonly TableRecord[]> {
  for (const block of blocks) yield block.map(record)
}

function record({ place, cluster, member }: MemberOfCluster): TableRecord {
  return [
    place,
    cluster.url,
    canonicalWords(cluster.reason),
    cluster.pages,
    member.url,
    member.rowNo,
    Number(member.similarity.toFixed(1)),
    member.isExact ? 1 : 0,
    member.status,
    member.title,
    member.words,
  ]
}
