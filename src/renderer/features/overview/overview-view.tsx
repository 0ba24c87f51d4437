/** A crawl at a glance: totals in words, and charts whose bars lead to the rows that they count. */
import { Button, Progress } from '@mantine/core'
import { ChartColumn as ChartIcon } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { OverviewFigures } from '../../../shared/domain/overview'
import type { ResultFilter, ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { BarList } from '../../components/charts/bar-list'
import { ChartCard } from '../../components/charts/chart-card'
import { ChartLegend } from '../../components/charts/chart-legend'
import type { ChartBar, ChartColumn } from '../../components/charts/chart-parts'
import { ColumnChart } from '../../components/charts/column-chart'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { formatBytes, formatDuration } from '../../lib/format'
import {
  type ChartModel,
  depthChart,
  durationChart,
  hostBars,
  mediaTypeBars,
  outcomeBars,
  outcomeLabel,
  outcomeTone,
  sizeChart,
  timedOutcomes,
  timelineChart,
  verdictBars,
} from './overview-bars'
import classes from './overview-view.module.css'
import { RankedPages } from './ranked-pages'
import { Totals } from './totals'
import { useOverview } from './use-overview'

interface OverviewViewProps {
  readonly crawl: CrawlSummary
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number): void
  onOpenDetails(): void
  onShowRows(query: Partial<ResultQuery>): void
}

export function OverviewView(props: OverviewViewProps) {
  const { data, error, refetch } = useOverview(props.crawl)
  useCommand('refresh-view', () => void refetch())
  const figures = data?.figures ?? null
  return (
    <section className={classes.view} aria-label={t('Overview')}>
      {error !== null && (
        <div className={classes.problem}>
          <ErrorNotice
            error={asTrawlError(error)}
            actions={<Button onClick={() => void refetch()}>{t('Try again')}</Button>}
          />
        </div>
      )}
      {data !== undefined && figures === null && (
        <div className={classes.counting}>
          <p aria-live="polite">{t('Working the figures out: {share} %', { share: Math.floor(data.share * 100) })}</p>
          <Progress size={4} value={data.share * 100} aria-label={t('Rows read')} />
        </div>
      )}
      {figures !== null &&
        (figures.answers + figures.errors === 0 ? (
          <EmptyState icon={ChartIcon} title={t('No figures yet')}>
            {t(
              'As soon as the first answers are there, this place shows how fast they came, what they were, and which pages stand out.',
            )}
          </EmptyState>
        ) : (
          <Charts {...props} figures={figures} />
        ))}
    </section>
  )
}

function Charts({ figures, ...props }: OverviewViewProps & { readonly figures: OverviewFigures }) {
  const show = (filters: readonly ResultFilter[]) => props.onShowRows({ filters })
  const total = durationChart('total_ms', figures.total)
  const firstByte = durationChart('first_byte_ms', figures.firstByte)
  const page = (rowNo: number) => {
    props.onSelectRow(rowNo)
    props.onOpenDetails()
  }
  const words = (percentiles: typeof total.percentiles) =>
    percentiles.map(({ name, value }) => `${name} ${value}`).join(' · ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={classes.scroller} tabIndex={0} aria-label={t('Charts')}>
      <Totals figures={figures} />
      <div className={classes.cards}>
        <Columns
          title={t('Outcomes over time')}
          width="full"
          model={timelineChart(figures)}
          tones={timedOutcomes(figures)}
          onShow={show}
        />
        <Bars title={t('Outcomes')} model={outcomeBars(figures)} onShow={show} />
        <Bars title={t('Verdicts')} model={verdictBars(figures)} onShow={show} />
        <Columns title={t('Time')} note={words(total.percentiles)} model={total} onShow={show} />
        <Columns title={t('First byte')} note={words(firstByte.percentiles)} model={firstByte} onShow={show} />
        <Bars
          title={t('Content types')}
          note={t('{answers, plural, one {# answer} other {# answers}}', { answers: figures.answers })}
          model={mediaTypeBars(figures)}
          onShow={show}
        />
        <Bars
          title={t('Hosts')}
          note={t('{hostCount, plural, one {# host} other {# hosts}}; rows, and how many of them are errors', {
            hostCount: figures.hostCount,
          })}
          model={hostBars(figures)}
          onShow={show}
        />
        <Columns title={t('Sizes')} model={sizeChart(figures)} onShow={show} />
        <Columns title={t('Depth')} note={t('Links away from the input')} model={depthChart(figures)} onShow={show} />
        <RankedPages
          title={t('Slowest pages')}
          pages={figures.slowest}
          format={formatDuration}
          selectedRowNo={props.selectedRowNo}
          onPage={page}
        />
        <RankedPages
          title={t('Largest pages')}
          pages={figures.largest}
          format={formatBytes}
          selectedRowNo={props.selectedRowNo}
          onPage={page}
        />
      </div>
    </section>
  )
}

interface CardProps<Part> {
  readonly title: string
  readonly note?: string
  readonly width?: 'half' | 'full'
  readonly model: ChartModel<Part>
  onShow(filters: readonly ResultFilter[]): void
}

function Columns({ tones, onShow, model, ...card }: CardProps<ChartColumn> & { readonly tones?: readonly string[] }) {
  if (model.parts.length === 0) return null
  return (
    <ChartCard
      {...card}
      table={model.table}
      legend={
        tones !== undefined && (
          <ChartLegend entries={tones.map((tone) => ({ tone: outcomeTone(tone), label: outcomeLabel(tone) }))} />
        )
      }
      chart={(onPoint) => (
        <ColumnChart
          label={card.title}
          columns={model.parts}
          onChoose={(id) => onShow(model.filters.get(id) ?? [])}
          onPoint={onPoint}
        />
      )}
    />
  )
}

function Bars({ onShow, model, ...card }: CardProps<ChartBar>) {
  if (model.parts.length === 0) return null
  return (
    <ChartCard
      {...card}
      table={model.table}
      chart={(onPoint) => (
        <BarList
          label={card.title}
          bars={model.parts}
          onChoose={(id) => onShow(model.filters.get(id) ?? [])}
          onPoint={onPoint}
        />
      )}
    />
  )
}
