/** The first rows that have a finding. One stop for Tab; arrows move, Enter and a click select the row. */
import { type KeyboardEvent, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { EarlierCrawl, FindingRow } from '../../../shared/domain/findings'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { StatusMark, statusKind } from '../../components/status-mark'
import { UrlText } from '../../components/url-text'
import { asTrawlError } from '../../lib/bridge'
import { oneLine } from '../../lib/cell-format'
import { formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import type { Finding } from './finding-list'
import { placeAfterKey } from './findings-list'
import classes from './findings-view.module.css'
import { useFindingRows } from './use-findings'

interface AffectedRowsProps {
  readonly crawl: CrawlSummary
  readonly finding: Finding
  /** Only rows for which it is new since then; `null`: all. */
  readonly since: EarlierCrawl | null
  readonly selectedRowNo: number | null
  onRow(rowNo: number): void
}

export function AffectedRows({ crawl, finding, since, selectedRowNo, onRow }: AffectedRowsProps) {
  const { data, error } = useFindingRows(crawl, finding.id, finding.count, since)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  if (error !== null) return <ErrorNotice error={asTrawlError(error)} />
  const rows = data?.rows ?? []
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfterKey(event.key, at, rows.length)
    if (to === null) return
    event.preventDefault()
    setAt(to)
    list.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <>
      <h3 className={classes.rowsHead}>
        {finding.count > rows.length && rows.length > 0
          ? t('The first {count} rows', { count: formatNumber(rows.length) })
          : t('Rows')}
      </h3>
      <ul ref={list} className={classes.rows} aria-label={t('Rows that have it')} onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <li key={row.rowNo}>
            <button
              type="button"
              className={classes.row}
              tabIndex={index === Math.min(at, rows.length - 1) ? 0 : -1}
              aria-pressed={row.rowNo === selectedRowNo}
              title={plainText((row.url ?? row.input ?? '').slice(0, 1000))}
              onClick={() => {
                setAt(index)
                onRow(row.rowNo)
              }}
            >
              <span className={`${classes.rowNo} number`}>{formatNumber(row.rowNo)}</span>
              <Outcome row={row} />
              <span className={`${classes.rowUrl} truncate`}>
                {row.url === null ? <bdi>{oneLine(row.input ?? '')}</bdi> : <UrlText url={row.url} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Outcome({ row: { status, disposition } }: { readonly row: FindingRow }) {
  return <StatusMark kind={statusKind(status, disposition)} text={status ?? '—'} />
}
