/** What the row is and what became of it, with the two things done most: copy the URL, open it. */
import { Copy, ExternalLink, RotateCw, X } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { VERDICT_ENTRIES } from '../../../shared/domain/verdict'
import { IconButton } from '../../components/icon-button'
import { InsecureMark } from '../../components/insecure-mark'
import { StatusMark } from '../../components/status-mark'
import { isVerdict, VerdictMark } from '../../components/verdict-mark'
import { call } from '../../lib/bridge'
import { copyText } from '../../lib/copy-text'
import { formatAgo, formatBytes, formatClock, formatDuration, formatExactTime } from '../../lib/format'
import { useNow } from '../../lib/now'
import { showProblem } from '../../lib/toasts-store'
import classes from './details-panel.module.css'
import { DecodedUrl } from './facts-section'
import type { RowOutcome } from './row-outcome'

interface DetailsHeadProps {
  readonly details: RowDetails
  readonly outcome: RowOutcome
  onClose(): void
}

export function DetailsHead({ details, outcome, onClose }: DetailsHeadProps) {
  const { cells, rowNo } = details
  const url = typeof cells.url === 'string' ? cells.url : null
  const title = typeof cells.title === 'string' && cells.title !== '' ? cells.title : null
  const open = (target: string) => call('shell:open-url', { url: target }).catch(showProblem)
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <span className={classes.status}>
          <StatusMark kind={outcome.kind} text={outcome.title} />
        </span>
        <Marks details={details} />
        <Figures details={details} />
        <span className={classes.rowNo}>row {rowNo}</span>
        <IconButton icon={X} label="Close the details" onClick={onClose} />
      </div>
      {title !== null && (
        <h2 className={classes.title} dir="auto" title={title} data-selectable>
          {title}
        </h2>
      )}
      {url !== null && (
        <div className={classes.urlLine}>
          <span className={classes.url} title={url.slice(0, 1000)} data-selectable>
            <DecodedUrl url={url} />
          </span>
          <IconButton icon={Copy} label="Copy URL" onClick={() => void copyText(url, 'URL')} />
          <IconButton icon={ExternalLink} label="Open in browser" onClick={() => void open(url)} />
        </div>
      )}
      {outcome.sentence !== null && (
        <div className={classes.explanation} data-kind={outcome.kind} data-selectable>
          <p>{outcome.sentence}</p>
          {(outcome.hint !== null || outcome.code !== null) && (
            <p className={classes.hint}>
              {outcome.hint} {outcome.code !== null && <span className={classes.code}>{outcome.code}</span>}
            </p>
          )}
          {outcome.message !== null && <p className={classes.cause}>{outcome.message}</p>}
        </div>
      )}
      {details.againAtMs !== null && (
        <p className={classes.note} title={formatExactTime(details.againAtMs)}>
          <RotateCw size={14} strokeWidth={1.75} aria-hidden />
          <AgainWords atMs={details.againAtMs} />
        </p>
      )}
    </header>
  )
}

function Marks({ details: { cells } }: Pick<DetailsHeadProps, 'details'>) {
  const { verdict, insecure } = cells
  if (!isVerdict(verdict) && insecure !== 1) return null
  return (
    <div className={classes.marks}>
      {isVerdict(verdict) && (
        <span title={VERDICT_ENTRIES[verdict].meaning}>
          <VerdictMark verdict={verdict} />
        </span>
      )}
      {insecure === 1 && <InsecureMark withWords />}
    </div>
  )
}

function AgainWords({ atMs }: { readonly atMs: number }) {
  const nowMs = useNow()
  return (
    <span>
      {atMs <= nowMs ? 'Its turn to be fetched again is now.' : `Fetched again from ${formatClock(atMs)} on.`}
    </span>
  )
}

function Figures({ details }: Pick<DetailsHeadProps, 'details'>) {
  const nowMs = useNow()
  const { total_ms: totalMs, body_bytes: bytes, fetched_at: atMs } = details.cells
  return (
    <span className={`${classes.figures} number`}>
      {typeof totalMs === 'number' && <span>{formatDuration(totalMs)}</span>}
      {typeof bytes === 'number' && <span>{formatBytes(bytes)}</span>}
      {typeof atMs === 'number' && <span title={formatExactTime(atMs)}>{formatAgo(atMs, nowMs)}</span>}
    </span>
  )
}
