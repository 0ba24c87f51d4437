/** The app as a folder, with its executable, made by electron-builder: what every package of a system is made of. */
import { join } from 'node:path'
import { electronKind, electronPath } from '../setup/electron.mjs'
import { builderConfig, distFolder } from './builder-config.mjs'

/** Folder of the stand-in for Electron where it is in use, otherwise null. */
export const standInFolder = () => (electronKind() === 'stand-in' ? join(electronPath(), '..') : null)

/** @returns the folder */
export async function makeAppFolder({ version, output = distFolder }) {
  const { build, Platform } = await import('electron-builder')
  await build({
    targets: Platform.current().createTarget('dir'),
    config: builderConfig({ version, standIn: standInFolder(), output }),
    publish: 'never',
  })
  return join(output, { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: 'mac' }[process.platform])
}
