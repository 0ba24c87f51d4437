/** Answers to the calls that only Electron can answer: dialogs, clipboard, system browser, preferences. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron'
import { TrawlError } from '../../shared/errors'
import { type ExportFormat, formatEntry } from '../../shared/export-catalogue'
import type { GivenThings } from '../../shared/ipc'
import type { Preferences } from '../../shared/preferences'
import { TRAWL_VERSION } from '../../shared/settings'
import { t } from '../../shared/words/t'
import type { DesktopHandlers } from '../ipc/call-handlers'
import { logFileIn } from './app-log'
import type { PreferenceStore } from './preferences'
import { profileHandlers } from './profile-dialogs'

/** Of files that hold lists. What a file is, is told from its content. */
const LIST_ENDINGS = 'txt csv tsv xlsx xlsm ndjson jsonl json xml md html htm log gz warc cdxj cdx'.split(' ')

export function desktopHandlers(
  windowOf: () => BrowserWindow,
  preferences: PreferenceStore,
  dataFolder: string,
  onPreferences: (kept: Preferences) => void,
  takeGiven: () => GivenThings,
): DesktopHandlers {
  const open = async (title: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
      title,
      filters,
      properties: ['openFile'],
    })
    return canceled ? null : (filePaths[0] ?? null)
  }
  const exportFolder = (): string => {
    const chosen = preferences.get().exportFolder
    return chosen !== '' && existsSync(chosen) ? chosen : app.getPath('downloads')
  }
  return {
    ...profileHandlers(windowOf),
    'app:info': () => ({
      version: TRAWL_VERSION,
      electron: process.versions.electron ?? '',
      chromium: process.versions.chrome ?? '',
      node: process.versions.node,
      platform: process.platform,
      dataFolder,
      downloadsFolder: app.getPath('downloads'),
      logFile: logFileIn(dataFolder),
    }),
    'app:take-given': takeGiven,
    'preferences:get': () => preferences.get(),
    'preferences:set': (changed) => {
      // A key that is there without a value is a key that was not sent.
      const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
      const stored = preferences.set(given)
      onPreferences(stored)
      return stored
    },
    'dialog:open-list': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
        title: t('Open lists of URLs'),
        filters: [
          { name: t('Lists'), extensions: LIST_ENDINGS },
          { name: t('All files'), extensions: ['*'] },
        ],
        properties: ['openFile', 'multiSelections'],
      })
      return canceled ? [] : filePaths
    },
    'dialog:open-crawl': () => open(t('Add a crawl file'), [{ name: t('Trawl crawls'), extensions: ['trawl'] }]),
    'dialog:open-file': ({ title }) => open(title, [{ name: t('All files'), extensions: ['*'] }]),
    'dialog:open-folder': async ({ title }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
        title,
        defaultPath: exportFolder(),
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    'dialog:save-export': async ({ suggestedName, format }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(), {
        title: t('Export'),
        defaultPath: join(exportFolder(), basename(suggestedName)),
        filters: [exportFilter(format)],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    'dialog:save-body': async ({ suggestedName }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(), {
        title: t('Save body'),
        defaultPath: join(exportFolder(), basename(suggestedName)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    'shell:open-url': async ({ url }) => {
      if (!/^https?:$/.test(new URL(url).protocol)) {
        throw new TrawlError(
          'bad_request',
          t('Only http and https addresses are opened in the browser; got {url}.', { url }),
        )
      }
      await shell.openExternal(url)
      return null
    },
    'shell:show-file': ({ path }) => {
      shell.showItemInFolder(path)
      return null
    },
    'clipboard:read': async () => ({ text: await clipboard.readText() }),
    'clipboard:write': ({ text }) => {
      clipboard.writeText(text)
      return null
    },
  }
}

/** Systems know the last part of an ending only. */
function exportFilter(format: ExportFormat): Electron.FileFilter {
  const { label, endings } = formatEntry(format)
  return { name: t(label), extensions: [...new Set(endings.map((ending) => ending.split('.').at(-1) as string))] }
}
