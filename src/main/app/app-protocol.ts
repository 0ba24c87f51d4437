/**
 * The window's own protocol, app://trawl/: serves the built renderer and nothing else, with a strict content security
 * policy. A file:// page could read the disk; this one cannot.
 */
import { protocol } from 'electron'
import { APP_HOST, answerAppRequest } from './app-files'

const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files of `folder`. */
export function serveApp(folder: string): void {
  protocol.handle(APP_SCHEME, ({ method, url }) => answerAppRequest(folder, method, url))
}
