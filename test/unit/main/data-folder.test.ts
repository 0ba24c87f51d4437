import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../src/main/data-folder'

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/a', '/home/a/.local/share/trawl'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/trawl'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/trawl'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a', '/home/a/.local/share/trawl'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/a', '/Users/a/Library/Application Support/Trawl'],
    ['win32', { APPDATA: 'C:\\Users\\a\\Roaming' }, 'C:\\Users\\a', 'C:\\Users\\a\\Roaming\\Trawl'],
    ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\Trawl'],
  ] as const)('on %s with %j is where that system wants it', (platform, env, home, folder) => {
    expect(defaultDataFolder({ platform, env, home })).toBe(folder)
  })
})
