/** The centre for one crawl: its head, the tabs under it, and the details of the selected row beside or below them. */

import { Activity, type ReactNode, useEffect, useId, useState } from 'react'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { EVERYTHING } from '../../shared/domain/result-query'
import type { ExportSubjectKind } from '../../shared/export-catalogue'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences'
import { t } from '../../shared/words/t'
import { Resizer } from '../components/resizer'
import { panelId, type TabDescription, Tabs, tabId } from '../components/tabs'
import { DetailsPanel } from '../features/details/details-panel'
import { ExportDialog } from '../features/export/export-dialog'
import { ExportStatus } from '../features/export/export-status'
import { RowFindings } from '../features/findings/row-findings'
import { HistoryStrip } from '../features/history/history-strip'
import { CrawlHead } from '../features/progress/crawl-head'
import { changeViewQuery } from '../features/results/view-store'
import { COMMANDS, runCommand, useCommand, useCommandStore } from '../lib/commands'
import { askExport, closeExport, useExportAsk } from '../lib/export-ask'
import { useLiveCrawl } from '../lib/live-crawl'
import { setPreferences, usePreferences } from '../lib/preferences-store'
import { useProgress } from '../lib/progress-store'
import { selectRow, useSelection } from '../lib/selection-store'
import { CRAWL_TABS, type CrawlTabProps, openRow } from './crawl-tabs'
import { CRAWL_TAB_IDS, type CrawlTabId, showPart, useShownPart } from './crawl-tabs-store'
import classes from './shell.module.css'

interface CrawlViewProps {
  readonly crawl: CrawlSummary
  /** Where the details fit best. */
  readonly placement: 'right' | 'bottom'
  /** Stands before the name in the head. */
  readonly leading: ReactNode
}

/** How often details of a row may be asked for again while the crawl runs. */
const DETAILS_EVERY_MS = 2000

export function CrawlView({ crawl, placement: fitting, leading }: CrawlViewProps) {
  const live = useLiveCrawl(crawl)
  const rowNo = useSelection((state) => state.rowNo)
  const { detailsOpen, detailsPlacement, detailsWidth, detailsHeight } = usePreferences()
  const placement = detailsPlacement === 'auto' ? fitting : detailsPlacement
  const ask = useExportAsk((state) => (state.ask?.crawlId === crawl.id ? state.ask : null))
  const version = useDetailsVersion(crawl.id)
  const setOpen = (open: boolean) => setPreferences({ detailsOpen: open })
  const { tab } = useShownPart(crawl.id)
  const tabsName = useId()
  const { hasDetails } = CRAWL_TABS[tab]
  useCommand('toggle-details', () => setOpen(!detailsOpen), hasDetails)
  useCommand('move-details', () => setPreferences(movedDetails(placement, fitting)), hasDetails)
  const hasOrder = useCommandStore(({ handlers }) => (handlers.get('next-row')?.length ?? 0) > 0)
  // In the results the view that is shown there is exported.
  useCommand('export', () => askExport({ crawlId: crawl.id, kind: exportKind(tab) }), tab !== 'results')

  const atRight = placement === 'right'
  // An empty panel would only take room from the rows.
  const showDetails = hasDetails && detailsOpen && rowNo !== null
  const tabProps: CrawlTabProps = {
    crawl: live,
    placement: fitting,
    selectedRowNo: rowNo,
    onSelectRow: selectRow,
    onOpenDetails: () => setOpen(true),
    onExport: (query, columns, selection = null) => askExport({ crawlId: crawl.id, query, columns, selection }),
    onShowRows: (query) => {
      changeViewQuery(crawl.id, { ...EVERYTHING, ...query })
      showPart(crawl.id, { tab: 'results' })
    },
  }

  return (
    <div className={classes.crawl} data-placement={placement}>
      <div className={classes.work}>
        <CrawlHead
          crawl={live}
          placement={placement}
          hasRow={hasDetails && rowNo !== null}
          leading={leading}
          onShowTraps={() => showPart(crawl.id, { tab: 'hosts', hostsPart: 'traps' })}
        />
        <Tabs
          name={tabsName}
          label={t('Parts of the crawl')}
          tabs={CRAWL_TAB_IDS.map((id) => tabDescription(id, live))}
          chosen={tab}
          onChoose={(chosen) => showPart(crawl.id, { tab: chosen })}
        />
        {CRAWL_TAB_IDS.map((id) => (
          <TabCommand key={id} id={id} crawlId={crawl.id} />
        ))}
        {CRAWL_TAB_IDS.map((id) => (
          <TabPanel key={id} id={id} tabsName={tabsName} isShown={id === tab} props={tabProps} />
        ))}
        {ask === null && <ExportStatus onShow={() => askExport({ crawlId: crawl.id })} />}
      </div>
      {showDetails && (
        <aside
          className={classes.details}
          data-placement={placement}
          style={atRight ? { width: detailsWidth } : { height: detailsHeight }}
          aria-label={t('Details')}
        >
          <DetailsPanel
            crawl={live}
            rowNo={rowNo}
            placement={placement}
            version={version}
            extras={
              <>
                <RowFindings crawlId={crawl.id} rowNo={rowNo} version={version} />
                <HistoryStrip crawlId={crawl.id} rowNo={rowNo} version={version} onOpen={openRow} />
              </>
            }
            onStep={hasOrder ? stepRow : null}
            onSelectRow={selectRow}
            onClose={() => setOpen(false)}
          />
          <DetailsEdge atRight={atRight} size={atRight ? detailsWidth : detailsHeight} />
        </aside>
      )}
      <ExportDialog crawl={live} ask={ask} onClose={closeExport} />
    </div>
  )
}

