/** What stands above the grid: search, and the ways to filter, to choose columns and to export. */

import { Button } from '@mantine/core'
import { Download, FolderTree, ListFilter, Pickaxe } from 'lucide-react'
import type { RefObject } from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { COMMANDS, runCommand } from '../../lib/commands'
import { ColumnsMenu } from './columns/columns-menu'
import type { ColumnLayoutControl } from './columns/use-column-layout'
import type { Point } from './point'
import classes from './results-view.module.css'
import { SearchBox } from './search-box'

/** The pane that may stand left of the grid: another feature fills it. */
export interface SidePane {
  readonly isOpen: boolean
  onToggle(): void
  /** Shows where a URL is in it. */
  onShow(url: string): void
}

interface ResultsToolbarProps {
  readonly searchInput: RefObject<HTMLInputElement | null>
  readonly search: string
  readonly carriedColumns: OwnColumns
  readonly columnControl: ColumnLayoutControl
  readonly pane: SidePane | null
  onSearch(search: string): void
  onLeaveSearch(): void
  onAddFilter(at: Point): void
  onExport(): void
}

export function ResultsToolbar(props: ResultsToolbarProps) {
  const { searchInput, search, carriedColumns, columnControl, pane } = props
  return (
    <div className={classes.toolbar}>
      {pane !== null && (
        <IconButton
          icon={FolderTree}
          label={t('Structure')}
          shortcut={COMMANDS['toggle-structure'].shortcut}
          pressed={pane.isOpen}
          onClick={pane.onToggle}
        />
      )}
      <SearchBox input={searchInput} search={search} onSearch={props.onSearch} onLeave={props.onLeaveSearch} />
      <div className={classes.tools}>
        <Button
          variant="subtle"
          color="gray"
          className={classes.tool}
          aria-haspopup="dialog"
          leftSection={<ListFilter size={16} strokeWidth={1.5} aria-hidden />}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            props.onAddFilter({ x: left, y: bottom })
          }}
        >
          <span className={classes.toolLabel}>{t('Filter')}</span>
        </Button>
        <Button
          variant="subtle"
          color="gray"
          className={classes.tool}
          title={t('Take values out of every page')}
          leftSection={<Pickaxe size={16} strokeWidth={1.5} aria-hidden />}
          onClick={() => runCommand('extraction')}
        >
          <span className={classes.toolLabel}>{t('Extract')}</span>
        </Button>
        <ColumnsMenu carriedColumns={carriedColumns} control={columnControl} />
        <Button
          variant="subtle"
          color="gray"
          className={classes.tool}
          leftSection={<Download size={16} strokeWidth={1.5} aria-hidden />}
          onClick={props.onExport}
        >
          <span className={classes.toolLabel}>{t('Export')}</span>
        </Button>
      </div>
    </div>
  )
}
