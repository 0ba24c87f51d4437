/** What is typed into the robots tester: URLs line by line, and where a line of the file stands. Pure. */

/** As many as one test takes. */
export const MAX_URLS = 1000
export const LINE_PX = 18

/** The URLs to try, one a line; absolute ones, or paths that begin with a slash. Other lines get their scheme. */
export function typedUrls(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MAX_URLS)
    .map((line) => (line.startsWith('/') || /^[a-z][a-z\d+.-]*:/iu.test(line) ? line : `https://${line}`))
}

/** Where the robots.txt of a URL lies (RFC 9309, 2.3); `null` when the text is no http(s) URL. */
export function robotsAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, origin } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? `${origin}/robots.txt` : null
}

/** Numbers of all lines, as one text for the margin. */
export function lineNumbers(text: string): string {
  // RFC 9309, 2.2: a line ends with CR, LF or both.
  const count = text.split(/\r\n|\r|\n/u).length
  return Array.from({ length: count }, (_, at) => at + 1).join('\n')
}
