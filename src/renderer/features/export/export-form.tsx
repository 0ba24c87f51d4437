/** One file: what it holds, of which rows, in which format; from a preset, or kept as one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { type ChosenCrawl, type ExportChoice, subjectOf } from '../../../shared/export-choice'
import { missingContent } from '../../../shared/export-needs'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import type { ExportAsk } from '../../lib/export-ask'
import { showProblem } from '../../lib/toasts-store'
import { ChoiceFields, Field } from './choice-fields'
import classes from './export-dialog.module.css'
import { choiceWords, endingOf, suggestedStem } from './export-names'
import { NeedsNote } from './needs-note'
import { PresetMenu } from './preset-menu'
import { RowChoice, rowsOf, type WhichRows } from './row-choice'
import { startExports } from './run-store'

interface ExportFormProps {
  readonly crawl: CrawlSummary
  readonly ask: ExportAsk
  readonly chosen: ChosenCrawl
  readonly own: OwnColumns
  readonly choice: ExportChoice
  readonly which: WhichRows
  onChoice(choice: ExportChoice): void
  onWhich(which: WhichRows): void
  onClose(): void
}

export function ExportForm(props: ExportFormProps) {
  const { crawl, ask, chosen, own, choice, which, onChoice, onWhich, onClose } = props
  const [asking, setAsking] = useState(false)
  const subject = subjectOf(choice, chosen)
  const rows = rowsOf(which, ask)
  const missing = missingContent(choice.kind, crawl.settings)
  const start = async () => {
    setAsking(true)
    try {
      const suggestedName = `${suggestedStem(crawl.name, choice)}.${endingOf(choice.format)}`
      const path = await call('dialog:save-export', { suggestedName, format: choice.format })
      if (path === null) return
      const { format, bom, sitemap } = choice
      const request = { crawlId: crawl.id, path, format, subject, rows, bom, sitemap }
      startExports([{ label: choiceWords(choice), request }])
    } catch (error) {
      showProblem(error)
    } finally {
      setAsking(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <ChoiceFields
        choice={choice}
        crawl={chosen}
        own={own}
        carriedColumns={crawl.carriedColumns.length}
        rows={
          <Field label={t('Rows')}>
            <RowChoice ask={ask} value={which} onChange={onWhich} />
          </Field>
        }
        onChange={onChoice}
      />
      <NeedsNote
        crawl={crawl}
        subject={subject}
        query={rows.kind === 'rows' ? EVERYTHING : rows.query}
        missing={missing}
      />
      <div className={classes.foot}>
        <PresetMenu choice={choice} onChoose={onChoice} />
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button type="submit" data-autofocus loading={asking} disabled={missing !== null}>
          {t('Choose a file…')}
        </Button>
      </div>
    </form>
  )
}
