/** What to export: format, rows, columns. */

import { Button, Radio, SegmentedControl, Switch } from '@mantine/core'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ExportRequest } from '../../../shared/domain/export-request'
import { type AnyColumnId, EVERYTHING, type ResultQuery } from '../../../shared/domain/result-query'
import type { ExportFormat } from '../../../shared/export-catalogue'
import { call } from '../../lib/bridge'
import { formatNumber } from '../../lib/format'
import { useRules } from '../../lib/own-columns'
import { showProblem } from '../../lib/toasts-store'
import { type ColumnChoice, columnsOf, suggestedName } from './export-columns'
import { ExportColumnsPicker } from './export-columns-picker'
import classes from './export-dialog.module.css'
import { useViewTotal } from './use-view-total'

interface ExportFormProps {
  readonly crawl: CrawlSummary
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  onStart(request: ExportRequest): void
  onClose(): void
}

export function ExportForm({ crawl, query, columns, onStart, onClose }: ExportFormProps) {
  const narrowed = query.search !== '' || query.filters.length > 0
  const differs = narrowed || query.sorts.length > 0
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [rows, setRows] = useState<'all' | 'view'>(differs ? 'view' : 'all')
  const [choice, setChoice] = useState<ColumnChoice>('standard')
  const [own, setOwn] = useState(() => columnsOf('standard', columns, []))
  const [carried, setCarried] = useState(true)
  const [bom, setBom] = useState(false)
  const [asking, setAsking] = useState(false)
  const allTotal = useViewTotal(crawl.id, EVERYTHING, true)
  const viewTotal = useViewTotal(crawl.id, query, differs)
  const rules = useRules(crawl.id).data?.rules ?? []
  const ofChoice = (wanted: ColumnChoice) =>
    columnsOf(
      wanted,
      columns,
      own,
      rules.map(({ id }) => id),
    )
  const chosen = ofChoice(choice)
  const nothingChosen = format === 'csv' && chosen.length === 0

  const choose = (next: ColumnChoice) => {
    // An own choice starts with what was chosen before.
    if (next === 'own') setOwn(chosen.length > 0 ? chosen : ofChoice('standard'))
    setChoice(next)
  }
  const start = async () => {
    setAsking(true)
    try {
      const path = await call('dialog:save-export', { suggestedName: `${suggestedName(crawl.name)}.${format}`, format })
      if (path === null) return
      onStart({
        crawlId: crawl.id,
        path,
        format,
        subject: {
          kind: 'rows',
          columns: [...(chosen.length > 0 ? chosen : ofChoice('standard'))],
          carried: carried && crawl.carriedColumns.length > 0,
        },
        rows: { kind: 'view', query: rows === 'all' ? EVERYTHING : query },
        bom: bom && format === 'csv',
      })
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
      <div className={classes.field}>
        <span className={classes.label}>Format</span>
        <div>
          <SegmentedControl
            aria-label="Format"
            value={format}
            data={[
              { value: 'csv', label: 'CSV' },
              { value: 'ndjson', label: 'NDJSON' },
            ]}
            onChange={(next) => setFormat(next === 'ndjson' ? 'ndjson' : 'csv')}
          />
          <p className={classes.help}>
            {format === 'csv'
              ? 'One line for each row, for spreadsheets and databases.'
              : 'One JSON object a line, complete: redirects, links, resources and timing included.'}
          </p>
        </div>
      </div>
      <div className={classes.field}>
        <span className={classes.label}>Rows</span>
        <Radio.Group aria-label="Rows" value={rows} onChange={(next) => setRows(next === 'view' ? 'view' : 'all')}>
          <div className={classes.choices}>
            <Radio
              size="xs"
              value="all"
              label={<Choice text="The whole crawl, in the order of the input" count={allTotal} />}
            />
            <Radio
              size="xs"
              value="view"
              disabled={!differs}
              label={
                differs ? (
                  <Choice
                    text={narrowed ? 'Only the rows of this view' : 'The same rows in the order of this view'}
                    count={viewTotal}
                  />
                ) : (
                  'Only the rows of this view (it shows them all)'
                )
              }
            />
          </div>
        </Radio.Group>
      </div>
      {format === 'csv' && (
        <>
          <div className={classes.field}>
            <span className={classes.label}>Columns</span>
            <Radio.Group aria-label="Columns" value={choice} onChange={(next) => choose(next as ColumnChoice)}>
              <div className={classes.choices}>
                <Radio
                  size="xs"
                  value="standard"
                  label={<Choice text="The standard set" count={ofChoice('standard').length} />}
                />
                <Radio
                  size="xs"
                  value="shown"
                  label={<Choice text="Those shown in the grid" count={ofChoice('shown').length} />}
                />
                <Radio size="xs" value="all" label={<Choice text="All" count={ofChoice('all').length} />} />
                <Radio
                  size="xs"
                  value="own"
                  label={choice === 'own' ? <Choice text="My choice" count={own.length} /> : 'My choice…'}
                />
                {choice === 'own' && <ExportColumnsPicker columns={own} rules={rules} onChange={setOwn} />}
              </div>
            </Radio.Group>
          </div>
          <div className={classes.field}>
            <span className={classes.label}>More</span>
            <div className={classes.choices}>
              {crawl.carriedColumns.length > 0 && (
                <Switch
                  size="xs"
                  label={`Carried columns (${formatNumber(crawl.carriedColumns.length)})`}
                  description="The other columns of the list that was crawled, after the chosen ones."
                  checked={carried}
                  onChange={(event) => setCarried(event.currentTarget.checked)}
                />
              )}
              <Switch
                size="xs"
                label="Byte order mark for Excel"
                description="Without it Excel shows letters such as ü and é wrongly. Other programs do not need it."
                checked={bom}
                onChange={(event) => setBom(event.currentTarget.checked)}
              />
            </div>
          </div>
          <p className={classes.note}>
            Values that a spreadsheet would run as a formula get an apostrophe in front, because page titles come from
            anybody.
          </p>
        </>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" data-autofocus loading={asking} disabled={nothingChosen}>
          Choose a file…
        </Button>
      </div>
    </form>
  )
}

function Choice({ text, count }: { readonly text: string; readonly count: number | null }) {
  return (
    <>
      {text}
      {count !== null && <span className={`${classes.count} number`}>{formatNumber(count)}</span>}
    </>
  )
}
