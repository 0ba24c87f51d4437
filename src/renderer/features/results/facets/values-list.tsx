/** The values of a column with their counts, to check some of them. Arrows move, Space checks, typing searches. */
import { Checkbox, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import type { AnyColumnId, CellValue, ResultQuery } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import type { ColumnDescription } from '../../../lib/any-column'
import { asTrawlError, call } from '../../../lib/bridge'
import { formatNumber } from '../../../lib/format'
import { useCalmQuery } from '../calm-query'
import { inPlace, toggledValue } from './facet-model'
import classes from './facets.module.css'
import { ValueName } from './value-name'

interface ValuesListProps {
  readonly crawlId: string
  /** The view: values are counted over the rows that its other filters leave. */
  readonly query: ResultQuery
  readonly column: ColumnDescription
  /** Changes when the crawl has news. */
  readonly news: string
  readonly chosen: readonly CellValue[]
  onChange(chosen: readonly CellValue[]): void
}

const LISTED = 200

export function ValuesList({ crawlId, query, column, news, chosen, onChange }: ValuesListProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { values, total, error, isFirst } = useListedValues({ crawlId, query, column: column.id, news, search, chosen })
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input[type="checkbox"]') ?? [])]
    const at = boxes.indexOf(event.target as HTMLElement)
    boxes[Math.min(Math.max(at + step, 0), boxes.length - 1)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move among the fields inside
    <div className={classes.values} onKeyDown={onKeyDown}>
      <TextInput
        aria-label={t('Search values of {label}', { label: column.label })}
        placeholder={t('Search values')}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={typed}
        maxLength={1000}
        spellCheck={false}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll its content */}
      <div
        className={classes.valueList}
        ref={list}
        role="group"
        aria-label={t('Values of {label}', { label: column.label })}
      >
        {values.map(({ value, count }) => (
          <div key={`${typeof value} ${value}`} className={classes.value} data-none={count === 0 || undefined}>
            <Checkbox
              size="xs"
              className={classes.valueBox}
              checked={chosen.includes(value)}
              label={<ValueName column={column} value={value} />}
              onChange={() => onChange(toggledValue(chosen, value))}
            />
            <span className={`${classes.valueCount} number`}>{count === null ? '' : formatNumber(count)}</span>
          </div>
        ))}
        {isFirst && <p className={classes.note}>{t('Counting…')}</p>}
        {!isFirst && values.length === 0 && error === null && (
          <p className={classes.note}>{t('No value contains that.')}</p>
        )}
        {error !== null && <p className={classes.note}>{asTrawlError(error).message}</p>}
        {total > values.length && (
          <p className={classes.note}>
            {t('{total, plural, one {# more value} other {# more values}}. Search to find them.', {
              total: total - values.length,
            })}
          </p>
        )}
      </div>
    </div>
  )
}

interface ValuesAsked {
  readonly crawlId: string
  readonly query: ResultQuery
  readonly column: AnyColumnId
  readonly news: string
  readonly search: string
  readonly chosen: readonly CellValue[]
}

/** Values keep their places while the same is searched for, so that nothing moves from under the pointer. */
function useListedValues({ crawlId, query, column, news, search, chosen }: ValuesAsked) {
  const asked = { ...query, sorts: [], filters: query.filters.filter((filter) => filter.column !== column) }
  const { data, error } = useCalmQuery(
    ['results-values', crawlId, column, asked, search],
    async () => ({
      search,
      answer: await call('results:values', { crawlId, query: asked, column, search, limit: LISTED }),
    }),
    news,
  )
  const [places, setPlaces] = useState<{ readonly search: string; readonly values: readonly CellValue[] }>({
    search: '',
    values: [],
  })
  const kept = data !== null && places.search === data.search ? places.values : []
  // What is chosen but not listed stands first, where it is seen; in a search it would only be in the way.
  const unlisted = kept.length > 0 || search !== '' ? [] : chosen
  const values = inPlace([...unlisted, ...kept].filter(unique), data?.answer.values ?? [], search === '' ? chosen : [])
  if (data !== null && (places.search !== data.search || values.length > places.values.length))
    setPlaces({ search: data.search, values: values.map(({ value }) => value) })
  return { values, total: data?.answer.distinct ?? 0, error, isFirst: data === null && error === null }
}

function unique(value: CellValue, index: number, all: readonly CellValue[]): boolean {
  return all.indexOf(value) === index
}
