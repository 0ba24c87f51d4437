/** What each chart draws, says and filters by. Pure. */
import {
  type Bucket,
  type Durations,
  type NamedCount,
  type OverviewFigures,
  TIMED_OUTCOMES,
  type TimedOutcome,
} from '../../../shared/domain/overview'
import type { AnyColumnId, ResultFilter } from '../../../shared/domain/result-query'
import { VERDICT_ENTRIES, type Verdict } from '../../../shared/domain/verdict'
import { nameFilters, rangeFilters, timeFilters } from '../../../shared/overview-filters'
import { t } from '../../../shared/words/t'
import type { ChartTable } from '../../components/charts/chart-card'
import type { ChartBar, ChartColumn, ChartTone } from '../../components/charts/chart-parts'
import { formatBytes, formatDuration, formatNumber, formatShare, formatTime } from '../../lib/format'

/** Everything a chart needs; `filters` by the id of what can be clicked. */
export interface ChartModel<Part> {
  readonly parts: readonly Part[]
  readonly filters: ReadonlyMap<string, readonly ResultFilter[]>
  readonly table: ChartTable
}

const OUTCOME_LABELS: Readonly<Record<string, string>> = {
  '2xx': '2xx',
  '3xx': '3xx',
  '4xx': '4xx',
  '5xx': '5xx',
  no_answer: t('No answer'),
  skipped: t('Skipped'),
  waiting: t('Waiting'),
  held: t('Held'),
  unusable: t('Unusable line'),
}

export function outcomeLabel(outcome: string): string {
  return OUTCOME_LABELS[outcome] ?? outcome
}

export function outcomeTone(outcome: string): ChartTone {
  if (outcome === '2xx' || outcome === '3xx' || outcome === '4xx' || outcome === '5xx') return outcome
  return outcome === 'no_answer' ? 'none' : 'skipped'
}

/** Outcomes that the timeline has, in their order. */
export function timedOutcomes({ timeline }: OverviewFigures): readonly TimedOutcome[] {
  return TIMED_OUTCOMES.filter((outcome) => timeline.some(({ counts }) => counts[outcome] > 0))
}

export function timelineChart(figures: OverviewFigures): ChartModel<ChartColumn> {
  const filters = new Map<string, readonly ResultFilter[]>()
  const shown = timedOutcomes(figures)
  const parts = figures.timeline.map((bucket): ChartColumn => {
    const when = formatTime(bucket.from)
    return {
      id: String(bucket.from),
      label: clockOf(bucket.from),
      parts: shown.map((outcome) => {
        const id = `${bucket.from} ${outcome}`
        filters.set(id, timeFilters(bucket, outcome))
        const value = bucket.counts[outcome]
        const name = `${when}, ${outcomeLabel(outcome)}: ${t('{value, plural, one {# row} other {# rows}}', { value })}`
        return { id, value, name, tone: outcomeTone(outcome) }
      }),
    }
  })
  const rows = figures.timeline.map(({ from, counts }) => [
    formatTime(from),
    ...shown.map((outcome) => formatNumber(counts[outcome])),
  ])
  return { parts, filters, table: { titles: [t('From'), ...shown.map(outcomeLabel)], rows } }
}

function clockOf(atMs: number): string {
  return formatTime(atMs).split(/,\s*/).at(-1) ?? ''
}

interface Histogram {
  readonly column: AnyColumnId
  /** Above the first column of the table. */
  readonly title: string
  readonly buckets: readonly Bucket[]
  nameOf(bucket: Bucket): string
  labelOf(bucket: Bucket): string
}

function histogram({ column, title, buckets, nameOf, labelOf }: Histogram): ChartModel<ChartColumn> {
  const all = buckets.reduce((sum, { count }) => sum + count, 0)
  const filters = new Map(buckets.map((bucket) => [String(bucket.from), rangeFilters(column, bucket)]))
  const parts = buckets.map((bucket): ChartColumn => {
    const id = String(bucket.from)
    const name = `${nameOf(bucket)}: ${t('{count, plural, one {# row} other {# rows}}', { count: bucket.count })}, ${formatShare(bucket.count / all)}`
    return { id, label: labelOf(bucket), parts: [{ id, value: bucket.count, name, tone: 'plain' }] }
  })
  const rows = buckets.map((bucket) => [
    nameOf(bucket),
    formatNumber(bucket.count),
    all === 0 ? '' : formatShare(bucket.count / all),
  ])
  return { parts, filters, table: { titles: [title, t('Rows'), t('Share')], rows } }
}

