/** A field that holds passwords or tokens: masked, with a button that shows it. */
import { ActionIcon, Textarea, TextInput } from '@mantine/core'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { SettingEntry, SettingKey } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { holdsSecret, isReadableWhileTyping } from './secret-fields'
import classes from './settings-form.module.css'

interface SecretControlProps {
  readonly settingKey: SettingKey
  readonly entry: SettingEntry
  readonly value: string
  readonly placeholder: string
  readonly field: {
    readonly id: string
    readonly attributes: { readonly input: { readonly 'aria-describedby': string } }
    readonly error: boolean
    readonly withErrorStyles: boolean
  }
  onChange(value: string): void
}

export function SecretControl({ settingKey, entry, value, placeholder, field, onChange }: SecretControlProps) {
  const [revealed, setRevealed] = useState(false)
  const [focused, setFocused] = useState(false)
  const secret = holdsSecret(settingKey, value)
  const masked = secret && !revealed && !(focused && isReadableWhileTyping(settingKey))
  const common = {
    ...field,
    className: classes.wide ?? '',
    classNames: { input: masked ? (classes.masked ?? '') : '' },
    autoComplete: 'off',
    spellCheck: false,
    placeholder,
    value,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  }
  return (
    <span className={classes.secret}>
      {entry.kind === 'list' ? <Textarea {...common} autosize minRows={2} maxRows={8} /> : <TextInput {...common} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        // Its place stays, so that nothing moves while typing.
        style={{ visibility: secret ? undefined : 'hidden' }}
        aria-label={
          revealed
            ? t('{label}: hide what is typed', { label: t(entry.label) })
            : t('{label}: show what is typed', { label: t(entry.label) })
        }
        aria-pressed={revealed}
        onClick={() => setRevealed(!revealed)}
      >
        {revealed ? (
          <EyeOff size={14} strokeWidth={1.5} aria-hidden />
        ) : (
          <Eye size={14} strokeWidth={1.5} aria-hidden />
        )}
      </ActionIcon>
    </span>
  )
}
