/** Where Trawl keeps its library and the crawls: one place for the window and the command line. */
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Home folder of the user. */
  readonly home: string
}

/** The data folder of a user who chose none: what each system recommends for data of programs. */
export function defaultDataFolder(given: Partial<Surroundings> = {}): string {
  const { platform, env, home } = { platform: process.platform, env: process.env, home: homedir(), ...given }
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Trawl')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Trawl')
  // The XDG Base Directory Specification has relative paths ignored.
  const shared = env.XDG_DATA_HOME
  return posix.join(
    shared !== undefined && posix.isAbsolute(shared) ? shared : posix.join(home, '.local', 'share'),
    'trawl',
  )
}
