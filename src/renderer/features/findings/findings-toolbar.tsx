/** What of the findings is listed, how far counting is, and all of them as a file. */
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { Download, Search } from 'lucide-react'
import type { RefObject } from 'react'
import type { EarlierCrawl } from '../../../shared/domain/findings'
import { t } from '../../../shared/words/t'
import { formatExactTime } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import classes from './findings-view.module.css'

interface FindingsToolbarProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly search: string
  readonly onlyFound: boolean
  /** The crawl that the new ones are told by; `null`: there is none. */
  readonly earlier: EarlierCrawl | null
  readonly isNew: boolean
  readonly state: string
  readonly canExport: boolean
  onSearch(text: string): void
  onOnlyFound(only: boolean): void
  onNew(isNew: boolean): void
  onExport(): void
}

export function FindingsToolbar(props: FindingsToolbarProps) {
  const { field, search, onlyFound, earlier, isNew, state, canExport, onExport } = props
  return (
    <div className={classes.toolbar}>
      <TextInput
        ref={field}
        className={classes.search}
        aria-label={t('Search findings')}
        placeholder={t('Search findings')}
        maxLength={200}
        spellCheck={false}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onSearch('')
        }}
      />
      <Checkbox
        size="xs"
        label={t('Only with rows')}
        checked={onlyFound}
        onChange={(event) => props.onOnlyFound(event.currentTarget.checked)}
      />
      {earlier !== null && (
        <SegmentedControl
          size="xs"
          aria-label={t('Show')}
          value={isNew ? 'new' : 'all'}
          data={[
            { value: 'all', label: t('All') },
            {
              value: 'new',
              label: (
                <span
                  title={t('Since {name}, {createdAtMs}', {
                    name: plainText(earlier.name),
                    createdAtMs: formatExactTime(earlier.createdAtMs),
                  })}
                >
                  {t('New since the last crawl')}
                </span>
              ),
            },
          ]}
          onChange={(value) => props.onNew(value === 'new')}
        />
      )}
      <span className={classes.state} aria-live="polite">
        {state}
      </span>
      <Button
        variant="default"
        className={classes.exportAll}
        disabled={!canExport}
        leftSection={<Download size={16} strokeWidth={1.5} aria-hidden />}
        onClick={onExport}
      >
        {t('Export all…')}
      </Button>
    </div>
  )
}
