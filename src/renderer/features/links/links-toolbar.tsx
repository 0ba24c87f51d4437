/** Which links are shown, and what can be done with all of them. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { Download, Search } from 'lucide-react'
import type { RefObject } from 'react'
import { isEveryLink, TARGET_VIEWS, type TargetView } from '../../../shared/domain/link-graph'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import { CopyMenu } from './copy-menu'
import { copyTargets } from './link-copies'
import { VIEW_MEANINGS, VIEW_WORDS } from './link-words'
import classes from './links-view.module.css'
import type { Targets } from './use-targets'

interface LinksToolbarProps {
  readonly targets: Targets
  onExport(): void
  readonly field: RefObject<HTMLInputElement | null>
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** The views in the toolbar; `internal` is all but the external ones. */
const SHOWN_VIEWS = TARGET_VIEWS.filter((view) => view !== 'internal')

export function LinksToolbar({ targets, onExport, field, scroller }: LinksToolbarProps) {
  const { query, figures, pages } = targets
  const isEmpty = (pages.total ?? 0) === 0
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        size="xs"
        aria-label={t('Show')}
        value={query.view}
        data={SHOWN_VIEWS.map((view) => ({
          value: view,
          label: (
            <span title={VIEW_MEANINGS[view]}>
              {VIEW_WORDS[view]}{' '}
              {figures !== null && <span className="number">{formatNumber(figures.targets[view])}</span>}
            </span>
          ),
        }))}
        onChange={(next) => targets.show(next as TargetView)}
      />
      <TextInput
        ref={field}
        className={classes.search}
        aria-label={t('Search linked URLs')}
        placeholder={t('Search linked URLs')}
        maxLength={1000}
        spellCheck={false}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={targets.typed}
        onChange={(event) => targets.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') targets.type('')
          else if (event.key === 'ArrowDown') scroller.current?.focus()
        }}
      />
      <span className={classes.count} aria-live="polite">
        {pages.total === null || (query.search === '' && isEveryLink(query))
          ? ''
          : t('{total, plural, one {# URL} other {# URLs}}', { total: pages.total })}
      </span>
      <CopyMenu
        label={t('Copy the linked URLs')}
        urlsLabel="URLs"
        disabled={isEmpty}
        onCopy={(form) => void copyTargets(form, targets.ask)}
      />
      <Button
        variant="subtle"
        className={classes.tool}
        disabled={isEmpty}
        aria-label={t('Export these links')}
        title={t('Writes every link to these URLs, with its page and anchor text')}
        leftSection={<Download size={16} strokeWidth={1.5} aria-hidden />}
        onClick={onExport}
      >
        <span className={classes.toolLabel}>{t('Export')}</span>
      </Button>
    </div>
  )
}
