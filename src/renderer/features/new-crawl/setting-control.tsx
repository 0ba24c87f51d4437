/** The control of one setting, by its kind. */
import { ActionIcon, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core'
import { FolderOpen } from 'lucide-react'
import type { SettingEntry, SettingKey } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { showProblem } from '../../lib/toasts-store'
import { SecretControl } from './secret-control'
import { isBytes } from './setting-fields'
import classes from './settings-form.module.css'

interface SettingControlProps {
  readonly id: string
  readonly settingKey: SettingKey
  readonly entry: SettingEntry
  readonly value: string | boolean
  readonly invalid: boolean
  /** Ids of help and message. */
  readonly describedBy: string
  onChange(value: string | boolean): void
}

export function SettingControl(props: SettingControlProps) {
  const { id, settingKey, entry, value, invalid, describedBy, onChange } = props
  // Mantine's inputs take no aria-describedby from outside: they would overwrite it with their own.
  const attributes = { input: { 'aria-describedby': describedBy } }
  const common = { id, attributes, error: invalid, withErrorStyles: invalid }
  if (typeof value === 'boolean') {
    return (
      <Switch
        id={id}
        size="xs"
        aria-describedby={describedBy}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  }
  const onText = (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value)
  if (entry.secret === true) {
    return (
      <SecretControl
        settingKey={settingKey}
        entry={entry}
        value={value}
        placeholder={placeholderOf(entry)}
        field={common}
        onChange={onChange}
      />
    )
  }
  switch (entry.kind) {
    case 'number':
      return (
        <TextInput
          {...common}
          className={classes.number}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={onText}
          rightSection={isBytes(entry) ? null : <span className={classes.fieldUnit}>{t(entry.unit)}</span>}
          rightSectionWidth={isBytes(entry) ? 0 : `calc(${t(entry.unit).length}ch + 14px)`}
        />
      )
    case 'choice':
      return (
        <SegmentedControl
          size="xs"
          aria-labelledby={`${id}-label`}
          aria-describedby={describedBy}
          value={value}
          data={entry.choices.map((choice) => ({ value: choice.value, label: t(choice.label) }))}
          onChange={onChange}
          className={classes.segments ?? ''}
        />
      )
    case 'list':
      return (
        <Textarea
          {...common}
          className={classes.wide}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          placeholder={placeholderOf(entry)}
          value={value}
          onChange={onText}
        />
      )
    case 'text':
      return (
        <TextInput
          {...common}
          className={classes.wide}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholderOf(entry)}
          value={value}
          onChange={onText}
          rightSection={entry.format === 'path' ? <ChooseFile title={t(entry.label)} onChoose={onChange} /> : null}
        />
      )
    case 'switch':
      return null
  }
}

/** An example of what to type; empty where the help says enough. */
function placeholderOf(entry: SettingEntry): string {
  if (entry.kind === 'list') {
    switch (entry.format) {
      case 'regex':
        return t('One expression a line')
      case 'header':
        return t('Accept-Language: en')
      case 'auth':
        return t('staging.example.org basic ada:password\n*.example.org bearer TOKEN')
    }
  }
  if (entry.kind !== 'text') return ''
  switch (entry.format) {
    case 'proxy':
      return 'http://proxy.example.org:3128'
    case 'canary':
      return 'example.org:443'
    default:
      return ''
  }
}

function ChooseFile({ title, onChoose }: { readonly title: string; onChoose(path: string): void }) {
  const choose = async () => {
    try {
      const path = await call('dialog:open-file', { title })
      if (path !== null) onChoose(path)
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('Choose a file: {title}', { title })}
      onClick={() => void choose()}
    >
      <FolderOpen size={14} strokeWidth={1.5} />
    </ActionIcon>
  )
}
