/** Mode, the common settings, and the rest folded away: grouped, searchable, with what was changed marked. */
import { TextInput } from '@mantine/core'
import { ChevronRight, Search } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { CrawlSettings, SettingKey } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { type Login, LoginRow } from './login-row'
import { ModeChoice } from './mode-choice'
import { PatternTrialNote } from './pattern-trial'
import { RulesRow } from './rules-row'
import {
  commonKeys,
  defaultField,
  type FieldErrors,
  isChanged,
  linesOfField,
  moreGroups,
  type SettingFields,
  shapeOf,
} from './setting-fields'
import { SettingRow } from './setting-row'
import { SettingsFileMenu } from './settings-file-menu'
import classes from './settings-form.module.css'

interface SettingsFormProps {
  readonly fields: SettingFields
  readonly errors: FieldErrors
  /** What the fields say; `null` while something is wrong. */
  readonly settings: CrawlSettings | null
  /** What a file of these settings may be called. */
  readonly fileName: string
  readonly login: Login | null
  /** Where a login begins; empty while the list has no address. */
  readonly loginUrl: string
  onLogin(login: Login): void
  onEditRules(): void
  onChange(change: (fields: SettingFields) => SettingFields): void
}

export function SettingsForm(props: SettingsFormProps) {
  const { fields, errors, settings, fileName, login, loginUrl, onLogin, onEditRules, onChange } = props
  const shape = shapeOf(fields)
  const [typed, setTyped] = useState('')
  const all = moreGroups(shape, '').flatMap(([, keys]) => keys)
  // What is wrong must not be folded away, whatever started with it.
  const [unfolded, setUnfolded] = useState(() => all.some((key) => errors[key] !== undefined))
  const changedCount = all.filter((key) => isChanged(key, fields)).length

  const change = useCallback(
    (key: SettingKey, value: string | boolean) => onChange((before) => ({ ...before, [key]: value })),
    [onChange],
  )
  const reset = useCallback((key: SettingKey) => change(key, defaultField(key)), [change])
  const rows = (keys: readonly SettingKey[]) =>
    keys.map((key) =>
      key === 'rules' ? (
        <RulesRow
          key={key}
          lines={linesOfField(fields.rules)}
          error={errors.rules ?? null}
          onEdit={onEditRules}
          onReset={reset}
        />
      ) : (
        <SettingRow
          key={key}
          settingKey={key}
          value={fields[key]}
          changed={isChanged(key, fields)}
          error={errors[key] ?? null}
          onChange={change}
          onReset={reset}
        />
      ),
    )
  const groups = moreGroups(shape, typed)

  return (
    <section className={classes.settings} aria-label={t('Settings')}>
      <ModeChoice mode={shape.mode} onChange={(value) => change('mode', value)} />
      <div className={classes.grid}>{rows(commonKeys(shape))}</div>
      <div className={classes.moreTop}>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={unfolded}
          aria-controls="more-settings"
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight className={classes.chevron} size={16} strokeWidth={1.75} aria-hidden />
          {t('More settings')}
        </button>
        {changedCount > 0 && (
          <span className={classes.changedCount}>{t('{changedCount} changed', { changedCount })}</span>
        )}
        {unfolded && (
          <TextInput
            className={classes.settingSearch}
            aria-label={t('Find a setting')}
            placeholder={t('Find a setting')}
            type="search"
            leftSection={<Search size={14} strokeWidth={1.5} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <SettingsFileMenu
          settings={settings}
          name={fileName}
          onOpen={(opened) => {
            onChange(() => opened)
            return fields
          }}
        />
      </div>
      {unfolded && (
        <div id="more-settings">
          {groups.map(([group, keys]) => (
            <fieldset key={group} className={classes.group}>
              <legend className={classes.groupTitle}>{t(group)}</legend>
              <div className={classes.grid}>
                {rows(keys)}
                {keys.includes('auth') && <LoginRow login={login} startUrl={loginUrl} onChange={onLogin} />}
              </div>
              {keys.some((key) => key === 'include' || key === 'exclude') && (
                <PatternTrialNote include={String(fields.include)} exclude={String(fields.exclude)} />
              )}
            </fieldset>
          ))}
          {groups.length === 0 && (
            <p className={classes.noSetting}>{t('No setting has “{typed}” in its name or help.', { typed })}</p>
          )}
        </div>
      )}
    </section>
  )
}
