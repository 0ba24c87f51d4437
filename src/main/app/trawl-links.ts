/**
 * `trawl:` links: `trawl:https://example.org/`, or `trawl:crawl?url=…&url=…`. Anybody can put one on a page, so they can do
 * no more than fill the sheet of a new crawl; and the system gets to know them only when the person wants that.
 */
import type { App } from 'electron'

const SCHEME = 'trawl'
/** More is a list, which belongs into a file. */
const MAX_ADDRESSES = 100
const MAX_CHARS = 2048

export const isTrawlLink = (text: string): boolean => text.toLowerCase().startsWith(`${SCHEME}:`)

/** The http and https addresses in a link; whatever else it has is left out. */
export function addressesOf(link: string): string[] {
  const inside = link.slice(SCHEME.length + 1).replace(/^\/\//, '')
  const asked = /^crawl\/?\?/i.test(inside)
    ? new URLSearchParams(inside.slice(inside.indexOf('?'))).getAll('url')
    : [inside]
  return asked.filter((text) => text.length <= MAX_CHARS && isWebAddress(text)).slice(0, MAX_ADDRESSES)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)
}

/** Tells the system whether Trawl opens such links. It is told only what is new: it may be told by hand, too. */
export function registerLinks(app: Pick<App, 'setAsDefaultProtocolClient' | 'removeAsDefaultProtocolClient'>) {
  let isRegistered = false
  return (wanted: boolean): void => {
    if (wanted === isRegistered) return
    isRegistered = wanted
    // What comes after `--` is no switch, whatever the link says.
    if (wanted) app.setAsDefaultProtocolClient(SCHEME, process.execPath, ['--'])
    else app.removeAsDefaultProtocolClient(SCHEME, process.execPath, ['--'])
  }
}
