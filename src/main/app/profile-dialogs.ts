/** Settings as files in the window: the dialogs that ask where, and what is done then. */
import { basename, extname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { profileText } from '../../shared/profile'
import { parseSettings } from '../../shared/settings'
import { t } from '../../shared/words/t'
import type { DesktopHandlers } from '../ipc/call-handlers'
import { openProfile, saveProfile } from '../profile-file'

const FILTERS = [
  { name: t('Settings'), extensions: ['json'] },
  { name: t('All files'), extensions: ['*'] },
]

export function profileHandlers(windowOf: () => BrowserWindow): Pick<DesktopHandlers, 'profile:save' | 'profile:open'> {
  return {
    'profile:save': async ({ suggestedName, settings }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(windowOf(), {
        title: t('Save settings as a file'),
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: FILTERS,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return null
      const { text, leftOut } = profileText(basename(filePath, extname(filePath)), settings)
      await saveProfile(filePath, text)
      return { path: filePath, leftOut }
    },
    'profile:open': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(), {
        title: t('Open settings from a file'),
        filters: FILTERS,
        properties: ['openFile'],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return null
      const { name, settings, secrets } = await openProfile(path)
      return { path, name, settings: parseSettings(settings), secrets }
    },
  }
}
