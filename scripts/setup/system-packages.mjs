/**
 * What must come from the operating system: compiler, shared libraries, a virtual display. Installed without asking
 * only for root on Debian or Ubuntu (a container, a build machine); everyone else is told the command to run.
 */
import { existsSync } from 'node:fs'
import { capture, onPath, run, SetupError, say } from './run.mjs'
import { hasDisplay } from './virtual-display.mjs'

const isDebian = existsSync('/usr/bin/apt-get')

/** All that Electron opens while running; `ldd` sees only some, the rest is loaded by name later on. */
export const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libnotify4',
  'libxss1',
  'libxtst6',
  'libsecret-1-0',
]

/** Sees to it that this Electron finds its shared libraries. */
export async function prepareLibraries(electron) {
  if (process.platform !== 'linux') return
  const { stdout } = await capture('ldd', [electron])
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library)
  if (missing.length === 0) return
  await requireSystemPackages(electronLibraries, `for Electron, which misses ${missing.join(', ')}`)
}

/** Sees to it that windows can be opened: on the display there is, or on a virtual one. */
export async function prepareDisplay() {
  if (hasDisplay() || onPath('Xvfb')) return
  await requireSystemPackages(['xvfb', 'xauth'], 'for windows on a machine without a display')
}

/** Sees to it that tests can make certificates. */
export async function prepareOpenssl() {
  if (onPath('openssl')) return
  await requireSystemPackages(['openssl'], 'for the certificates of the tests')
}

/** What tests of the command line load completions into and read the man page with; each is named after its package. */
const shellsAndReaders = ['zsh', 'fish', 'mandoc']

/** Gets what can be got without asking; tests of what is missing after that are skipped, and say so. */
export async function prepareShells() {
  const missing = shellsAndReaders.filter((name) => !onPath(name))
  if (missing.length === 0 || !isDebian || process.getuid() !== 0) return
  try {
    await requireSystemPackages(missing, 'for the completions and the man page that are tested with them')
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`${error.message}\nTests with ${missing.join(', ')} are skipped.`)
  }
}

/**
 * Installs Debian packages.
 *
 * @param reason completes the sentence "Installing … "
 * @throws {SetupError} naming the command to run, where that is not ours to do
 */
export async function requireSystemPackages(names, reason) {
  if (names.length === 0) return
  if (!isDebian) throw new SetupError(`Please install ${names.join(', ')} ${reason}, then try again.`)
  if (process.getuid() !== 0) {
    const packages = await currentNames(names)
    throw new SetupError(`Some packages are needed ${reason}. Run:\n\n  sudo apt-get install ${packages.join(' ')}\n`)
  }
  say(`Installing ${names.join(' ')} ${reason} …`)
  await run('apt-get', ['update'])
  const install = ['install', '--yes', '--no-install-recommends', ...(await currentNames(names))]
  await run('apt-get', install, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
}

/** Debian 13 and Ubuntu 24.04 renamed libraries that hold 64-bit times: `libasound2` became `libasound2t64`. */
async function currentNames(names) {
  const renamed = names.map((name) => `${name}t64`)
  const { stdout } = await capture('apt-cache', ['policy', ...renamed], { env: { LC_ALL: 'C' } })
  const available = new Set([...stdout.matchAll(/^(\S+):\n.*\n +Candidate: (?!\(none\))/gm)].map(([, name]) => name))
  return names.map((name) => (available.has(`${name}t64`) ? `${name}t64` : name))
}
