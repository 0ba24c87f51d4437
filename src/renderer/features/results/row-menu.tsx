/** What can be done with the row, and with the cell, under the pointer. */

import { Menu } from '@mantine/core'
import {
  CheckCheck,
  Copy,
  Download,
  ExternalLink,
  Filter,
  FilterX,
  FolderTree,
  Hash,
  Link,
  ListPlus,
  PanelRight,
  RotateCw,
  TableProperties,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { AnyColumnId, CellValue, CopyFormat, ResultFilter, ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { Kbd } from '../../components/kbd'
import { describeColumn } from '../../lib/any-column'
import { call } from '../../lib/bridge'
import { COMMANDS } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { showProblem } from '../../lib/toasts-store'
import { chipText, filterByValue } from './filters/filter-model'
import { MenuAt } from './menu-at'
import type { PagedRows } from './paged-rows'
import type { Point } from './point'
import classes from './results-view.module.css'

export interface RowMenuPlace {
  readonly at: Point
  readonly position: number
  readonly column: AnyColumnId
}

interface RowMenuProps {
  readonly place: RowMenuPlace | null
  readonly crawlId: string
  readonly query: ResultQuery
  readonly carriedColumns: OwnColumns
  readonly rows: PagedRows
  readonly selectedRows: number
  /** Fetches the selected rows again; `null` when that cannot be done now. */
  readonly onAgain: (() => void) | null
  /** Begins a new crawl with the URLs of the selected rows. */
  onCrawl(): void
  /** Shows where a URL is in the structure; `null` where there is none. */
  readonly onStructure: ((url: string) => void) | null
  onCopyRows(format: CopyFormat): void
  onFilter(filter: ResultFilter): void
  onOpenDetails(): void
  onExport(): void
  onSelectAll(): void
  onJump(): void
  onClose(): void
}

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const
/** Longer values are no use as a filter, and not allowed as one. */
const MAX_FILTER_CHARS = 2000

export function RowMenu(props: RowMenuProps) {
  const { place, crawlId, query, carriedColumns, rows, selectedRows, onAgain, onStructure, onCopyRows, onFilter } =
    props
  const column = describeColumn(place?.column ?? 'row', carriedColumns)
  const value = place === null ? undefined : rows.rowAt(place.position)?.cell(column.id)
  const several = selectedRows > 1
  const ofRows = several ? t('{selectedRows, plural, one {# row} other {# rows}}', { selectedRows }) : 'row'
  const withUrl = (use: (url: string) => unknown) => async () => {
    if (place === null) return
    try {
      const url = await urlAt(crawlId, query, rows, place.position)
      if (url !== null) await use(url)
    } catch (error) {
      showProblem(error)
    }
  }
  const item = (icon: ReactNode, label: ReactNode, run: () => void, shortcut: string | null = null) => (
    <Menu.Item leftSection={icon} rightSection={shortcut === null ? null : <Kbd shortcut={shortcut} />} onClick={run}>
      {label}
    </Menu.Item>
  )
  return (
    <MenuAt at={place?.at ?? null} label={t('Row')} onClose={props.onClose}>
      {item(<PanelRight {...ICON} />, t('Show details'), props.onOpenDetails, 'Enter')}
      {item(
        <ExternalLink {...ICON} />,
        t('Open in browser'),
        withUrl((url) => call('shell:open-url', { url })),
      )}
      {onStructure !== null && item(<FolderTree {...ICON} />, t('Show in structure'), withUrl(onStructure))}
      {onAgain !== null &&
        item(
          <RotateCw {...ICON} />,
          several ? t('Fetch {ofRows} again', { ofRows }) : t('Fetch again'),
          onAgain,
          COMMANDS['fetch-again'].shortcut,
        )}
      {item(
        <ListPlus {...ICON} />,
        several ? t('New crawl from {ofRows}…', { ofRows }) : t('New crawl from this URL…'),
        props.onCrawl,
        COMMANDS['crawl-rows'].shortcut,
      )}
      <Menu.Divider />
      {item(
        <Link {...ICON} />,
        t('Copy URL'),
        withUrl((url) => copyText(url, 'URL')),
      )}
      {value !== undefined &&
        value !== null &&
        item(
          <TableProperties {...ICON} />,
          t('Copy {label}', { label: column.label }),
          () => void copyText(String(value), column.label),
        )}
      {item(<Copy {...ICON} />, t('Copy {ofRows}', { ofRows }), () => onCopyRows('tsv'), 'Mod+C')}
      {several &&
        item(
          <Link {...ICON} />,
          t('Copy URLs of {ofRows}', { ofRows }),
          () => onCopyRows('urls'),
          COMMANDS['copy-urls'].shortcut,
        )}
      {item(<Copy {...ICON} />, t('Copy {ofRows} as Markdown', { ofRows }), () => onCopyRows('markdown'))}
      {item(<Download {...ICON} />, t('Export {ofRows}…', { ofRows }), props.onExport)}
      {value !== undefined && isFilterable(value) && column.id !== 'row' && (
        <>
          <Menu.Divider />
          {item(<Filter {...ICON} />, filterWords(t('Show only'), value, column.id, carriedColumns), () =>
            onFilter(filterByValue(column.id, value)),
          )}
          {item(<FilterX {...ICON} />, filterWords(t('Leave out'), value, column.id, carriedColumns), () =>
            onFilter(filterByValue(column.id, value, false)),
          )}
        </>
      )}
      <Menu.Divider />
      {item(<CheckCheck {...ICON} />, t('Select all rows'), props.onSelectAll, 'Mod+A')}
      {item(<Hash {...ICON} />, t('Jump to row…'), props.onJump, COMMANDS['jump-to-row'].shortcut)}
    </MenuAt>
  )
}

function isFilterable(value: CellValue): boolean {
  return typeof value !== 'string' || value.length <= MAX_FILTER_CHARS
}

function filterWords(what: string, value: CellValue, id: AnyColumnId, carriedColumns: OwnColumns): ReactNode {
  const words = chipText({ column: id, filters: [filterByValue(id, value)] }, describeColumn(id, carriedColumns))
  const text = [words.label, words.operator, words.value].filter(Boolean).join(' ')
  return (
    <span className={classes.menuLine}>
      {what}: <bdi>{text}</bdi>
    </span>
  )
}

async function urlAt(crawlId: string, query: ResultQuery, rows: PagedRows, position: number): Promise<string | null> {
  const known = rows.rowAt(position)?.cell('url')
  if (known !== undefined) return known === null ? null : String(known)
  const asked = { crawlId, query, columns: ['url' as const], from: position, count: 1, refresh: false }
  const url = (await call('results:window', asked)).cells[0]?.[0] ?? null
  return url === null ? null : String(url)
}
