/** What `trawl --version` prints: the version, and those of what is beneath. Loaded for that alone. */
import { TRAWL_VERSION } from '../../shared/settings'
import { UNDICI_VERSION } from '../engine/fetcher/undici-version'
import { sqliteVersion } from '../store/sqlite-version'

/** The first line is the name and the version; the others are for reports of faults. */
export function versionText(): string {
  const { node, v8, openssl, electron } = process.versions as Readonly<Record<string, string | undefined>>
  const beneath: readonly (readonly [string, string | undefined])[] = [
    ['Electron', electron],
    ['Node.js', node],
    ['V8', v8],
    ['OpenSSL', openssl],
    ['SQLite', sqliteOrWhyNot()],
    ['undici', UNDICI_VERSION],
    ['system', `${process.platform} ${process.arch}`],
  ]
  const lines = beneath.flatMap(([name, version]) => (version === undefined ? [] : [`  ${name.padEnd(10)}${version}`]))
  return `${[`trawl ${TRAWL_VERSION}`, ...lines].join('\n')}\n`
}

/** Who asks for versions may do so because SQLite does not load. */
function sqliteOrWhyNot(): string {
  try {
    return sqliteVersion()
  } catch (error) {
    return `cannot be loaded: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`
  }
}
