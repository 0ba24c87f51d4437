/** The findings of one row, for its details: what is wrong with it, each with how to mend it. */
import { Tooltip } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CheckId, checkEntry } from '../../../shared/checks'
import { CHECK_SEVERITIES } from '../../../shared/checks/check-entry'
import { call } from '../../lib/bridge'
import classes from './row-findings.module.css'
import { SeverityMark } from './severity-mark'

interface RowFindingsProps {
  readonly crawlId: string
  readonly rowNo: number
  /** Moves on when the row may have changed. */
  readonly version: number
}

/** Nothing where there is nothing to find. */
export function RowFindings({ crawlId, rowNo, version }: RowFindingsProps) {
  const { data } = useQuery({
    queryKey: ['findings-of-row', crawlId, rowNo, version],
    queryFn: () => call('findings:of-row', { crawlId, rowNo }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  if (data === undefined || data.length === 0) return null
  return (
    <ul className={classes.findings} aria-label="Findings of this row">
      {bySeverity(data).map((id) => {
        const { title, severity, mend } = checkEntry(id)
        return (
          <li key={id}>
            <Tooltip label={mend} multiline w={320} withinPortal>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: how to mend it is told on focus, too */}
              <span className={classes.finding} tabIndex={0} aria-description={mend}>
                <SeverityMark severity={severity} />
                {title}
              </span>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}

/** The worst first, each kind in the order of the catalogue. */
function bySeverity(ids: readonly CheckId[]): readonly CheckId[] {
  const rank = (id: CheckId) => CHECK_SEVERITIES.indexOf(checkEntry(id).severity)
  return ids.toSorted((a, b) => rank(a) - rank(b))
}
