/** One finding: what it means, how to mend it, and the first rows that have it. */
import { Button } from '@mantine/core'
import { BellOff, BellRing, Copy, Download, TableProperties } from 'lucide-react'
import type { RefObject } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { formatCount, formatNumber, formatShare } from '../../lib/format'
import { AffectedRows } from './affected-rows'
import { type Finding, SEVERITY_WORDS } from './finding-list'
import classes from './findings-view.module.css'
import { SeverityMark } from './severity-mark'

interface FindingDetailProps {
  readonly crawl: CrawlSummary
  readonly finding: Finding
  readonly isMuted: boolean
  readonly selectedRowNo: number | null
  readonly place: RefObject<HTMLElement | null>
  onShow(): void
  onCopy(): void
  onExport(): void
  onMute(muted: boolean): void
  onRow(rowNo: number): void
}

export function FindingDetail(props: FindingDetailProps) {
  const { crawl, finding, isMuted, selectedRowNo, place } = props
  const { entry, count, share } = finding
  const none = count === 0
  return (
    <section ref={place} className={classes.detail} aria-label={entry.title} tabIndex={-1}>
      <header className={classes.detailHead}>
        <h2 className={classes.heading}>{entry.title}</h2>
        <p className={classes.sub}>
          <SeverityMark severity={entry.severity} />
          <span aria-hidden>{SEVERITY_WORDS[entry.severity].one}</span>
          <span>{entry.group}</span>
          <span className="number">
            {none ? 'No row has it' : `${formatCount(count, 'row')}, ${formatShare(share)} of all`}
          </span>
        </p>
      </header>
      <div className={classes.actions}>
        <Button
          size="xs"
          disabled={none}
          leftSection={<TableProperties size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onShow}
        >
          Show in results
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={none}
          leftSection={<Copy size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onCopy}
        >
          Copy URLs
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={none}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onExport}
        >
          Export…
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={
            isMuted ? (
              <BellRing size={14} strokeWidth={1.5} aria-hidden />
            ) : (
              <BellOff size={14} strokeWidth={1.5} aria-hidden />
            )
          }
          onClick={() => props.onMute(!isMuted)}
        >
          {isMuted ? 'Unmute' : 'Mute'}
        </Button>
      </div>
      <dl className={classes.words} data-selectable>
        <dt>What it means</dt>
        <dd>{entry.meaning}</dd>
        <dt>Why it matters</dt>
        <dd>{entry.why}</dd>
        <dt>How to mend it</dt>
        <dd>{entry.mend}</dd>
        {entry.threshold !== undefined && (
          <>
            <dt>Counts from</dt>
            <dd>{entry.threshold}</dd>
          </>
        )}
        <dt>Example</dt>
        <dd>
          <code className={classes.example}>{entry.example}</code>
        </dd>
      </dl>
      {!none && <AffectedRows crawl={crawl} finding={finding} selectedRowNo={selectedRowNo} onRow={props.onRow} />}
      {count > 100 && (
        <button type="button" className={classes.more} onClick={props.onShow}>
          Show all {formatNumber(count)} in the results
        </button>
      )}
    </section>
  )
}
