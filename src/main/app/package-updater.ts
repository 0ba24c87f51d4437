/** Updates of the packages that electron-builder makes, by the library that belongs to it. Loaded only where it can work. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '../../shared/domain/logger'
import type { NoUpdates } from '../../shared/ipc/update-calls'
import type { Updater } from './updates'

/** Why this Trawl cannot update itself, or `null`. @param resources folder of the package */
export function whyNoUpdates(isPackaged: boolean, resources: string): NoUpdates | null {
  if (!isPackaged) return 'development'
  // Written into packages of package managers: two who replace the same files get in each other's way.
  if (existsSync(join(resources, 'package-type'))) return 'package-manager'
  return existsSync(join(resources, 'app-update.yml')) ? null : 'no-source'
}

export function packageUpdater(log: Logger): Updater {
  const loaded = import('electron-updater').then(({ default: { autoUpdater } }) => {
    autoUpdater.autoDownload = false
    // Quitting stops and stores crawls first, so nothing is cut short by that.
    autoUpdater.autoInstallOnAppQuit = true
    autoUpdater.logger = {
      info: (message) => log.debug(`updates: ${message}`),
      warn: (message) => log.warn(`updates: ${message}`),
      error: (message) => log.warn(`updates: ${message}`),
    }
    return autoUpdater
  })
  return {
    check: async (channel) => {
      const updater = await loaded
      updater.allowPrerelease = channel === 'beta'
      const found = await updater.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    download: async (onPercent) => {
      const updater = await loaded
      const tell = ({ percent }: { readonly percent: number }): void => onPercent(percent)
      updater.on('download-progress', tell)
      await updater.downloadUpdate().finally(() => updater.off('download-progress', tell))
    },
    restart: () => void loaded.then((updater) => updater.quitAndInstall(false, true)),
  }
}
