/**
 * The facets above the grid: every outcome with its count, and content type, host, verdict and depth at a press. Several
 * values of each may be picked. Counts follow the crawl; nothing changes its place while it runs.
 */
import { Popover } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { AnyColumnId, CellValue, ResultFilter, ResultQuery } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import { StatusMark } from '../../../components/status-mark'
import { describeColumn } from '../../../lib/any-column'
import { call } from '../../../lib/bridge'
import { formatNumber } from '../../../lib/format'
import { useCalmQuery } from '../calm-query'
import { filterValueText } from '../filters/filter-model'
import { chosenValues, OUTCOME_HELP, OUTCOME_KINDS, outcomeCounts, toggledValue, withChosenValues } from './facet-model'
import classes from './facets.module.css'
import { ValuesList } from './values-list'

interface FacetBarProps {
  readonly crawlId: string
  readonly query: ResultQuery
  /** Changes when the crawl has news. */
  readonly news: string
  onFilters(filters: readonly ResultFilter[]): void
}

const LISTS = [
  { column: 'media_type', label: t('Type') },
  { column: 'host', label: t('Host') },
  { column: 'verdict', label: t('Verdict') },
  { column: 'depth', label: t('Depth') },
] as const satisfies readonly { readonly column: AnyColumnId; readonly label: string }[]

export function FacetBar({ crawlId, query, news, onFilters }: FacetBarProps) {
  const choose = (column: AnyColumnId, values: readonly CellValue[]) =>
    onFilters(withChosenValues(query.filters, column, values))
  return (
    <div className={classes.bar}>
      <OutcomeFacet crawlId={crawlId} query={query} news={news} onChoose={(values) => choose('outcome', values)} />
      <div className={classes.lists}>
        {LISTS.map(({ column, label }) => (
          <ListFacet
            key={column}
            crawlId={crawlId}
            query={query}
            news={news}
            column={column}
            label={label}
            onChoose={(values) => choose(column, values)}
          />
        ))}
      </div>
    </div>
  )
}

interface FacetProps extends Omit<FacetBarProps, 'onFilters'> {
  onChoose(values: readonly CellValue[]): void
}

function OutcomeFacet({ crawlId, query, news, onChoose }: FacetProps) {
  // Its own filters do not change its counts, nor does the order of the rows.
  const asked = { ...query, sorts: [], filters: query.filters.filter(({ column }) => column !== 'outcome') }
  const { data, isOlder } = useCalmQuery(
    ['results-facets', crawlId, asked],
    () => call('results:facets', { crawlId, query: asked, columns: ['outcome'], limit: 20 }),
    news,
  )
  const chosen = chosenValues(query.filters, 'outcome')
  const column = describeColumn('outcome', [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <div className={classes.outcomes} role="group" aria-label={t('Outcome')} data-older={isOlder || undefined}>
      {outcomeCounts(data?.[0] ?? null, chosen).map(({ outcome, count }) => (
        <button
          key={outcome}
          type="button"
          className={classes.outcome}
          aria-pressed={chosen.includes(outcome)}
          aria-label={`${filterValueText(outcome, column)}${count === null ? '' : `, ${t('{count, plural, one {# row} other {# rows}}', { count })}`}`}
          title={OUTCOME_HELP[outcome]}
          data-none={count === 0 || undefined}
          onClick={() => onChoose(toggledValue(chosen, outcome))}
        >
          <StatusMark kind={OUTCOME_KINDS[outcome]} text={filterValueText(outcome, column)} />
          <span className={`${classes.count} number`}>{count === null ? '–' : formatNumber(count)}</span>
        </button>
      ))}
    </div>
  )
}

interface ListFacetProps extends FacetProps {
  readonly column: AnyColumnId
  readonly label: string
}

function ListFacet({ crawlId, query, news, column: id, label, onChoose }: ListFacetProps) {
  const [opened, setOpened] = useState(false)
  const chosen = chosenValues(query.filters, id)
  const column = describeColumn(id, [])
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={300}
      trapFocus
      returnFocus
      withinPortal
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.list}
          data-on={chosen.length > 0 || undefined}
          aria-label={
            chosen.length === 0
              ? label
              : t('{label}, {count, plural, one {# value} other {# values}} chosen', { label, count: chosen.length })
          }
          onClick={() => setOpened(!opened)}
        >
          {label}
          {chosen.length > 0 && <span className={`${classes.badge} number`}>{chosen.length}</span>}
          <ChevronDown size={12} strokeWidth={2} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ValuesList crawlId={crawlId} query={query} column={column} news={news} chosen={chosen} onChange={onChoose} />
        <div className={classes.listFoot}>
          <span>
            {chosen.length === 0
              ? t('All values')
              : t('{count, plural, one {# value} other {# values}}', { count: chosen.length })}
          </span>
          <button
            type="button"
            className={classes.textButton}
            disabled={chosen.length === 0}
            onClick={() => onChoose([])}
          >
            {t('Clear')}
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
