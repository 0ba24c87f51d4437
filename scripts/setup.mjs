/**
 * Makes a fresh clone ready, on a desktop or on a bare build machine: npm packages, Electron, the libraries and
 * the display it needs, and a SQLite that loads. What is there already is left alone, so it runs before everything.
 */
import { pathToFileURL } from 'node:url'
import { prepareDependencies } from './setup/dependencies.mjs'
import { describeRuntimes, electronPath, prepareElectron } from './setup/electron.mjs'
import { prepareSqlite } from './setup/native-sqlite.mjs'
import { runMain, say } from './setup/run.mjs'
import { prepareDisplay, prepareLibraries } from './setup/system-packages.mjs'

/**
 * Prepares what is missing.
 *
 * @param needsElectron false for the command line, which runs on Node alone
 * @param needsDisplay true when windows will be opened, even on a machine without a display
 * @throws {SetupError} with what to do, where the user has to do it
 */
export async function setup({ needsElectron, needsDisplay }) {
  await prepareDependencies()
  if (needsDisplay) await prepareDisplay()
  if (needsElectron) {
    await prepareElectron()
    await prepareLibraries(electronPath())
  }
  await prepareSqlite(needsElectron ? [process.execPath, electronPath()] : [process.execPath])
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await setup({ needsElectron: true, needsDisplay: true })
    say(`${await describeRuntimes()}\nReady.`)
  })
}
