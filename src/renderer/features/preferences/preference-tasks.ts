/** What the rows of the settings window say and do that are more than one control. */
import { usableLimits } from '../../../shared/check-limits'
import { defaultChoices, type PreferenceTask } from '../../../shared/preference-catalogue'
import type { Preferences } from '../../../shared/preferences'
import { type CrawlSettings, DEFAULT_SETTINGS, SETTING_KEYS } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { runCommand } from '../../lib/commands'
import { flushPreferences, setPreferences, usePreferences } from '../../lib/preferences-store'
import { queryClient } from '../../lib/queries'
import { openDialog } from '../../lib/selection-store'
import { showProblem, showToast } from '../../lib/toasts-store'

export interface TaskButton {
  readonly label: string
  /** Why it cannot be used now is plain from what stands above it. */
  readonly isOff?: boolean
  run(): void | Promise<void>
}

export interface TaskView {
  /** How it stands now; empty: nothing to say. A path is shown as one. */
  readonly state: string
  readonly isPath?: boolean
  readonly buttons: readonly TaskButton[]
}

export interface Places {
  readonly dataFolder: string
  readonly downloadsFolder: string
  readonly logFile: string
}

/** @param places - `null` while they are not known yet */
export function taskView(task: PreferenceTask, preferences: Preferences, places: Places | null): TaskView {
  switch (task) {
    case 'ownSettings':
      return ownSettingsView(preferences)
    case 'checkLimits': {
      const count = Object.keys(usableLimits(preferences.checkLimits)).length
      return {
        state: t(
          '{count, plural, =0 {All are as Trawl comes.} one {# limit is changed.} other {# limits are changed.}}',
          {
            count,
          },
        ),
        buttons: [
          { label: t('Open the findings'), run: openFindings },
          {
            label: t('Reset'),
            isOff: count === 0,
            run: () => changed({ checkLimits: {} }, t('All limits are reset.')),
          },
        ],
      }
    }
    case 'mutedChecks': {
      const count = preferences.mutedEverywhere.length
      return {
        state: t('{count, plural, =0 {None.} one {# check.} other {# checks.}}', { count }),
        buttons: [
          {
            label: t('Tell of all'),
            isOff: count === 0,
            run: () => changed({ mutedEverywhere: [] }, t('All checks are told of again.')),
          },
        ],
      }
    }
    case 'dataFolder':
      return { state: places?.dataFolder ?? '', isPath: true, buttons: [showButton(places?.dataFolder)] }
    case 'logFile':
      return { state: places?.logFile ?? '', isPath: true, buttons: [showButton(places?.logFile)] }
    case 'exportFolder': {
      const chosen = preferences.exportFolder
      return {
        state: chosen === '' ? (places?.downloadsFolder ?? '') : chosen,
        isPath: true,
        buttons: [
          { label: t('Choose…'), run: chooseExportFolder },
          { label: t('Use downloads'), isOff: chosen === '', run: () => changed({ exportFolder: '' }, null) },
        ],
      }
    }
    case 'nothingSent':
      return { state: '', buttons: [] }
    case 'forgetHistory': {
      const count = historyCount(preferences)
      return {
        state: t('{count, plural, =0 {Nothing is remembered.} one {# entry.} other {# entries.}}', { count }),
        buttons: [
          {
            label: t('Forget it all'),
            isOff: count === 0,
            run: () => changed({ recentLists: [], textSearches: {}, sqlHistory: [] }, t('All of it is forgotten.')),
          },
        ],
      }
    }
  }
}

/** Everything that is set here as Trawl comes, until it is undone. */
export function resetAll(): void {
  changed(defaultChoices(), t('All settings are as Trawl comes.'))
}

function ownSettingsView({ ownSettings, lastSettings }: Preferences): TaskView {
  return {
    state: ownSettings === null ? t('None are chosen.') : ownSettingsWords(ownSettings.name, ownSettings.settings),
    buttons: [
      { label: t('From a file…'), run: openOwnSettings },
      {
        label: t('From the last crawl'),
        isOff: lastSettings === null,
        run: () => {
          if (lastSettings !== null) takeOwn('', lastSettings)
        },
      },
    ],
  }
}

function ownSettingsWords(name: string, settings: CrawlSettings): string {
  const count = SETTING_KEYS.filter(
    (key) => JSON.stringify(settings[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]),
  ).length
  const differing = t(
    '{count, plural, =0 {all as the defaults} one {# differs from the defaults} other {# differ from the defaults}}',
    { count },
  )
  return `${name === '' ? t('Of a crawl') : name}: ${differing}`
}

async function openOwnSettings(): Promise<void> {
  const opened = await call('profile:open', null)
  if (opened === null) return
  takeOwn(opened.path.split(/[\\/]/).at(-1) ?? '', opened.settings)
}

function takeOwn(name: string, settings: CrawlSettings): void {
  changed({ ownSettings: { name, settings }, startWith: 'own' }, t('New crawls start with these settings.'))
}

async function chooseExportFolder(): Promise<void> {
  const folder = await call('dialog:open-folder', { title: t('Where exports go') })
  if (folder !== null) changed({ exportFolder: folder }, null)
}

function showButton(path: string | undefined): TaskButton {
  return {
    label: t('Show in folder'),
    isOff: path === undefined,
    run: async () => {
      if (path !== undefined) await call('shell:show-file', { path })
    },
  }
}

function openFindings(): void {
  openDialog(null)
  if (!runCommand('show-findings')) showToast(t('Open a crawl first: its findings show the limits of each check.'))
}

/** Changes preferences at once, and says so with a way back. */
function changed(change: Partial<Preferences>, words: string | null): void {
  const now = usePreferences.getState()
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, now[key as keyof Preferences]]))
  apply(change)
  if (words !== null) showToast(words, { action: { label: t('Undo'), run: () => apply(before) } })
}

function apply(change: Partial<Preferences>): void {
  setPreferences(change)
  flushPreferences()
  if (!('checkLimits' in change)) return
  void queryClient.invalidateQueries({ queryKey: ['findings'] })
  void queryClient.invalidateQueries({ queryKey: ['findings-of-row'] })
}

function historyCount({ recentLists, textSearches, sqlHistory }: Preferences): number {
  const searches = Object.values(textSearches).reduce((sum, each) => sum + each.length, 0)
  return recentLists.length + searches + sqlHistory.length
}

/** Runs what a button does; what goes wrong is said at the edge of the window. */
export function runTask(button: TaskButton): void {
  Promise.resolve()
    .then(() => button.run())
    .catch(showProblem)
}
