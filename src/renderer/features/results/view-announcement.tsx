/** Tells screen readers what the grid shows, once a new view has come: how many rows, in which order, narrowed by what. */

import { useEffect, useRef, useState } from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { describeColumn } from '../../lib/any-column'
import { chipsOf, chipText } from './filters/filter-model'
import { sortWords } from './view-query'

/** Several changes in a row are told once. */
const QUIET_MS = 600

interface ViewAnnouncementProps {
  readonly query: ResultQuery
  readonly carriedColumns: OwnColumns
  /** Rows of the view; `null` while that is not known. */
  readonly total: number | null
}

export function ViewAnnouncement({ query, carriedColumns, total }: ViewAnnouncementProps) {
  const [told, setTold] = useState('')
  const toldQuery = useRef(query)
  useEffect(() => {
    // Rows that come while the crawl runs are not told one by one; only a new question is.
    if (total === null || toldQuery.current === query) return
    const timer = setTimeout(() => {
      toldQuery.current = query
      setTold(viewWords(query, carriedColumns, total))
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [query, carriedColumns, total])
  return (
    <div className="visually-hidden" aria-live="polite" data-part="announcement">
      {told}
    </div>
  )
}

/** `1,204 rows, sorted by Size descending, filtered by Status is 404`. */
export function viewWords(query: ResultQuery, carriedColumns: OwnColumns, total: number): string {
  const filters = chipsOf(query.filters).map((chip) => {
    const { label, operator, value } = chipText(chip, describeColumn(chip.column, carriedColumns))
    return [label, operator, value].filter(Boolean).join(' ')
  })
  const sorted = sortWords(query.sorts, (id) => describeColumn(id, carriedColumns).label)
  return [
    t('{total, plural, one {# row} other {# rows}}', { total }),
    sorted === '' ? t('in the order of the input') : t('sorted by {sorted}', { sorted }),
    query.search === '' ? '' : t('that contain “{text}”', { text: query.search.slice(0, 60) }),
    filters.length === 0 ? '' : t('filtered by {list}', { list: filters.join(` ${t('and')} `) }),
  ]
    .filter(Boolean)
    .join(', ')
}
