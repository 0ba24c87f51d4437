/** Finding preferences by words: each must stand in a label, its help, its group, its choices or its other names. */
import {
  CHOSEN_PREFERENCES,
  type ChosenPreference,
  PREFERENCE_ENTRIES,
  PREFERENCE_GROUPS,
  type PreferenceGroup,
} from '../../../shared/preference-catalogue'

export interface FoundGroup {
  readonly group: PreferenceGroup
  readonly keys: readonly ChosenPreference[]
}

export function findPreferences(typed: string): readonly FoundGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (key: ChosenPreference): boolean => words.every((word) => textOf(key).includes(word))
  return PREFERENCE_GROUPS.map((group) => ({
    group,
    keys: CHOSEN_PREFERENCES.filter((key) => PREFERENCE_ENTRIES[key].group === group && matches(key)),
  })).filter(({ keys }) => keys.length > 0)
}

function textOf(key: ChosenPreference): string {
  const entry = PREFERENCE_ENTRIES[key]
  const choices = entry.kind === 'choice' ? entry.choices.map(({ label }) => label) : []
  return [entry.label, entry.help, entry.group, entry.alsoKnownAs, ...choices].join(' ').toLowerCase()
}