/** What a tab shows is what its export starts with. */
function exportKind(tab: CrawlTabId): ExportSubjectKind {
  return tab === 'findings' || tab === 'links' || tab === 'hosts' ? tab : 'rows'
}

/** The view that has an order of rows goes on in it. */
function stepRow(direction: -1 | 1): void {
  runCommand(direction === 1 ? 'next-row' : 'previous-row')
}

/** To the other side; where that is the one that fits, they follow the width of the window again. */
function movedDetails(placement: 'right' | 'bottom', fitting: 'right' | 'bottom'): Partial<Preferences> {
  const other = placement === 'right' ? 'bottom' : 'right'
  return { detailsPlacement: other === fitting ? 'auto' : other, detailsOpen: true }
}

function tabDescription(id: CrawlTabId, crawl: CrawlSummary): TabDescription<CrawlTabId> {
  const { label, command, Count } = CRAWL_TABS[id]
  return { id, label, count: Count === null ? null : <Count crawl={crawl} />, shortcut: COMMANDS[command].shortcut }
}

/** Carries out the command of a tab, also while the tab is not shown. */
function TabCommand({ id, crawlId }: { readonly id: CrawlTabId; readonly crawlId: string }) {
  useCommand(CRAWL_TABS[id].command, () => showPart(crawlId, { tab: id }))
  return null
}

interface TabPanelProps {
  readonly id: CrawlTabId
  readonly tabsName: string
  readonly isShown: boolean
  readonly props: CrawlTabProps
}

/** Made when it is first looked at. What is hidden then keeps its place, yet neither asks for rows nor takes commands. */
function TabPanel({ id, tabsName, isShown, props }: TabPanelProps) {
  const [wasShown, setWasShown] = useState(isShown)
  useEffect(() => {
    if (isShown) setWasShown(true)
  }, [isShown])
  const { Content } = CRAWL_TABS[id]
  return (
    <Activity mode={isShown ? 'visible' : 'hidden'}>
      <div className={classes.results} role="tabpanel" id={panelId(tabsName, id)} aria-labelledby={tabId(tabsName, id)}>
        {(isShown || wasShown) && <Content {...props} />}
      </div>
    </Activity>
  )
}

function DetailsEdge({ atRight, size }: { readonly atRight: boolean; readonly size: number }) {
  return (
    <Resizer
      label={atRight ? t('Width of the details') : t('Height of the details')}
      edge={atRight ? 'left' : 'top'}
      size={size}
      min={atRight ? 280 : 160}
      max={atRight ? 1000 : 800}
      normal={atRight ? DEFAULT_PREFERENCES.detailsWidth : DEFAULT_PREFERENCES.detailsHeight}
      onResize={(next) => setPreferences(atRight ? { detailsWidth: next } : { detailsHeight: next })}
    />
  )
}

/** Moves on when the row may have changed: now and then while the crawl runs, and whenever its state changes. */
function useDetailsVersion(crawlId: string): number {
  const progress = useProgress(crawlId)
  if (progress === null) return 0
  const states = { running: 0, paused: 1, stopped: 2, interrupted: 3, finished: 4, failed: 5 }
  return Math.floor(progress.runningMs / DETAILS_EVERY_MS) * 6 + states[progress.state]
}
