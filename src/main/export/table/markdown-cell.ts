/** Text inside a cell of a table of GitHub Flavored Markdown (GFM 4.10): shown as it is, whatever a page says. */

/** What means something inside a cell. */
const SIGNS = /[\\`*_[\]|~$]/g
/** What would become a link by itself (GFM 6.9). */
const BARE_LINK = /\b(https?|ftp):\/\/|\b(www)\./gi

/** One line of text. */
export function markdownText(text: string): string {
  return text
    .replace(SIGNS, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(BARE_LINK, (_, scheme: string | undefined, www: string) => (scheme ? `${scheme}\\://` : `${www}\\.`))
}

/** An address in angle brackets is a link as it stands, underscores and all. */
export function markdownUrl(url: string): string {
  if (!/^https?:\/\/[^\s<>\\]+$/.test(url)) return markdownText(url)
  return `<${url.replaceAll('|', '\\|')}>`
}
