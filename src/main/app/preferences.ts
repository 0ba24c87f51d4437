/** What the window remembers between starts: theme, panel sizes, last settings. Small, and never about a crawl's data. */
import Store from 'electron-store'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences'
import { preferencesSchema } from '../../shared/preferences-schema'
import { withoutSecrets } from '../../shared/secrets'
import { parsePlaces, type WindowPlaces } from './window-place'

interface Stored {
  preferences: unknown
  places: unknown
}

export class PreferenceStore {
  readonly #store: Store<Stored>

  constructor(folder: string) {
    this.#store = new Store<Stored>({
      name: 'preferences',
      cwd: folder,
      defaults: { preferences: DEFAULT_PREFERENCES, places: {} },
      // A damaged file must not keep the app from starting.
      clearInvalidConfig: true,
    })
  }

  /** Entries that an older or newer version wrote differently fall back to their defaults. */
  get(): Preferences {
    const stored = this.#store.get('preferences')
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
    const valid = entries.map(([key, value]) => preferencesSchema.partial().safeParse({ [key]: value }).data)
    return Object.assign({ ...DEFAULT_PREFERENCES }, ...valid)
  }

  set(changed: Partial<Preferences>): Preferences {
    const preferences = { ...this.get(), ...changed, ...withoutPasswords(changed) }
    this.#store.set('preferences', preferences)
    return preferences
  }

  /** Where the window stood. */
  get places(): WindowPlaces {
    return parsePlaces(this.#store.get('places'))
  }

  set places(places: WindowPlaces) {
    this.#store.set('places', places)
  }
}

/** Passwords are never remembered from one crawl to the next. */
function withoutPasswords({ lastSettings, ownSettings }: Partial<Preferences>): Partial<Preferences> {
  return {
    ...(lastSettings ? { lastSettings: withoutSecrets(lastSettings) } : {}),
    ...(ownSettings ? { ownSettings: { ...ownSettings, settings: withoutSecrets(ownSettings.settings) } } : {}),
  }
}
