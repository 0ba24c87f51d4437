/** One preference: label, help, and the control that fits it. A change holds at once. */
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useId } from 'react'
import { type ChosenPreference, PREFERENCE_ENTRIES, preferenceChange } from '../../../shared/preference-catalogue'
import { flushPreferences, setPreferences, usePreferences } from '../../lib/preferences-store'
import classes from './preferences-dialog.module.css'

/** More choices than this are a list. */
const MAX_SEGMENTS = 3

export function PreferenceRow({ preference }: { readonly preference: ChosenPreference }) {
  const id = useId()
  const entry = PREFERENCE_ENTRIES[preference]
  const value = usePreferences((preferences) => preferences[preference])
  const change = (next: string | boolean) => {
    setPreferences(preferenceChange(preference, next))
    flushPreferences()
  }
  return (
    <div className={classes.row} data-preference={preference}>
      <div className={classes.words}>
        <label className={classes.label} id={`${id}-label`} htmlFor={id}>
          {entry.label}
        </label>
        <p className={classes.help} id={`${id}-help`}>
          {entry.help}
        </p>
      </div>
      {entry.kind === 'switch' && (
        <Switch
          id={id}
          checked={value === true}
          aria-describedby={`${id}-help`}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      )}
      {entry.kind === 'choice' && entry.choices.length <= MAX_SEGMENTS && labelsAreShort(entry.choices) && (
        <SegmentedControl
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-help`}
          data={entry.choices.map(({ value: each, label }) => ({ value: each, label }))}
          value={String(value)}
          onChange={change}
        />
      )}
      {entry.kind === 'choice' && !(entry.choices.length <= MAX_SEGMENTS && labelsAreShort(entry.choices)) && (
        <Select
          id={id}
          className={classes.select}
          aria-describedby={`${id}-help`}
          allowDeselect={false}
          data={entry.choices.map(({ value: each, label }) => ({ value: each, label }))}
          value={String(value)}
          onChange={(next) => next !== null && change(next)}
        />
      )}
    </div>
  )
}

function labelsAreShort(choices: readonly { readonly label: string }[]): boolean {
  return choices.reduce((sum, { label }) => sum + label.length, 0) <= 32
}
