/**
 * The preferences that a person chooses in the settings window, once: the window, its search and the command palette
 * read this. What the window only remembers, such as the width of a panel, is not here.
 */
import { type Preferences, ZOOM_STEPS } from './preferences'

export const PREFERENCE_GROUPS = ['Appearance', 'Crawling', 'Notifications'] as const
export type PreferenceGroup = (typeof PREFERENCE_GROUPS)[number]

interface EntryBase {
  readonly group: PreferenceGroup
  readonly label: string
  readonly help: string
  /** Other words that a person may look for. */
  readonly alsoKnownAs: string
}
export interface PreferenceChoice {
  readonly value: string
  readonly label: string
}
export type PreferenceEntry =
  | (EntryBase & { readonly kind: 'choice'; readonly choices: readonly PreferenceChoice[] })
  | (EntryBase & { readonly kind: 'switch' })

export type ChosenPreference =
  | 'theme'
  | 'contrast'
  | 'motion'
  | 'zoomPercent'
  | 'rowHeight'
  | 'startWith'
  | 'rememberLists'
  | 'graphAfterCrawl'
  | 'notify'
  | 'taskbarProgress'

export const PREFERENCE_ENTRIES: Readonly<Record<ChosenPreference, PreferenceEntry>> = {
  theme: {
    group: 'Appearance',
    label: 'Theme',
    help: 'Light or dark, or as the system is set.',
    alsoKnownAs: 'colour color scheme night',
    kind: 'choice',
    choices: [
      { value: 'system', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
  },
  contrast: {
    group: 'Appearance',
    label: 'Contrast',
    help: 'More contrast draws stronger lines and text.',
    alsoKnownAs: 'high accessibility readable',
    kind: 'choice',
    choices: [
      { value: 'system', label: 'As the system' },
      { value: 'more', label: 'More' },
    ],
  },
  motion: {
    group: 'Appearance',
    label: 'Motion',
    help: 'Whether things glide and fade where they appear, move or finish.',
    alsoKnownAs: 'animation reduced accessibility',
    kind: 'choice',
    choices: [
      { value: 'system', label: 'As the system' },
      { value: 'none', label: 'None' },
    ],
  },
  zoomPercent: {
    group: 'Appearance',
    label: 'Zoom',
    help: 'How large everything in the window is drawn.',
    alsoKnownAs: 'size font text magnify accessibility',
    kind: 'choice',
    choices: ZOOM_STEPS.map((step) => ({ value: String(step), label: `${step} %` })),
  },
  rowHeight: {
    group: 'Appearance',
    label: 'Height of rows',
    help: 'Compact rows show more of a long list, roomy ones are easier to read.',
    alsoKnownAs: 'density grid spacing',
    kind: 'choice',
    choices: [
      { value: 'compact', label: 'Compact' },
      { value: 'normal', label: 'Normal' },
      { value: 'roomy', label: 'Roomy' },
    ],
  },
  startWith: {
    group: 'Crawling',
    label: 'A new crawl starts with',
    help: 'The settings you used last, or those that Trawl comes with. Passwords are never remembered.',
    alsoKnownAs: 'defaults reset remember',
    kind: 'choice',
    choices: [
      { value: 'last', label: 'The last settings' },
      { value: 'defaults', label: 'The defaults' },
    ],
  },
  rememberLists: {
    group: 'Crawling',
    label: 'Remember recent lists',
    help: 'Keeps the names of list files that were opened, so that they are at hand in a new crawl. Switching it off forgets them.',
    alsoKnownAs: 'history files privacy',
    kind: 'switch',
  },
  graphAfterCrawl: {
    group: 'Crawling',
    label: 'Work out the link graph after a crawl',
    help: 'Who links to whom, link scores, click depths, orphans: in the background, once a crawl has ended. Else they are worked out when they are asked for.',
    alsoKnownAs: 'inlinks pagerank orphan index background',
    kind: 'switch',
  },
  notify: {
    group: 'Notifications',
    label: 'Say when a crawl has ended',
    help: 'A notification of the system with the counts; a click on it shows the crawl.',
    alsoKnownAs: 'alert desktop finished done',
    kind: 'choice',
    choices: [
      { value: 'background', label: 'When Trawl is in the background' },
      { value: 'always', label: 'Always' },
      { value: 'never', label: 'Never' },
    ],
  },
  taskbarProgress: {
    group: 'Notifications',
    label: 'Progress in the taskbar',
    help: 'Shows how far the running crawls are on the icon in the taskbar or dock.',
    alsoKnownAs: 'dock badge',
    kind: 'switch',
  },
}

export const CHOSEN_PREFERENCES = Object.keys(PREFERENCE_ENTRIES) as ChosenPreference[]

/** What is stored for a value as the control gives it: numbers are chosen as text. */
export function preferenceChange(key: ChosenPreference, value: string | boolean): Partial<Preferences> {
  if (key === 'rememberLists' && value === false) return { rememberLists: false, recentLists: [] }
  return { [key]: key === 'zoomPercent' ? Number(value) : value }
}
