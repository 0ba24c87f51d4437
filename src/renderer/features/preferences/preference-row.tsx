/** One preference: label, help, and the control that fits it. A change holds at once. */
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { type ChosenPreference, PREFERENCE_ENTRIES, preferenceChange } from '../../../shared/preference-catalogue'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { flushPreferences, setPreferences, usePreferences } from '../../lib/preferences-store'
import { noUpdatesInWords } from '../../lib/update-words'
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
  const choices =
    entry.kind === 'choice' ? entry.choices.map(({ value: each, label }) => ({ value: each, label: t(label) })) : []
  const inSegments = choices.length <= MAX_SEGMENTS && labelsAreShort(choices)
  return (
    <div className={classes.row} data-preference={preference}>
      <div className={classes.words}>
        <label className={classes.label} id={`${id}-label`} htmlFor={id}>
          {t(entry.label)}
        </label>
        <p className={classes.help} id={`${id}-help`}>
          {t(entry.help)}
        </p>
        {(preference === 'updates' || preference === 'updateChannel') && <NoUpdatesNote />}
      </div>
      {entry.kind === 'switch' && (
        <Switch
          id={id}
          checked={value === true}
          aria-describedby={`${id}-help`}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      )}
      {entry.kind === 'choice' && inSegments && (
        <SegmentedControl
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-help`}
          data={choices}
          value={String(value)}
          onChange={change}
        />
      )}
      {entry.kind === 'choice' && !inSegments && (
        <Select
          id={id}
          className={classes.select}
          aria-describedby={`${id}-help`}
          allowDeselect={false}
          data={choices}
          value={String(value)}
          onChange={(next) => next !== null && change(next)}
        />
      )}
    </div>
  )
}

/** Where Trawl does not update itself, the settings say why. */
function NoUpdatesNote() {
  const { data: state } = useQuery({ queryKey: ['updates'], queryFn: () => call('updates:state') })
  return state?.kind === 'off' ? <p className={classes.help}>{noUpdatesInWords(state.reason)}</p> : null
}

function labelsAreShort(choices: readonly { readonly label: string }[]): boolean {
  return choices.reduce((sum, { label }) => sum + label.length, 0) <= 32
}
