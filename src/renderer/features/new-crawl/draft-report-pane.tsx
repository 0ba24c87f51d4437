/** What was found in the text, live: URLs, duplicates, hosts, carried columns, and each line that is of no use. */
import { memo } from 'react'
import type { DraftReport, UnusableLine } from '../../../shared/domain/draft-report'
import { INPUT_PROBLEMS } from '../../../shared/input-problems'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { formatNumber } from '../../lib/format'
import type { DraftState } from './draft-feed'
import classes from './draft-report-pane.module.css'

interface DraftReportPaneProps {
  readonly draft: DraftState
  onJump(lineNo: number): void
}

export function DraftReportPane({ draft, onJump }: DraftReportPaneProps) {
  const { report, error, phase } = draft
  return (
    <aside className={classes.report} aria-label={t('What was found')}>
      <p className={classes.found} aria-live="polite">
        <span className={classes.foundCount} data-none={(report?.urls ?? 0) === 0}>
          {formatNumber(report?.urls ?? 0)}
        </span>
        <span className={classes.foundUnit}>{report?.urls === 1 ? t('URL') : t('URLs')}</span>
        {phase === 'reading' && draft.source.kind !== 'typed' && (
          <span className={classes.foundUnit}>{t('so far')}</span>
        )}
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {report === null && error === null && (
        <p className={classes.advice}>
          {t(
            'One row for each line, in your order. Duplicates are fetched once. Text, CSV, Excel, JSON, sitemaps, bookmarks and web archives are understood; other columns travel along into the results.',
          )}
        </p>
      )}
      {report !== null && <Facts report={report} />}
      {report !== null && report.unusable > 0 && (
        <ProblemList problems={report.problems} count={report.unusable} onJump={onJump} />
      )}
    </aside>
  )
}

function Facts({ report }: { readonly report: DraftReport }) {
  const { hosts, duplicates, unusable, lines, format, carriedColumns, lists } = report
  return (
    <dl className={classes.facts}>
      <Fact label={format === 'lines' || lists.length > 1 ? t('Lines') : t('Records')} value={formatNumber(lines)} />
      <Fact label={t('Hosts')} value={formatNumber(hosts)} />
      <Fact label={t('Duplicates')} value={formatNumber(duplicates)} />
      <Fact label={t('Unusable')} value={formatNumber(unusable)} warn={unusable > 0} />
      {carriedColumns.length > 0 && (
        <div className={classes.carried}>
          <dt>
            {t('{count, plural, one {# column} other {# columns}} travel along', { count: carriedColumns.length })}
          </dt>
          <dd>
            {carriedColumns.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names of columns may repeat, their places do not
              <span key={i} className={`${classes.column} truncate`} title={name}>
                {name}
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

function Fact({
  label,
  value,
  warn = false,
}: {
  readonly label: string
  readonly value: string
  readonly warn?: boolean
}) {
  return (
    <div className={classes.fact} data-warn={warn}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

interface ProblemListProps {
  readonly problems: readonly UnusableLine[]
  readonly count: number
  onJump(lineNo: number): void
}

const ProblemList = memo(function ProblemList({ problems, count, onJump }: ProblemListProps) {
  return (
    <div className={classes.problems}>
      <h3 className={classes.problemsTitle}>
        {t('Unusable lines')}{' '}
        {problems.length < count && (
          <span className={classes.problemsMore}>
            {t('(the first {count})', { count: formatNumber(problems.length) })}
          </span>
        )}
      </h3>
      <ul className={classes.problemList}>
        {problems.map(({ lineNo, text, problem }) => (
          <li key={lineNo} className={classes.problemItem}>
            <button type="button" className={classes.problem} onClick={() => onJump(lineNo)}>
              <span className={classes.problemLine}>{formatNumber(lineNo)}</span>
              <span className={`${classes.problemText} truncate`} dir="auto">
                {text.trim() === '' ? t('(empty)') : text}
              </span>
              <span className={classes.problemWhy}>{t(INPUT_PROBLEMS[problem])}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
})
