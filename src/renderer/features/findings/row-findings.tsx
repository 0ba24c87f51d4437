/** The findings of one row, for its details: what is wrong with it, each with how to mend it. */
import { Tooltip } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { create } from 'zustand'
import { type CheckId, checkEntry } from '../../../shared/checks'
import { CHECK_SEVERITIES } from '../../../shared/checks/check-entry'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatNumber } from '../../lib/format'
import classes from './row-findings.module.css'
import { SeverityMark } from './severity-mark'

interface RowFindingsProps {
  readonly crawlId: string
  readonly rowNo: number
  /** Moves on when the row may have changed. */
  readonly version: number
}

/** Findings that are always shown, the worst first. */
const FEW = 8

/** Whether all are shown: for every row alike, for the life of the window. */
const useWhole = create<{ readonly isWhole: boolean }>(() => ({ isWhole: false }))

/** Nothing where there is nothing to find. */
export function RowFindings({ crawlId, rowNo, version }: RowFindingsProps) {
  const isWhole = useWhole((state) => state.isWhole)
  const { data } = useQuery({
    queryKey: ['findings-of-row', crawlId, rowNo, version],
    queryFn: () => call('findings:of-row', { crawlId, rowNo }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  if (data === undefined || data.length === 0) return null
  const findings = bySeverity(data)
  const shown = isWhole || findings.length <= FEW + 1 ? findings : findings.slice(0, FEW)
  return (
    <ul className={classes.findings} aria-label={t('Findings of this row')}>
      {shown.map((id) => {
        const { severity, ...words } = checkEntry(id)
        const mend = t(words.mend)
        return (
          <li key={id}>
            <Tooltip label={mend} multiline w={320} withinPortal>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: how to mend it is told on focus, too */}
              <span className={classes.finding} tabIndex={0} aria-description={mend}>
                <SeverityMark severity={severity} />
                {t(words.title)}
              </span>
            </Tooltip>
          </li>
        )
      })}
      {findings.length > FEW + 1 && (
        <li>
          <button
            type="button"
            className={classes.more}
            aria-expanded={isWhole}
            onClick={() => useWhole.setState({ isWhole: !isWhole })}
          >
            {isWhole ? t('Fewer') : t('{count} more', { count: formatNumber(findings.length - FEW) })}
          </button>
        </li>
      )}
    </ul>
  )
}

/** The worst first, each kind in the order of the catalogue. */
function bySeverity(ids: readonly CheckId[]): readonly CheckId[] {
  const rank = (id: CheckId) => CHECK_SEVERITIES.indexOf(checkEntry(id).severity)
  return ids.toSorted((a, b) => rank(a) - rank(b))
}
