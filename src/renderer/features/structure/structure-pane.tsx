/** The structure of a crawl beside its rows: hosts and folders with counts. Choosing a node narrows the rows down to it. */
import { SegmentedControl } from '@mantine/core'
import { FolderTree, X } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ResultFilter } from '../../../shared/domain/result-query'
import type { TreeOrder } from '../../../shared/domain/structure-tree'
import { DEFAULT_PREFERENCES } from '../../../shared/preferences'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { Resizer } from '../../components/resizer'
import { asTrawlError } from '../../lib/bridge'
import { COMMANDS } from '../../lib/commands'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import classes from './structure.module.css'
import { changeStructure, useStructure } from './structure-store'
import { StructureTree } from './structure-tree'
import { ROOT, withNodeFilter } from './tree-model'
import { useTree } from './use-tree'

interface StructurePaneProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  /** Those of the rows beside it. */
  readonly filters: readonly ResultFilter[]
  onFilters(filters: readonly ResultFilter[]): void
  onClose(): void
}

const MIN_PX = 160
const MAX_PX = 480

export function StructurePane({ crawl, filters, onFilters, onClose }: StructurePaneProps) {
  const width = usePreferences((preferences) => preferences.structureWidth)
  const { open, order } = useStructure(crawl.id)
  const tree = useTree({ crawl, order, open })
  const pane = useRef<HTMLElement>(null)
  useFocusReturn(pane)
  const hosts = tree.known.get(ROOT)
  return (
    <aside ref={pane} className={classes.pane} style={{ width }} aria-label={t('Structure')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('Structure')}</h2>
        <SegmentedControl
          aria-label={t('Order of the structure')}
          size="xs"
          value={order}
          data={[
            { value: 'rows', label: t('Rows') },
            { value: 'name', label: t('Name') },
          ]}
          onChange={(next) => changeStructure(crawl.id, { order: next as TreeOrder })}
        />
        <IconButton
          icon={X}
          label={t('Close the structure')}
          shortcut={COMMANDS['toggle-structure'].shortcut}
          onClick={onClose}
        />
      </div>
      {tree.error !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={asTrawlError(tree.error)} />
          <button type="button" className={classes.retry} onClick={tree.retry}>
            {t('Try again')}
          </button>
        </div>
      )}
      {hosts === undefined && tree.error === null && (
        <p className={classes.notice}>{t('Counting hosts and folders…')}</p>
      )}
      {hosts?.total === 0 && (
        <EmptyState icon={FolderTree} title={t('No hosts yet')}>
          {t('Hosts and folders appear here with the first URLs.')}
        </EmptyState>
      )}
      {hosts !== undefined && hosts.total > 0 && (
        <StructureTree
          crawlId={crawl.id}
          tree={tree}
          filters={filters}
          onChoose={(filter) => onFilters(withNodeFilter(filters, filter))}
        />
      )}
      {!tree.isComplete && (
        <p className={classes.notice}>
          {t('There are too many folders to list: the deepest are counted in those above them.')}
        </p>
      )}
      <Resizer
        label={t('Width of the structure')}
        edge="right"
        size={width}
        min={MIN_PX}
        max={MAX_PX}
        normal={DEFAULT_PREFERENCES.structureWidth}
        onResize={(structureWidth) => setPreferences({ structureWidth })}
      />
    </aside>
  )
}

/** A pane that goes away with the keyboard in it gives the keyboard back to where it came from. */
function useFocusReturn(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const element = pane.current
    return () => {
      const isLost = document.activeElement === document.body || element?.contains(document.activeElement)
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [pane])
}
