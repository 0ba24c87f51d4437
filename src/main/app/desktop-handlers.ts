/** Answers to the calls that only Electron can answer: dialogs, clipboard, system browser, preferences. */
import { basename, join } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron'
import { TrawlError } from '../../shared/errors'
import { type ExportFormat, formatEntry } from '../../shared/export-catalogue'
import type { Preferences } from '../../shared/preferences'
import { TRAWL_VERSION } from '../../shared/settings'
import type { DesktopHandlers } from '../ipc/call-handlers'
import type { PreferenceStore } from './preferences'
import { profileHandlers } from './profile-dialogs'

/** Of files that hold lists. What a file is, is told from its content. */
const LIST_ENDINGS = 'txt csv tsv xlsx xlsm ndjson jsonl json xml md html htm log gz warc cdxj cdx'.split(' ')

export function desktopHandlers(
  windowOf: () => BrowserWindow,
  preferences: PreferenceStore,
  dataFolder: string,
  onPreferences: (kept: Preferences) => void,
): DesktopHandlers {
  const open = async (title: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
      title,
      filters,
      properties: ['openFile'],
    })
    return canceled ? null : (filePaths[0] ?? null)
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
    }),
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
        title: 'Open lists of URLs',
        filters: [
          { name: 'Lists', extensions: LIST_ENDINGS },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile', 'multiSelections'],
      })
      return canceled ? [] : filePaths
    },
    'dialog:open-crawl': () => open('Add a crawl file', [{ name: 'Trawl crawls', extensions: ['trawl'] }]),
    'dialog:open-file': ({ title }) => open(title, [{ name: 'All files', extensions: ['*'] }]),
    'dialog:open-folder': async ({ title }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
        title,
        defaultPath: app.getPath('downloads'),
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    'dialog:save-export': async ({ suggestedName, format }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(), {
        title: 'Export',
        defaultPath: join(app.getPath('downloads'), basename(suggestedName)),
        filters: [exportFilter(format)],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    'dialog:save-body': async ({ suggestedName }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(), {
        title: 'Save body',
        defaultPath: join(app.getPath('downloads'), basename(suggestedName)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    'shell:open-url': async ({ url }) => {
      if (!/^https?:$/.test(new URL(url).protocol)) {
        throw new TrawlError('bad_request', `Only http and https addresses are opened in the browser; got ${url}.`)
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
  return { name: label, extensions: [...new Set(endings.map((ending) => ending.split('.').at(-1) as string))] }
}