export function durationChart(column: AnyColumnId, { buckets, p50, p90, p95, p99, max }: Durations) {
  const chart = histogram({
    column,
    title: t('Time'),
    buckets,
    nameOf: ({ from, to }) => t('{from} to {to}', { from: formatDuration(from), to: formatDuration(Math.ceil(to)) }),
    labelOf: ({ from }) => formatDuration(from),
  })
  const percentiles = Object.entries({ [t('Median')]: p50, p90, p95, p99, [t('Slowest')]: max }).flatMap(
    ([name, value]) => (value === null ? [] : [{ name, value: formatDuration(value) }]),
  )
  return { ...chart, percentiles }
}

export function sizeChart({ sizes }: OverviewFigures): ChartModel<ChartColumn> {
  return histogram({
    column: 'body_bytes',
    title: t('Size'),
    buckets: sizes,
    nameOf: ({ from, to }) =>
      to === 0 ? t('empty') : t('{from} to {to}', { from: formatBytes(from), to: formatBytes(to + 1) }),
    labelOf: ({ from, to }) => (to === 0 ? t('empty') : formatBytes(from)),
  })
}

export function depthChart({ depths }: OverviewFigures): ChartModel<ChartColumn> {
  const nameOf = ({ from, to }: Bucket) =>
    from === to ? formatNumber(from) : t('{from} or more', { from: formatNumber(from) })
  return histogram({
    column: 'depth',
    title: t('Depth'),
    buckets: depths,
    nameOf: (bucket) => t('Depth {bucket}', { bucket: nameOf(bucket) }),
    labelOf: nameOf,
  })
}

interface NamedBars<C extends NamedCount> {
  readonly column: AnyColumnId
  readonly title: string
  readonly counts: readonly C[]
  /** What the shares are of. */
  readonly all: number
  labelOf(count: C): string
  toneOf(count: C): ChartTone
  readonly more: readonly { readonly title: string; of(count: C): string; inWords(count: C): string }[]
  readonly also?: readonly ResultFilter[]
}

function namedBars<C extends NamedCount>(given: NamedBars<C>): ChartModel<ChartBar> {
  const { column, title, counts, all, labelOf, toneOf, more, also = [] } = given
  const idOf = ({ name }: C) => name ?? ''
  const share = ({ count }: C) => (all === 0 ? '' : formatShare(count / all))
  return {
    parts: counts.map((each) => {
      const words = [
        t('{count, plural, one {# row} other {# rows}}', { count: each.count }),
        share(each),
        ...more.map(({ inWords }) => inWords(each)),
      ]
      return {
        id: idOf(each),
        label: labelOf(each),
        value: each.count,
        name: `${labelOf(each)}: ${words.join(', ')}`,
        tone: toneOf(each),
        figures: [formatNumber(each.count), ...(more.length > 0 ? more.map(({ of }) => of(each)) : [share(each)])],
      }
    }),
    filters: new Map(counts.map((each) => [idOf(each), [...nameFilters(column, each), ...also]])),
    table: {
      titles: [title, t('Rows'), t('Share'), ...more.map((each) => each.title)],
      rows: counts.map((each) => [
        labelOf(each),
        formatNumber(each.count),
        share(each),
        ...more.map(({ of }) => of(each)),
      ]),
    },
  }
}

export function outcomeBars({ outcomes, rows }: OverviewFigures): ChartModel<ChartBar> {
  return namedBars({
    column: 'outcome',
    title: t('Outcome'),
    counts: outcomes,
    all: rows,
    labelOf: ({ name }) => outcomeLabel(name ?? ''),
    toneOf: ({ name }) => outcomeTone(name ?? ''),
    more: [],
  })
}

export function verdictBars({ verdicts, rows }: OverviewFigures): ChartModel<ChartBar> {
  return namedBars({
    column: 'verdict',
    title: t('Verdict'),
    counts: verdicts,
    all: rows,
    labelOf: ({ name }) => t(VERDICT_ENTRIES[name as Verdict].label),
    toneOf: () => 'plain',
    more: [],
  })
}

export function mediaTypeBars({ mediaTypes, answers }: OverviewFigures): ChartModel<ChartBar> {
  return namedBars({
    column: 'media_type',
    title: t('Content type'),
    counts: mediaTypes,
    all: answers,
    labelOf: ({ name }) => name ?? t('Not said'),
    toneOf: () => 'plain',
    more: [{ title: t('Size'), of: ({ bytes }) => formatBytes(bytes), inWords: ({ bytes }) => formatBytes(bytes) }],
    // A row without an answer has no type either.
    also: [{ column: 'status', operator: 'not_empty', value: '' }],
  })
}

export function hostBars({ hosts, rows }: OverviewFigures): ChartModel<ChartBar> {
  return namedBars({
    column: 'host',
    title: t('Host'),
    counts: hosts,
    all: rows,
    labelOf: ({ name }) => name,
    toneOf: () => 'plain',
    more: [
      {
        title: t('Errors'),
        of: ({ errors, count }) => formatShare(errors / count),
        inWords: ({ errors, count }) => t('{errors} errors', { errors: formatShare(errors / count) }),
      },
    ],
  })
}
