/** What the row is and what became of it, with what is done most: go on to the next row, copy the URL, open it. */
import { ArrowDown, ArrowUp, Copy, ExternalLink, PanelBottom, PanelRight, X } from 'lucide-react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { VERDICT_ENTRIES } from '../../../shared/domain/verdict'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { InsecureMark } from '../../components/insecure-mark'
import { StatusMark } from '../../components/status-mark'
import { isVerdict, VerdictMark } from '../../components/verdict-mark'
import { call } from '../../lib/bridge'
import { COMMANDS, runCommand } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { formatAgo, formatBytes, formatDuration, formatExactTime, formatNumber } from '../../lib/format'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import { showProblem } from '../../lib/toasts-store'
import classes from './details-head.module.css'
import { DecodedUrl } from './facts-section'
import type { RowOutcome } from './row-outcome'

export interface DetailsControls {
  readonly placement: 'right' | 'bottom'
  /** Goes to the row before or after in the order of the rows; `null` where there is no such order. */
  readonly onStep: ((direction: -1 | 1) => void) | null
  onClose(): void
}

interface DetailsHeadProps extends DetailsControls {
  readonly details: RowDetails
  readonly outcome: RowOutcome
}

/** Titles are cut to three lines at most; more than this cannot be seen. */
const TITLE_CHARS = 500

export function DetailsHead({ details, outcome, ...controls }: DetailsHeadProps) {
  const { cells, rowNo } = details
  const url = typeof cells.url === 'string' ? cells.url : null
  const title = typeof cells.title === 'string' && cells.title !== '' ? cells.title.slice(0, TITLE_CHARS) : null
  const open = (target: string) => call('shell:open-url', { url: target }).catch(showProblem)
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <span className={classes.status}>
          <StatusMark kind={outcome.kind} text={outcome.title} />
        </span>
        <Marks details={details} />
        <Figures details={details} />
        <span className={classes.rowNo}>{t('row {rowNo}', { rowNo: formatNumber(rowNo) })}</span>
        <HeadButtons {...controls} />
      </div>
      <div className={classes.names}>
        {title !== null && (
          <h2 className={classes.title} dir="auto" title={plainText(title)} data-selectable>
            {plainText(title)}
          </h2>
        )}
        {url !== null && (
          <div className={classes.urlLine}>
            <span className={classes.url} title={plainText(url.slice(0, 1000))} data-selectable>
              <DecodedUrl url={url} />
            </span>
            <IconButton icon={Copy} label={t('Copy URL')} onClick={() => void copyText(url, 'URL')} />
            <IconButton icon={ExternalLink} label={t('Open in browser')} onClick={() => void open(url)} />
          </div>
        )}
      </div>
    </header>
  )
}

/** Also where there is no row, or none that could be read. */
export function HeadButtons({ placement, onStep, onClose }: DetailsControls) {
  return (
    <span className={classes.buttons}>
      {onStep !== null && (
        <>
          <IconButton
            icon={ArrowUp}
            label={t('Previous row')}
            shortcut={COMMANDS['previous-row'].shortcut}
            onClick={() => onStep(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={t('Next row')}
            shortcut={COMMANDS['next-row'].shortcut}
            onClick={() => onStep(1)}
          />
        </>
      )}
      <IconButton
        icon={placement === 'right' ? PanelBottom : PanelRight}
        label={placement === 'right' ? t('Details below the rows') : t('Details beside the rows')}
        shortcut={COMMANDS['move-details'].shortcut}
        onClick={() => runCommand('move-details')}
      />
      <IconButton icon={X} label={t('Close the details')} onClick={onClose} />
    </span>
  )
}

function Marks({ details: { cells } }: Pick<DetailsHeadProps, 'details'>) {
  const { verdict, insecure } = cells
  if (!isVerdict(verdict) && insecure !== 1) return null
  return (
    <div className={classes.marks}>
      {isVerdict(verdict) && (
        <span title={t(VERDICT_ENTRIES[verdict].meaning)}>
          <VerdictMark verdict={verdict} />
        </span>
      )}
      {insecure === 1 && <InsecureMark withWords />}
    </div>
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
