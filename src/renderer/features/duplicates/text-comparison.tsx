/** The texts of two pages of a cluster against each other, side by side or in one. */
import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FileX, X } from 'lucide-react'
import { Fragment, useMemo } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { DuplicateMember } from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { TextPieces } from '../../components/text-pieces'
import { UrlText } from '../../components/url-text'
import { asTrawlError, call } from '../../lib/bridge'
import { openSheet } from '../../lib/selection-store'
import { type PairedLine, pairedLines, sideOf } from '../../lib/text-pairs'
import classes from './duplicates.module.css'
import { type ComparisonLayout, setComparisonLayout, useComparisonLayout } from './duplicates-store'

/** Lines that are drawn: more say nothing more. */
const SHOWN_LINES = 1000

interface TextComparisonProps {
  readonly crawl: CrawlSummary
  readonly one: Pick<DuplicateMember, 'rowNo' | 'url'>
  readonly other: Pick<DuplicateMember, 'rowNo' | 'url'>
  onClose(): void
}

export function TextComparison({ crawl, one, other, onClose }: TextComparisonProps) {
  const layout = useComparisonLayout()
  return (
    <section className={classes.comparison} aria-label={t('Texts compared')}>
      <header className={classes.paneHead}>
        <h3 className={classes.paneTitle}>{t('Texts compared')}</h3>
        <span className={classes.fill} />
        <SegmentedControl
          size="xs"
          aria-label={t('Layout of the comparison')}
          value={layout}
          data={[
            { value: 'beside', label: t('Side by side') },
            { value: 'one', label: t('In one') },
          ]}
          onChange={(next) => setComparisonLayout(next as ComparisonLayout)}
        />
        <IconButton icon={X} label={t('Close the comparison')} onClick={onClose} />
      </header>
      <div className={classes.sides} data-layout={layout}>
        <UrlText url={one.url} />
        <UrlText url={other.url} />
      </div>
      <Differences crawl={crawl} one={one.rowNo} other={other.rowNo} layout={layout} />
    </section>
  )
}

interface DifferencesProps {
  readonly crawl: CrawlSummary
  readonly one: number
  readonly other: number
  readonly layout: ComparisonLayout
}

function Differences({ crawl, one, other, layout }: DifferencesProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['duplicates', crawl.id, 'texts', one, other],
    queryFn: () =>
      Promise.all([one, other].map((rowNo) => call('text:page', { crawlId: crawl.id, rowNo }))) as Promise<
        [Text, Text]
      >,
    gcTime: 10_000,
  })
  const lines = useMemo(() => {
    const [before, after] = data ?? [null, null]
    return before === null || after === null ? null : pairedLines(before.text, after.text)
  }, [data])
  if (error !== null) {
    return (
      <div className={classes.notice}>
        <ErrorNotice
          error={asTrawlError(error)}
          actions={<Button onClick={() => void refetch()}>{t('Try again')}</Button>}
        />
      </div>
    )
  }
  if (data === undefined) {
    return (
      <p className={classes.note} role="status">
        {t('Reading the texts …')}
      </p>
    )
  }
  if (lines === null) {
    return (
      <div className={classes.noTexts}>
        <NoTexts crawl={crawl} />
      </div>
    )
  }
  if (lines.length === 0) {
    return (
      <p className={classes.note} role="status">
        {t('The visible texts of these two pages are the same, word for word.')}
      </p>
    )
  }
  return (
    <section
      className={classes.lines}
      data-layout={layout}
      data-selectable
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are scrolled by the keyboard
      tabIndex={0}
      aria-label={t('Differences')}
    >
      {lines.slice(0, SHOWN_LINES).map((line, index) => {
        // Lines follow from the texts: they do not move.
        const key = `${line.kind}-${index}`
        return <Line key={key} line={line} layout={layout} />
      })}
      {lines.length > SHOWN_LINES && (
        <p className={classes.leftOut}>
          {t('{count, plural, one {# more line} other {# more lines}}', { count: lines.length - SHOWN_LINES })}
        </p>
      )}
    </section>
  )
}

type Text = { readonly text: string } | null

function Line({ line, layout }: { readonly line: PairedLine; readonly layout: ComparisonLayout }) {
  if (line.kind === 'left-out') {
    return (
      <p className={classes.leftOut}>
        {t('{lines, plural, one {# line} other {# lines}} without a difference', { lines: line.lines })}
      </p>
    )
  }
  if (layout === 'one') {
    return (
      <p className={classes.line} dir="auto">
        <TextPieces pieces={line.pieces} />
      </p>
    )
  }
  return (
    <Fragment>
      {(['before', 'after'] as const).map((side) => {
        const pieces = sideOf(line.pieces, side)
        return (
          <p key={side} className={classes.line} data-none={pieces === null || undefined} dir="auto">
            {pieces !== null && <TextPieces pieces={pieces} />}
          </p>
        )
      })}
    </Fragment>
  )
}

function NoTexts({ crawl }: { readonly crawl: CrawlSummary }) {
  return (
    <EmptyState
      icon={FileX}
      size="small"
      title={t('The texts of these pages were not kept')}
      actions={
        <Button variant="default" onClick={() => openSheet({ settings: { ...crawl.settings, keepText: true } })}>
          {t('Crawl again with text…')}
        </Button>
      }
    >
      {t('How alike they are is known from signatures. With “Keep text” switched on, the words can be compared, too.')}
    </EmptyState>
  )
}
