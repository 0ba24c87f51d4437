/** The extraction rules among the settings: how many there are, and the way to the sheet where they are written. */
import { Button } from '@mantine/core'
import { Pickaxe, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { type SettingKey, settingEntry } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { plainText } from '../../lib/plain-text'
import classes from './settings-form.module.css'

interface RulesRowProps {
  readonly lines: readonly string[]
  readonly error: string | null
  onEdit(): void
  onReset(key: SettingKey): void
}

/** Names beyond these are counted. */
const NAMED = 3

export function RulesRow({ lines, error, onEdit, onReset }: RulesRowProps) {
  const id = useId()
  const label = t(settingEntry('rules').label)
  const hasRules = lines.length > 0
  return (
    <div className={classes.setting} data-changed={hasRules}>
      <div className={classes.settingTop}>
        <span className={classes.settingLabel} id={`${id}-label`}>
          {label}
        </span>
        {hasRules && (
          <button
            type="button"
            className={classes.reset}
            title={t('Back to the default: none')}
            aria-label={t('{label}: back to the default, none', { label })}
            onClick={() => onReset('rules')}
          >
            <RotateCcw size={12} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        <span className={classes.settingSpring} />
        <Button
          size="xs"
          variant="default"
          leftSection={<Pickaxe size={14} strokeWidth={1.5} aria-hidden />}
          aria-describedby={`${id}-help ${id}-error`}
          onClick={onEdit}
        >
          {hasRules ? t('{count, plural, one {# rule} other {# rules}}', { count: lines.length }) : t('Add rules')}…
        </Button>
      </div>
      <p className={classes.settingHelp} id={`${id}-help`}>
        {hasRules
          ? t('{lines}: taken out of every page as it comes, each a column of the results.', { lines: namesOf(lines) })
          : t(
              'Take values out of every page while it is crawled, each as a column: prices, authors, whether a word is there.',
            )}{' '}
        <span className={classes.default}>{t('Default: none.')}</span>
      </p>
      <p className={classes.settingError} id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}

function namesOf(lines: readonly string[]): string {
  const names = lines.slice(0, NAMED).map((line) => `“${plainText(line.slice(0, Math.max(0, line.indexOf('='))))}”`)
  const more = lines.length - NAMED
  return more > 0
    ? t('{list} and {more, plural, one {# more} other {# more}}', { list: names.join(', '), more })
    : names.join(', ')
}
