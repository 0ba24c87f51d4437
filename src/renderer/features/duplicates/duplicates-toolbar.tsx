/** Which duplicates are shown: of which kind, how alike, among which pages; and what can be done with all of them. */
import { Button, SegmentedControl, Slider, Switch, TextInput } from '@mantine/core'
import { Download, RefreshCw, Search } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import {
  DUPLICATE_VIEWS,
  type DuplicateFigures,
  type DuplicateQuery,
  type DuplicateView,
  SIMILARITY_LIMITS,
} from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { Words } from '../../components/words'
import { COMMANDS } from '../../lib/commands'
import { formatNumber } from '../../lib/format'
import { VIEW_WORDS } from './duplicate-words'
import classes from './duplicates.module.css'

/** Between a move of the slider and the work for it. */
const SLIDING_MS = 150
const MARKS = [50, 60, 70, 80, 90, 100].map((value) => ({ value }))

interface DuplicatesToolbarProps {
  readonly question: DuplicateQuery
  /** `null` until they are known. */
  readonly figures: DuplicateFigures | null
  readonly typed: string
  readonly field: RefObject<HTMLInputElement | null>
  readonly isExporting: boolean
  readonly canExport: boolean
  onChange(change: Partial<DuplicateQuery>): void
  onType(text: string): void
  /** From the search to the clusters. */
  onLeaveSearch(): void
  onRefresh(): void
  onExport(): void
}

export function DuplicatesToolbar(props: DuplicatesToolbarProps) {
  const { question, figures, typed, onChange, onType } = props
  return (
    <>
      <div className={classes.toolbar}>
        <SegmentedControl
          size="xs"
          aria-label={t('Show')}
          value={question.view}
          data={DUPLICATE_VIEWS.map((view) => ({
            value: view,
            label: (
              <span title={VIEW_WORDS[view].meaning}>
                {VIEW_WORDS[view].label}{' '}
                {figures !== null && <span className="number">{formatNumber(figures.counts[view].clusters)}</span>}
              </span>
            ),
          }))}
          onChange={(next) => onChange({ view: next as DuplicateView })}
        />
        <TextInput
          ref={props.field}
          className={classes.search}
          aria-label={t('Search URLs of duplicates')}
          placeholder={t('Search URLs')}
          maxLength={1000}
          spellCheck={false}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onType('')
            else if (event.key === 'ArrowDown') props.onLeaveSearch()
          }}
        />
        <span className={classes.fill} />
        <IconButton
          icon={RefreshCw}
          label={t('Look for duplicates again')}
          shortcut={COMMANDS['refresh-view'].shortcut}
          onClick={props.onRefresh}
        />
        <Button
          variant="default"
          disabled={!props.canExport}
          loading={props.isExporting}
          title={t('Writes every cluster as CSV, a line for each page')}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onExport}
        >
          {t('Export')}
        </Button>
      </div>
      <div className={classes.scope}>
        <Threshold
          value={question.threshold}
          isDisabled={question.view === 'exact'}
          onChange={(threshold) => onChange({ threshold })}
        />
        <Switch
          size="xs"
          label={t('Only pages that may be indexed')}
          title={t(
            'HTML that answers under its own URL, without noindex and without another canonical. Off: every good answer',
          )}
          checked={question.indexableOnly}
          onChange={(event) => onChange({ indexableOnly: event.currentTarget.checked })}
        />
      </div>
    </>
  )
}

interface ThresholdProps {
  readonly value: number
  readonly isDisabled: boolean
  onChange(value: number): void
}

function Threshold({ value, isDisabled, onChange }: ThresholdProps) {
  const { min, max } = SIMILARITY_LIMITS
  const [moved, setMoved] = useState(value)
  useEffect(() => setMoved(value), [value])
  useEffect(() => {
    if (moved === value) return
    const timer = setTimeout(() => onChange(moved), SLIDING_MS)
    return () => clearTimeout(timer)
  }, [moved, value, onChange])
  return (
    <div className={classes.threshold} data-disabled={isDisabled || undefined}>
      <span>
        <Words
          message="Near duplicates are at least {share} alike"
          values={{ share: <span className={classes.percent}>{moved} %</span> }}
        />
      </span>
      <Slider
        className={classes.slider}
        size="sm"
        min={min}
        max={max}
        step={1}
        marks={MARKS}
        label={null}
        disabled={isDisabled}
        value={moved}
        thumbLabel={t('How alike near duplicates are at least, in percent')}
        onChange={setMoved}
      />
    </div>
  )
}
