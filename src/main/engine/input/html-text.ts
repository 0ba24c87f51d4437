/** The few pieces of HTML that matter for finding links: entities, attributes, and whether a text is HTML at all. */
import { withoutListMarks } from './text-edges'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sol: '/',
  colon: ':',
  period: '.',
  quest: '?',
  equals: '=',
  num: '#',
}

/** Replaces the entities that occur in URLs and round them; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? entity
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    // Line breaks written as entities are no lines of the text.
    if (code === 10 || code === 13) return ' '
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}

const LINK_ATTRIBUTE = /[\s"'/](?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

/** Values of href and src in a tag, decoded, that are absolute http or https URLs. */
export function linksOfTag(tag: string): readonly string[] {
  const links: string[] = []
  for (const match of tag.matchAll(LINK_ATTRIBUTE)) {
    const value = decodeEntities(match[1] ?? match[2] ?? match[3] ?? '').trim()
    if (/^https?:/i.test(value)) links.push(value)
  }
  return links
}

const DOCUMENT = /^\s*(?:<!doctype\s|<\?xml\s|<html[\s>]|<!--)/i
const TAG =
  /<\/?(?:a|abbr|address|area|article|aside|b|base|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|embed|figure|font|footer|form|h[1-6]|head|header|hr|i|iframe|img|input|label|li|link|loc|main|meta|nav|object|ol|option|p|picture|pre|rss|script|section|select|small|source|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|track|u|ul|url|urlset|video)(?:\s[^<>]*)?\/?>/i
const LINK_TAG = /<[a-z][^<>]*\s(?:href|src)\s*=/i

/**
 * Whether the text is HTML or XML: a document, or a fragment most of whose lines that could be lines of a list are
 * marked up. A list in which some lines are links in HTML stays a list.
 */
export function looksLikeHtml(sample: string): boolean {
  if (DOCUMENT.test(sample)) return true
  const startsWithTag = /^\s*</.test(sample) && TAG.test(sample.trimStart().slice(0, 2_000))
  if (!startsWithTag && !LINK_TAG.test(sample)) return false
  let marked = 0
  let listed = 0
  for (const line of sample.split(/[\r\n]+/)) {
    if (TAG.test(line)) marked += 1
    else if (isListLine(line)) listed += 1
  }
  return marked > listed
}

/** Whether the line could be one of a list: one word with a dot in it, behind a bullet or not. */
function isListLine(line: string): boolean {
  const rest = withoutListMarks(line.trim())
  return rest.includes('.') && !/[\s<>]/.test(rest)
}
