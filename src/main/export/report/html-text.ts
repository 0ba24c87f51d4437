/**
 * HTML whose parts are escaped unless they are HTML themselves: `html` followed by a template. Everything in a report
 * may come from anybody, so there is no other way to put text into it.
 */

/** HTML as it is written. Only `html` makes it. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | false | readonly Html[]

/** Text is escaped for content and for attributes in double quotes; `null` and `false` are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] as string
  for (const [index, part] of parts.entries()) text += partText(part) + (strings[index + 1] as string)
  return new Html(text)
}

function joined(parts: readonly Html[]): Html {
  return new Html(parts.map(({ text }) => text).join(''))
}

function partText(part: Part): string {
  if (part instanceof Html) return part.text
  if (part === null || part === false) return ''
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? escaped(part) : joined(part).text
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Control characters but for white space, which HTML does not allow, and those that turn the direction of text round,
 * which make one address look like another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g
/** More marks than this on one letter draw over the lines around it. */
const MARK_PILE = /(\p{M}{8})\p{M}+/gu

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(HARMFUL, '\ufffd')
    .replace(MARK_PILE, '$1')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] as string)
}
