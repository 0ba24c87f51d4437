/** Stands in for the box when the text is a file or too large: what it is, how far it is read, and some of its lines. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ClipboardList, FileText, Rows3 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatShare } from '../../lib/format'
import type { DraftState } from './draft-feed'
import { clearDraft } from './draft-store'
import classes from './new-crawl.module.css'

interface LargeTextCardProps {
  readonly draft: DraftState
  /** The line to show in the middle; `null`: the first lines. */
  readonly lineNo: number | null
}

/** Lines of the preview, and how many of them stand above a line that was jumped to. */
const PREVIEW_LINES = 100
const LINES_ABOVE = 8

const LABELS = { files: t('Opened list'), pasted: t('Pasted text'), rows: t('Rows of another crawl') } as const

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function titleOf([first, ...others]: readonly string[]): string {
  if (first === undefined) return t('Pasted text')
  return others.length === 0
    ? nameOf(first)
    : t('{first} and {count, plural, one {# more file} other {# more files}}', {
        first: nameOf(first),
        count: others.length,
      })
}

export function LargeTextCard({ draft, lineNo }: LargeTextCardProps) {
  const { source, report, phase } = draft
  const card = useRef<HTMLElement>(null)
  // The box that had the focus is gone; shortcuts of the sheet must go on working.
  useEffect(() => card.current?.focus(), [])
  if (source.kind === 'typed') return null
  const isFile = source.kind === 'files'
  const Icon = isFile ? FileText : source.kind === 'rows' ? Rows3 : ClipboardList
  const paths = isFile ? source.files.map(({ path }) => path) : []
  const share = report?.share ?? 0
  const reading = phase === 'reading'
  return (
    <section ref={card} tabIndex={-1} data-autofocus className={classes.card} aria-label={LABELS[source.kind]}>
      <div className={classes.cardTop}>
        <Icon className={classes.cardIcon} size={20} strokeWidth={1.5} aria-hidden />
        <div className={classes.cardWords}>
          <p className={`${classes.cardName} truncate`} title={isFile ? paths.join('\n') : undefined}>
            <bdi>
              {source.kind === 'rows' ? t('URLs of {crawlName}', { crawlName: source.rows.crawlName }) : titleOf(paths)}
            </bdi>
          </p>
          <p className={classes.cardSize}>
            {source.kind === 'rows'
              ? t('{count, plural, one {# row} other {# rows}}', { count: report?.lines ?? 0 })
              : t('{count, plural, one {# line} other {# lines}}', { count: report?.lines ?? 0 })}
            {source.kind === 'pasted' &&
              `, ${t('{chars, plural, one {# character} other {# characters}}', { chars: source.chars })}`}
            {reading &&
              `, ${t('reading {share}', { share: source.kind !== 'pasted' && share > 0 ? formatShare(share) : '…' })}`}
          </p>
        </div>
        <Button variant="default" onClick={clearDraft}>
          {reading ? t('Cancel') : t('Remove')}
        </Button>
      </div>
      <div className={classes.cardTrack} data-reading={reading}>
        {reading && <div className={classes.cardFill} style={{ width: `${share * 100}%` }} />}
      </div>
      <PreviewLines draft={draft} lineNo={lineNo} />
    </section>
  )
}

function PreviewLines({ draft, lineNo }: LargeTextCardProps) {
  const { draftId, report, phase } = draft
  const fromLine = Math.max(1, (lineNo ?? 1) - LINES_ABOVE)
  const enough = phase === 'ready' || (report?.lines ?? 0) >= PREVIEW_LINES
  const { data: lines } = useQuery({
    queryKey: ['draft-lines', draftId, fromLine, enough],
    queryFn: () => call('draft:lines', { draftId: draftId ?? '', fromLine, count: PREVIEW_LINES }),
    enabled: draftId !== null && enough,
    gcTime: 0,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <ol className={classes.preview} start={fromLine} tabIndex={0} aria-label={t('Lines of the text')}>
      {lines?.map((line, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          key={fromLine + i}
          className={classes.previewLine}
          data-marked={fromLine + i === lineNo}
          value={fromLine + i}
          dir="auto"
        >
          {line}
        </li>
      ))}
    </ol>
  )
}
