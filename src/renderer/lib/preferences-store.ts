/** Preferences, read once before the window draws and written back shortly after a change. */
import { create } from 'zustand'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences'
import { asTrawlError, call } from './bridge'

/** How long a change waits for more of its kind, so that dragging a panel edge writes once. */
const WRITE_DELAY_MS = 400

export const usePreferences = create<Preferences>(() => DEFAULT_PREFERENCES)

export async function loadPreferences(): Promise<void> {
  try {
    usePreferences.setState(await call('preferences:get'))
  } catch (error) {
    console.error('preferences could not be read', asTrawlError(error).message)
  }
}

let unwritten: Partial<Preferences> = {}
let timer: ReturnType<typeof setTimeout> | undefined

/** Changes preferences now in the window and soon on disk. */
export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change)
  unwritten = { ...unwritten, ...change }
  clearTimeout(timer)
  timer = setTimeout(writePreferences, WRITE_DELAY_MS)
}

function writePreferences(): void {
  const change = unwritten
  unwritten = {}
  call('preferences:set', change).catch((error: unknown) => {
    // A preference that is not kept is no reason to interrupt; the log says why.
    console.error('preferences could not be written', asTrawlError(error).message)
  })
}

/** Writes at once what still waits: the window is about to close. */
export function flushPreferences(): void {
  if (Object.keys(unwritten).length === 0) return
  clearTimeout(timer)
  writePreferences()
}
