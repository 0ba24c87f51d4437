/** Chooses the crawl to compare with: those of the same list first, each with its date and size. */
import { Select } from '@mantine/core'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { formatAgo, formatExactTime } from '../../lib/format'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import classes from './compare.module.css'

interface CrawlPickerProps {
  readonly crawl: CrawlSummary
  readonly crawls: readonly CrawlSummary[]
  readonly baseId: string
  onChoose(baseId: string): void
}

export function CrawlPicker({ crawl, crawls, baseId, onChoose }: CrawlPickerProps) {
  const nowMs = useNow()
  const others = crawls
    .filter(({ id, missing }) => id !== crawl.id && !missing)
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
  const option = ({ id, name }: CrawlSummary) => ({ value: id, label: plainText(name) })
  const isOfSeries = ({ seriesId }: CrawlSummary) => seriesId === crawl.seriesId
  const groups = [
    { group: t('The same list'), items: others.filter(isOfSeries).map(option) },
    { group: t('Other crawls'), items: others.filter((other) => !isOfSeries(other)).map(option) },
  ]
  const byId = new Map(others.map((other) => [other.id, other]))
  const chosen = byId.get(baseId)
  return (
    <Select
      className={classes.picker}
      aria-label={t('Compare with')}
      data={groups.filter(({ items }) => items.length > 0)}
      value={baseId}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('No crawl has that in its name')}
      comboboxProps={{ width: 420, position: 'bottom-start' }}
      title={chosen === undefined ? '' : formatExactTime(chosen.createdAtMs)}
      renderOption={({ option: { value, label } }) => {
        const other = byId.get(value)
        return (
          <span className={classes.option}>
            <bdi className="truncate">{label}</bdi>
            {other !== undefined && (
              <span className={classes.optionFacts}>
                {formatAgo(other.createdAtMs, nowMs)} ·{' '}
                {t('{known, plural, one {# URL} other {# URLs}}', { known: other.known })}
                {other.state === 'finished' ? '' : ` · ${other.state}`}
              </span>
            )}
          </span>
        )
      }}
      onChange={(next) => next !== null && onChoose(next)}
    />
  )
}
