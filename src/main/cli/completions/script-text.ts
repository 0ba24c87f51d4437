/** What scripts for shells have in common. */

/** Text in single quotes as bash and zsh read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** The first sentence: lists have a line for each. */
export function firstSentence(text: string): string {
  return (/^.*?[.;](?=\s|$)/su.exec(text)?.[0] ?? text).replace(/[.;]$/, '')
}

/**
 * Takes the id and the name out of each line of `trawl list --json`, where they come first; a tab between them. Names
 * are JSON strings: their quotation marks and backslashes are taken back.
 */
export const CRAWL_LINES_SED = String.raw`s/^\{"id":"([^"\\]*)","name":"(([^"\\]|\\.)*)".*/\1	\2/;t names
d
:names
s/\\(["\\])/\1/g`
