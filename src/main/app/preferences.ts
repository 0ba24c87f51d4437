/** What the window remembers between starts: theme, panel sizes, last settings. Small, and never about a crawl's data. */
import Store from 'electron-store'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences'
import { preferencesSchema } from '../../shared/preferences-schema'
import { withoutSecrets } from '../../shared/secrets'

export interface WindowBounds {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

interface Stored {
  preferences: unknown
  bounds: WindowBounds | null
}

export class PreferenceStore {
  readonly #store: Store<Stored>

  constructor(folder: string) {
    this.#store = new Store<Stored>({
      name: 'preferences',
      cwd: folder,
      defaults: { preferences: DEFAULT_PREFERENCES, bounds: null },
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
    const settings = changed.lastSettings
    // Passwords are never remembered from one crawl to the next.
    const lastSettings = settings ? withoutSecrets(settings) : settings
    const preferences = { ...this.get(), ...changed, ...(lastSettings === undefined ? {} : { lastSettings }) }
    this.#store.set('preferences', preferences)
    return preferences
  }

  get bounds(): WindowBounds | null {
    return this.#store.get('bounds')
  }

  set bounds(bounds: WindowBounds) {
    this.#store.set('bounds', bounds)
  }
}
