/** Narrows the links down by what they are, where on their page they stand, and whether they may be followed. */
import { Button, Select } from '@mantine/core'
import { EVERY_LINK, isEveryLink, LINK_TYPES, type LinkFilter } from '../../../shared/domain/link-graph'
import { LINK_POSITIONS } from '../../../shared/domain/page-facts'
import { t } from '../../../shared/words/t'
import { FOLLOW_WORDS, POSITION_WORDS, TYPE_WORDS } from './link-words'
import classes from './links-view.module.css'
import type { Targets } from './use-targets'

export function LinkFilters({ targets }: { readonly targets: Targets }) {
  const { filter } = targets
  return (
    <div className={classes.filters}>
      <Choice
        label={t('Type of link')}
        all={t('All types')}
        value={filter.type}
        options={LINK_TYPES}
        words={TYPE_WORDS}
        onChange={(type) => targets.narrow({ type })}
      />
      <Choice
        label={t('Position on the page')}
        all={t('All positions')}
        value={filter.position}
        options={LINK_POSITIONS}
        words={POSITION_WORDS}
        onChange={(position) => targets.narrow({ position })}
      />
      <Choice
        label={t('May be followed')}
        all={t('Follow and nofollow')}
        value={filter.follow}
        options={['follow', 'nofollow']}
        words={FOLLOW_WORDS}
        onChange={(follow: LinkFilter['follow']) => targets.narrow({ follow })}
      />
      {!isEveryLink(filter) && (
        <Button variant="subtle" size="compact-xs" onClick={() => targets.narrow(EVERY_LINK)}>
          {t('All links')}
        </Button>
      )}
    </div>
  )
}

const ALL = ''

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly all: string
  /** `null`: all. */
  readonly value: Value | null
  readonly options: readonly Value[]
  readonly words: Readonly<Record<Value, string>>
  onChange(value: Value | null): void
}

function Choice<Value extends string>({ label, all, value, options, words, onChange }: ChoiceProps<Value>) {
  return (
    <Select
      className={classes.filter}
      size="xs"
      aria-label={label}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
      value={value ?? ALL}
      data={[{ value: ALL, label: all }, ...options.map((each) => ({ value: each, label: words[each] }))]}
      onChange={(next) => onChange(options.find((each) => each === next) ?? null)}
    />
  )
}
