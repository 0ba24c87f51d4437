/**
 * noindex and nofollow, from meta robots and X-Robots-Tag. Only what is meant for every crawler counts: a header value
 * that begins with the name of a bot (`googlebot: noindex`) speaks to that bot, up to the next name.
 */

export interface RobotsDirectives {
  readonly noindex: boolean
  readonly nofollow: boolean
}

/** Directives that have a value after a colon, so that their name is not the name of a bot. */
const VALUED_DIRECTIVES: ReadonlySet<string> = new Set([
  'max-snippet',
  'max-image-preview',
  'max-video-preview',
  'unavailable_after',
])

/** Reads the directives of a page. `none` means both. */
export function readRobotsDirectives(
  metaContents: readonly string[],
  headerValues: readonly string[],
): RobotsDirectives {
  const words = new Set<string>()
  for (const content of metaContents) addWords(words, content)
  for (const value of headerValues) addHeaderWords(words, value)
  const none = words.has('none')
  return { noindex: none || words.has('noindex'), nofollow: none || words.has('nofollow') }
}

function addHeaderWords(words: Set<string>, value: string): void {
  let forEveryone = true
  for (const part of value.split(',')) {
    const colon = part.indexOf(':')
    const name = part.slice(0, Math.max(0, colon)).trim().toLowerCase()
    // A time (`15:00:00`) is part of unavailable_after.
    const namesBot = colon !== -1 && !VALUED_DIRECTIVES.has(name) && !/\d$/.test(name)
    if (namesBot) forEveryone = name === '*' || name === 'robots'
    if (forEveryone) addWords(words, part.slice(namesBot ? colon + 1 : 0))
  }
}

function addWords(words: Set<string>, text: string): void {
  for (const word of text.toLowerCase().split(/[\s,;]+/)) words.add(word)
}
