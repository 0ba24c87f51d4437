/** Writes what a crawl knows to files: first the choices, then how far they are, then where they went. */
import { Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { isEveryLink } from '../../../shared/domain/link-graph'
import { type ChosenCrawl, DEFAULT_EXPORT, type ExportChoice } from '../../../shared/export-choice'
import { t } from '../../../shared/words/t'
import { ownIds } from '../../lib/any-column'
import type { ExportAsk } from '../../lib/export-ask'
import { useOwnColumns } from '../../lib/own-columns'
import { plainText } from '../../lib/plain-text'
import { usePreferences } from '../../lib/preferences-store'
import { withKind } from './choice-fields'
import classes from './export-dialog.module.css'
import { ExportForm } from './export-form'
import { ExportRuns } from './export-runs'
import { isOwnView, type WhichRows } from './row-choice'
import { clearExports, type ExportItem, isUnderWay, useExportRuns } from './run-store'
import { SeveralForm } from './several-form'

export interface ExportDialogProps {
  readonly crawl: CrawlSummary
  /** What it was asked for; `null`: it is closed. */
  readonly ask: ExportAsk | null
  onClose(): void
}

export function ExportDialog({ crawl, ask, onClose }: ExportDialogProps) {
  const items = useExportRuns((state) => state.items)
  const close = () => {
    // What runs goes on; what is over was seen.
    if (!isUnderWay(items)) clearExports()
    onClose()
  }
  return (
    <Modal
      opened={ask !== null}
      onClose={close}
      title={titleOf(items, crawl)}
      size={600}
      centered
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {ask !== null &&
        (items.length === 0 ? (
          <Choices crawl={crawl} ask={ask} onClose={close} />
        ) : (
          <ExportRuns items={items} onClose={close} />
        ))}
    </Modal>
  )
}

function titleOf(items: readonly ExportItem[], crawl: CrawlSummary): string {
  if (items.length === 0) return t('Export {name}', { name: plainText(crawl.name) })
  if (isUnderWay(items)) return t('Exporting')
  return items.every(({ state }) => state === 'finished') ? t('Exported') : t('Export')
}

/** What was chosen stays while the two forms are changed between. */
function Choices({ crawl, ask, onClose }: { readonly crawl: CrawlSummary; readonly ask: ExportAsk; onClose(): void }) {
  const [form, setForm] = useState<'one' | 'several'>('one')
  const [choice, setChoice] = useState<ExportChoice>(() => firstChoice(ask))
  const [which, setWhich] = useState<WhichRows>(() => firstRows(ask))
  const own = useOwnColumns(crawl)
  const muted = useMuted(crawl.id)
  const chosen: ChosenCrawl = { own: ownIds(own), shown: ask.columns, muted, targets: ask.targets }
  return (
    <div className={classes.form}>
      <SegmentedControl
        aria-label={t('How many')}
        value={form}
        data={[
          { value: 'one', label: t('One file') },
          { value: 'several', label: t('Several files') },
        ]}
        onChange={(next) => setForm(next as 'one' | 'several')}
      />
      {choice.kind === 'links' && ask.targets !== null && isSearched(ask) && (
        <p className={classes.help}>{t('As in the Links tab, only links of its search and filters are written.')}</p>
      )}
      {form === 'one' ? (
        <ExportForm
          crawl={crawl}
          ask={ask}
          chosen={chosen}
          own={own}
          choice={choice}
          which={which}
          onChoice={setChoice}
          onWhich={setWhich}
          onClose={onClose}
        />
      ) : (
        <SeveralForm
          crawl={crawl}
          ask={ask}
          chosen={chosen}
          choice={choice}
          which={which}
          onWhich={setWhich}
          onClose={onClose}
        />
      )}
    </div>
  )
}

function isSearched({ targets }: ExportAsk): boolean {
  return targets !== null && (targets.search !== '' || !isEveryLink(targets))
}

function firstChoice({ kind, targets }: ExportAsk): ExportChoice {
  const choice = kind === DEFAULT_EXPORT.kind ? DEFAULT_EXPORT : withKind(DEFAULT_EXPORT, kind)
  return targets === null ? choice : { ...choice, links: targets.view }
}

function firstRows(ask: ExportAsk): WhichRows {
  if (ask.selection?.isMeant) return 'selection'
  return isOwnView(ask) ? 'view' : 'all'
}

/** Checks that a person does not want to be told of. */
function useMuted(crawlId: string): readonly string[] {
  const { mutedChecks, mutedEverywhere } = usePreferences()
  return [...new Set([...(mutedChecks[crawlId] ?? []), ...mutedEverywhere])]
}
