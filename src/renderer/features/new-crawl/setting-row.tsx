/** One setting: label, control, help, its default, and the way back to it once it was changed. */
import { RotateCcw } from 'lucide-react'
import { memo, useId } from 'react'
import { type SettingKey, settingEntry } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { SettingControl } from './setting-control'
import { defaultWords } from './setting-fields'
import classes from './settings-form.module.css'

interface SettingRowProps {
  readonly settingKey: SettingKey
  readonly value: string | boolean
  readonly changed: boolean
  readonly error: string | null
  onChange(key: SettingKey, value: string | boolean): void
  onReset(key: SettingKey): void
}

export const SettingRow = memo(function SettingRow(props: SettingRowProps) {
  const { settingKey, value, changed, error, onChange, onReset } = props
  const id = useId()
  const entry = settingEntry(settingKey)
  const wide = entry.kind === 'list' || entry.kind === 'text'
  const chosen = entry.kind === 'choice' ? entry.choices.find((choice) => choice.value === value) : undefined
  const zero = entry.kind === 'number' && value === '0' ? entry.zeroMeans : undefined
  return (
    <div className={classes.setting} data-wide={wide} data-changed={changed}>
      <div className={classes.settingTop}>
        <label className={classes.settingLabel} htmlFor={id} id={`${id}-label`}>
          {t(entry.label)}
        </label>
        {changed && (
          <button
            type="button"
            className={classes.reset}
            title={t('Back to the default: {settingKey}', { settingKey: defaultWords(settingKey) })}
            aria-label={t('{label}: back to the default, {settingKey}', {
              label: t(entry.label),
              settingKey: defaultWords(settingKey),
            })}
            onClick={() => onReset(settingKey)}
          >
            <RotateCcw size={12} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        <span className={classes.settingSpring} />
        {zero !== undefined && <span className={classes.zero}>{t(zero)}</span>}
        <SettingControl
          id={id}
          settingKey={settingKey}
          entry={entry}
          value={value}
          invalid={error !== null}
          describedBy={`${id}-help ${id}-error`}
          onChange={(next) => onChange(settingKey, next)}
        />
      </div>
      <p className={classes.settingHelp} id={`${id}-help`}>
        {t(entry.help)}{' '}
        {chosen !== undefined && <em className={classes.chosen}>{`${t(chosen.label)}: ${t(chosen.help)}.`} </em>}
        <span className={classes.default}>{t('Default: {settingKey}.', { settingKey: defaultWords(settingKey) })}</span>
      </p>
      <p className={classes.settingError} id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
})
