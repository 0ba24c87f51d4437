/**
 * Text from the web on its way to a terminal: no control characters, which could recolour, retitle or drive it, and
 * none that turn the direction of what follows.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

export function plainText(text: string): string {
  return text.replace(DANGEROUS, ' ')
}

/** Cuts text to `width` characters, with an ellipsis in place of its end. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}
