/** Finding preferences by words: each must stand in a label, its help, its group, its choices or its other names. */
import {
  isChosen,
  PREFERENCE_ENTRIES,
  PREFERENCE_GROUPS,
  PREFERENCE_IDS,
  type PreferenceGroup,
  type PreferenceId,
  preferenceEntry,
} from '../../../shared/preference-catalogue'
import { t } from '../../../shared/words/t'

export interface FoundGroup {
  readonly group: PreferenceGroup
  readonly keys: readonly PreferenceId[]
}

export function findPreferences(typed: string): readonly FoundGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (key: PreferenceId): boolean => words.every((word) => textOf(key).includes(word))
  return PREFERENCE_GROUPS.map((group) => ({
    group,
    keys: PREFERENCE_IDS.filter((key) => preferenceEntry(key).group === group && matches(key)),
  })).filter(({ keys }) => keys.length > 0)
}

/** In the language of the window, and in English. */
function textOf(id: PreferenceId): string {
  const { label, help, group, alsoKnownAs } = preferenceEntry(id)
  const entry = isChosen(id) ? PREFERENCE_ENTRIES[id] : null
  const choices = entry?.kind === 'choice' ? entry.choices.map((choice) => choice.label) : []
  const words = [label, help, group, alsoKnownAs, ...choices]
  return [...words, ...words.map((text) => t(text))].join(' ').toLowerCase()
}
