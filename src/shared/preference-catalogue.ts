/**
 * The preferences that a person chooses in the settings window, once: the window, its search and the command palette
 * read this. What the window only remembers, such as the width of a panel, is not here.
 */
import { SQL_ROW_CHOICES } from './domain/sql-console'
import { DEFAULT_PREFERENCES, type Preferences, ZOOM_STEPS } from './preferences'
import { LANGUAGES } from './words/languages'

export const PREFERENCE_GROUPS = [
  'Appearance',
  'Crawling',
  'Results',
  'Files',
  'Notifications',
  'Privacy',
  'Installation',
] as const
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
  | 'language'
  | 'theme'
  | 'contrast'
  | 'motion'
  | 'zoomPercent'
  | 'rowHeight'
  | 'graphicsCard'
  | 'startWith'
  | 'keepAwake'
  | 'graphAfterCrawl'
  | 'detailsPlacement'
  | 'sqlRows'
  | 'notify'
  | 'notifyChanges'
  | 'taskbarProgress'
  | 'updates'
  | 'updateChannel'
  | 'openLinks'
  | 'rememberLists'

export const PREFERENCE_ENTRIES: Readonly<Record<ChosenPreference, PreferenceEntry>> = {
  language: {
    group: 'Appearance',
    label: 'Language',
    help: 'What the window is written in. Files, exports and the command line stay in English. The window is loaded again.',
    alsoKnownAs: 'locale translation english german deutsch sprache',
    kind: 'choice',
    choices: [
      { value: 'system', label: 'As the system' },
      ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
    ],
  },
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
  graphicsCard: {
    group: 'Appearance',
    label: 'Draw with the graphics card',
    help: 'Counts from the next start. Trawl switches it off by itself when the graphics process breaks three times.',
    alsoKnownAs: 'gpu hardware acceleration rendering flicker crash',
    kind: 'switch',
  },
  startWith: {
    group: 'Crawling',
    label: 'A new crawl starts with',
    help: 'The settings you used last, those that Trawl comes with, or settings of your own, chosen below. Passwords are never remembered.',
    alsoKnownAs: 'defaults reset remember profile preset',
    kind: 'choice',
    choices: [
      { value: 'last', label: 'The last settings' },
      { value: 'defaults', label: 'The defaults' },
      { value: 'own', label: 'Own settings' },
    ],
  },
  keepAwake: {
    group: 'Crawling',
    label: 'Keep the computer awake while crawling',
    help: 'The computer does not go to sleep by itself while a crawl runs. The screen may still go dark, and closing the lid is your choice.',
    alsoKnownAs: 'sleep suspend energy power saver caffeine battery',
    kind: 'switch',
  },
  graphAfterCrawl: {
    group: 'Crawling',
    label: 'Work out the link graph after a crawl',
    help: 'Who links to whom, link scores, click depths, orphans: in the background, once a crawl has ended. Else they are worked out when they are asked for.',
    alsoKnownAs: 'inlinks pagerank orphan index background',
    kind: 'switch',
  },
  detailsPlacement: {
    group: 'Results',
    label: 'Details of a row',
    help: 'Beside the rows where the window is wide enough, or always in one place.',
    alsoKnownAs: 'panel layout position right bottom',
    kind: 'choice',
    choices: [
      { value: 'auto', label: 'Where there is room' },
      { value: 'right', label: 'Beside the rows' },
      { value: 'bottom', label: 'Below the rows' },
    ],
  },
  sqlRows: {
    group: 'Results',
    label: 'Rows of an SQL answer',
    help: 'How many rows the SQL console keeps of an answer when it is opened. Each console can be set to another number.',
    alsoKnownAs: 'limit query console database',
    kind: 'choice',
    choices: SQL_ROW_CHOICES.map((rows) => ({ value: String(rows), label: rows.toLocaleString('en-US') })),
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
  notifyChanges: {
    group: 'Notifications',
    label: 'Say what a repeated crawl found changed',
    help: 'A notification of the system when a crawl that repeats by itself has ended; a click on it shows the comparison.',
    alsoKnownAs: 'schedule alert compare difference',
    kind: 'switch',
  },
  taskbarProgress: {
    group: 'Notifications',
    label: 'Progress in the taskbar',
    help: 'Shows how far the running crawls are on the icon in the taskbar or dock.',
    alsoKnownAs: 'dock badge',
    kind: 'switch',
  },
  updates: {
    group: 'Installation',
    label: 'Look for newer versions',
    help: 'By itself means once a day, at the place where Trawl is published. A newer version is fetched in the background and installed when you quit; a running crawl is never cut short.',
    alsoKnownAs: 'update upgrade version automatic privacy',
    kind: 'choice',
    choices: [
      { value: 'automatic', label: 'By itself' },
      { value: 'asked', label: 'When I ask' },
    ],
  },
  updateChannel: {
    group: 'Installation',
    label: 'Which versions',
    help: 'Versions for trying out come earlier and have faults that others are spared.',
    alsoKnownAs: 'channel beta stable preview prerelease',
    kind: 'choice',
    choices: [
      { value: 'stable', label: 'Finished' },
      { value: 'beta', label: 'For trying out' },
    ],
  },
  openLinks: {
    group: 'Installation',
    label: 'Open trawl: links with Trawl',
    help: 'Such a link in a page shows its addresses in the sheet of a new crawl. Nothing starts by itself.',
    alsoKnownAs: 'protocol scheme url handler browser',
    kind: 'switch',
  },
  rememberLists: {
    group: 'Privacy',
    label: 'Remember recent lists',
    help: 'Keeps the names of list files that were opened, so that they are at hand in a new crawl. Switching it off forgets them.',
    alsoKnownAs: 'history files privacy',
    kind: 'switch',
  },
}

export const CHOSEN_PREFERENCES = Object.keys(PREFERENCE_ENTRIES) as ChosenPreference[]

/** What is stored for a value as the control gives it: numbers are chosen as text. */
export function preferenceChange(key: ChosenPreference, value: string | boolean): Partial<Preferences> {
  if (key === 'rememberLists' && value === false) return { rememberLists: false, recentLists: [] }
  return { [key]: typeof DEFAULT_PREFERENCES[key] === 'number' ? Number(value) : value }
}

/** What is set or done with more than one control, or only told. */
export type PreferenceTask =
  | 'ownSettings'
  | 'checkLimits'
  | 'mutedChecks'
  | 'dataFolder'
  | 'exportFolder'
  | 'logFile'
  | 'nothingSent'
  | 'forgetHistory'

export const PREFERENCE_TASKS: Readonly<Record<PreferenceTask, EntryBase>> = {
  ownSettings: {
    group: 'Crawling',
    label: 'Own settings for new crawls',
    help: 'Taken from a settings file, such as the sheet of a new crawl saves, or from the last crawl. Passwords are left out.',
    alsoKnownAs: 'profile preset template default',
  },
  checkLimits: {
    group: 'Results',
    label: 'Limits of checks',
    help: 'From which length, size or time on a page is a finding. Each is changed at its check, in the tab Findings.',
    alsoKnownAs: 'threshold findings title length slow large',
  },
  mutedChecks: {
    group: 'Results',
    label: 'Checks that are not told of',
    help: 'Checks that were muted for every crawl, in the tab Findings. Here they can all be told of again.',
    alsoKnownAs: 'ignore hide muted findings',
  },
  dataFolder: {
    group: 'Files',
    label: 'Where crawls are kept',
    help: 'Crawl files, the library, indexes and passwords. For another folder, set the variable TRAWL_DATA before Trawl starts.',
    alsoKnownAs: 'data folder directory location storage path',
  },
  exportFolder: {
    group: 'Files',
    label: 'Where exports go',
    help: 'The folder in which the dialogs for saving begin.',
    alsoKnownAs: 'downloads directory save default path',
  },
  logFile: {
    group: 'Files',
    label: 'Log of the program',
    help: 'What Trawl itself did and what went wrong. It stays on this computer, and has neither passwords nor pages.',
    alsoKnownAs: 'logs diagnostics debug error support',
  },
  nothingSent: {
    group: 'Privacy',
    label: 'Nothing is sent',
    help: 'Trawl asks only the hosts that you crawl, what they lead to, what the settings of a crawl name and, where that is switched on, whether there is a newer Trawl. No figures of use, no crash reports, no crawls leave this computer.',
    alsoKnownAs: 'telemetry tracking analytics data protection gdpr',
  },
  forgetHistory: {
    group: 'Privacy',
    label: 'What was opened and searched for',
    help: 'Names of list files, searches in texts and statements of the SQL console. Crawls and what you saved by name stay.',
    alsoKnownAs: 'clear history recent lists delete forget',
  },
}

/** All that the settings window has. */
export type PreferenceId = ChosenPreference | PreferenceTask
export const PREFERENCE_IDS: readonly PreferenceId[] = [
  ...CHOSEN_PREFERENCES,
  ...(Object.keys(PREFERENCE_TASKS) as PreferenceTask[]),
]

export function isChosen(id: PreferenceId): id is ChosenPreference {
  return id in PREFERENCE_ENTRIES
}

export function preferenceEntry(id: PreferenceId): EntryBase {
  return isChosen(id) ? PREFERENCE_ENTRIES[id] : PREFERENCE_TASKS[id]
}

/** Everything that the settings window sets, as Trawl comes; what it only remembers stays. */
export function defaultChoices(): Partial<Preferences> {
  const keys: readonly (keyof Preferences)[] = [
    ...CHOSEN_PREFERENCES,
    'ownSettings',
    'exportFolder',
    'checkLimits',
    'mutedEverywhere',
  ]
  return Object.fromEntries(keys.map((key) => [key, DEFAULT_PREFERENCES[key]]))
}
