/** Which rows: all, those of the view that the dialog was asked from, or those selected there. */
import { Radio } from '@mantine/core'
import { EVERYTHING, isNarrowed } from '../../../shared/domain/result-query'
import type { RowSelection } from '../../../shared/domain/row-selection'
import { t } from '../../../shared/words/t'
import type { ExportAsk } from '../../lib/export-ask'
import { Choice } from './choice'
import classes from './export-dialog.module.css'
import { useViewTotal } from './use-view-total'

export type WhichRows = 'all' | 'view' | 'selection'

interface RowChoiceProps {
  readonly ask: ExportAsk
  readonly value: WhichRows
  onChange(which: WhichRows): void
}

/** Whether the view is another one than the crawl as it is. */
export function isOwnView({ query }: ExportAsk): boolean {
  return isNarrowed(query) || query.sorts.length > 0
}

export function rowsOf(which: WhichRows, { query, selection }: ExportAsk): RowSelection {
  if (which === 'selection' && selection !== null) return selection.rows
  return { kind: 'view', query: which === 'view' ? query : EVERYTHING }
}

export function RowChoice({ ask, value, onChange }: RowChoiceProps) {
  const hasView = isOwnView(ask)
  const allTotal = useViewTotal(ask.crawlId, EVERYTHING, true)
  const viewTotal = useViewTotal(ask.crawlId, ask.query, hasView)
  return (
    <Radio.Group aria-label={t('Rows')} value={value} onChange={(next) => onChange(next as WhichRows)}>
      <div className={classes.choices}>
        <Radio
          size="xs"
          value="all"
          label={<Choice text={t('The whole crawl, in the order of the input')} count={allTotal} />}
        />
        <Radio
          size="xs"
          value="view"
          disabled={!hasView}
          label={
            hasView ? (
              <Choice
                text={
                  isNarrowed(ask.query) ? t('Only the rows of this view') : t('The same rows in the order of this view')
                }
                count={viewTotal}
              />
            ) : (
              t('Only the rows of this view (it shows them all)')
            )
          }
        />
        {ask.selection !== null && (
          <Radio
            size="xs"
            value="selection"
            label={<Choice text={t('Only the selected rows')} count={ask.selection.count} />}
          />
        )}
      </div>
    </Radio.Group>
  )
}
