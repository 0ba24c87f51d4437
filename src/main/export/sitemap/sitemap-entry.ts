/** One page of a sitemap as XML (sitemaps.org/protocol.html), with its other languages as `xhtml:link`. */
import { xmlText } from './xml-text'

export interface PageEntry {
  readonly url: string
  readonly modifiedAtMs: number | null
  readonly alternates: readonly (readonly [code: string, url: string])[]
}

/** The schema: "loc" has 12 to 2,048 characters. */
const MIN_LOC = 12
const MAX_LOC = 2048
/** Codes as BCP 47 has them, and x-default. */
const LANGUAGE_CODE = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i
const X_DEFAULT = 'x-default'

/** Whether a URL may stand in a sitemap at all. */
export function fitsLoc(url: string): boolean {
  return /^https?:\/\//.test(url) && url.length >= MIN_LOC && url.length <= MAX_LOC
}

/** A `url` element with a line break after it. */
export function entryText({ url, modifiedAtMs, alternates }: PageEntry): string {
  const modified = modifiedAtMs === null ? '' : `<lastmod>${timeText(modifiedAtMs)}</lastmod>`
  const links = alternates
    .filter(([code, address]) => isCode(code) && fitsLoc(address))
    .map(
      ([code, address]) =>
        `\n<xhtml:link rel="alternate" hreflang="${xmlText(code.toLowerCase() === X_DEFAULT ? X_DEFAULT : code)}" href="${xmlText(address)}"/>`,
    )
    .join('')
  return `<url><loc>${xmlText(url)}</loc>${modified}${links}</url>\n`
}

function isCode(code: string): boolean {
  return LANGUAGE_CODE.test(code) || code.toLowerCase() === X_DEFAULT
}

/** W3C date and time, without fractions of a second: what HTTP has. */
function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
