/** The keyring of the system, by Electron's safeStorage. */
import { safeStorage } from 'electron'
import type { Keyring } from '../crawl-service'

/** `null` where there is no keyring: then passwords are kept in a file of this user, and that is said. */
export function systemKeyring(): Keyring | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  // On Linux without a keyring Chromium falls back to a key that is the same for everybody: no better than none.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  return {
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(sealed),
  }
}
