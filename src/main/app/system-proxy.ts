import { session } from 'electron'

/** Asks the system, through Chromium, which proxies lead to a URL: its settings, or the PAC file that they name. */
export function resolveSystemProxy(url: string): Promise<string> {
  return session.defaultSession.resolveProxy(url)
}
