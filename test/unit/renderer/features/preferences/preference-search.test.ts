import { describe, expect, it } from 'vitest'
import { findPreferences } from '../../../../../src/renderer/features/preferences/preference-search'
import {
  CHOSEN_PREFERENCES,
  defaultChoices,
  PREFERENCE_ENTRIES,
  PREFERENCE_IDS,
  preferenceChange,
} from '../../../../../src/shared/preference-catalogue'
import { DEFAULT_PREFERENCES } from '../../../../../src/shared/preferences'
import { preferencesSchema } from '../../../../../src/shared/preferences-schema'

const keysFor = (typed: string) => findPreferences(typed).flatMap(({ keys }) => keys)

describe('finding a preference', () => {
  it('shows every one when nothing is typed', () => {
    expect(keysFor('').toSorted()).toEqual(PREFERENCE_IDS.toSorted())
  })

  it('finds by label, by choice and by the word another program uses', () => {
    expect(keysFor('theme')).toEqual(['theme'])
    expect(keysFor('Compact')).toEqual(['rowHeight'])
    expect(keysFor('dock')).toEqual(['taskbarProgress'])
    expect(keysFor('accessibility')).toEqual(['contrast', 'motion', 'zoomPercent'])
  })

  it('wants every word, in any order, and finds nothing for what is not there', () => {
    expect(keysFor('counts crawl notification')).toEqual(['notify'])
    expect(keysFor('crawl xyzzy')).toEqual([])
  })
})

describe('a chosen preference', () => {
  it.each(CHOSEN_PREFERENCES)('%s is accepted with every value that can be chosen, its default among them', (key) => {
    const entry = PREFERENCE_ENTRIES[key]
    const values = entry.kind === 'switch' ? [true, false] : entry.choices.map(({ value }) => value)
    for (const value of values) {
      expect(preferencesSchema.partial().safeParse(preferenceChange(key, value)).error).toBeUndefined()
    }
    expect(values.map(String)).toContain(String(DEFAULT_PREFERENCES[key]))
  })

  it('goes back to how Trawl comes, with everything that is set and nothing that is only remembered', () => {
    const defaults = defaultChoices()
    expect(preferencesSchema.partial().safeParse(defaults).error).toBeUndefined()
    expect(Object.keys(defaults)).toEqual(
      expect.arrayContaining([...CHOSEN_PREFERENCES, 'exportFolder', 'checkLimits']),
    )
    for (const kept of ['lastSettings', 'recentLists', 'sqlSaved', 'exportPresets', 'libraryWidth', 'gridViews']) {
      expect(defaults).not.toHaveProperty(kept)
    }
  })

  it('forgets the recent lists when they are not to be remembered', () => {
    expect(preferenceChange('rememberLists', false)).toEqual({ rememberLists: false, recentLists: [] })
    expect(preferenceChange('rememberLists', true)).toEqual({ rememberLists: true })
  })
})
