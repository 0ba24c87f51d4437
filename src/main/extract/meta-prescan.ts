/**
 * Looks for the encoding that an HTML document declares: the prescan of its first bytes (HTML, 13.2.3.2, "prescan a
 * byte stream to determine its encoding"), the declarations behind them, which browsers change the encoding for
 * (13.2.3.4), and the XML declaration. Strings here have one character a byte.
 */
import { labelToName } from '@exodus/bytes/encoding.js'
import { metasOf } from './html-facts'
import { readHtml } from './html-reader'

/** How far the prescan looks. */
export const PRESCAN_BYTES = 1024

const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e

/** The end of the text came before the end of what was being read: the prescan finds nothing. */
const END = -1

interface PrescannedAttribute {
  /** In lower case; empty when the tag has no more attributes. */
  readonly name: string
  readonly value: string
  /** Where to go on. */
  readonly next: number
}

/** The encoding declared in the first bytes, by WHATWG name; `null` when none is. */
export function prescanMeta(head: string): string | null {
  if (head.startsWith('<\0?\0x\0')) return 'UTF-16LE'
  if (head.startsWith('\0<\0?\0x')) return 'UTF-16BE'
  let at = head.indexOf('<')
  while (at !== END) {
    if (head.startsWith('<!--', at)) {
      // The dashes that open may close, too.
      const end = head.indexOf('-->', at + 2)
      if (end === END) return null
      at = end + 2
    } else if (/^<meta[\t\n\f\r /]/i.test(head.slice(at, at + 6))) {
      const meta = readMeta(head, at + 5)
      if (meta === null) return null
      if (meta.encoding !== null) return meta.encoding
      at = meta.next
    } else if (/^<\/?[a-z]/i.test(head.slice(at, at + 3))) {
      at = skipTag(head, at + 2)
    } else if (/^<[!/?]/.test(head.slice(at, at + 2))) {
      at = head.indexOf('>', at + 1)
    }
    if (at === END) return null
    at = head.indexOf('<', at + 1)
  }
  return null
}

/**
 * The first encoding that a meta element behind the prescanned bytes declares; browsers begin again with it. Costs
 * next to nothing when the text says nothing of a charset.
 */
export function lateMeta(bytes: Uint8Array): string | null {
  if (bytes.length <= PRESCAN_BYTES) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/charset/i.test(text)) return null
  for (const { charset, content, httpEquiv } of metasOf(readHtml(bytes, 'metas'))) {
    const isPragma = httpEquiv?.toLowerCase() === 'content-type'
    const encoding = declared(charset ?? '') ?? (isPragma ? encodingInContent(content ?? '') : null)
    if (encoding !== null) return encoding
  }
  return null
}

/** The encoding of the XML declaration (HTML, 13.2.3.2, "get an XML encoding"); `null` when there is none. */
export function xmlDeclaration(head: string): string | null {
  if (!head.startsWith('<?xml')) return null
  const end = head.indexOf('>')
  if (end === END) return null
  const label = /encoding[\0- ]*=[\0- ]*(?:"([^"]*)"|'([^']*)')/.exec(head.slice(0, end))
  const name = label?.[1] ?? label?.[2] ?? ''
  return /[\0- ]/.test(name) ? null : asDeclared(labelToName(name), false)
}

/** @returns `null` when the text ends inside the element */
function readMeta(head: string, start: number): { encoding: string | null; next: number } | null {
  const seen = new Set<string>()
  let gotPragma = false
  let needPragma: boolean | null = null
  /** `false`: named, but unknown. */
  let charset: string | false | null = null
  let at = start
  for (;;) {
    const attribute = readAttribute(head, at)
    if (attribute === null) return null
    at = attribute.next
    if (attribute.name === '') break
    if (seen.has(attribute.name)) continue
    seen.add(attribute.name)
    if (attribute.name === 'http-equiv') {
      gotPragma ||= attribute.value === 'content-type'
    } else if (attribute.name === 'content' && charset === null) {
      charset = encodingInContent(attribute.value)
      if (charset !== null) needPragma = true
    } else if (attribute.name === 'charset') {
      charset = declared(attribute.value) ?? false
      needPragma = false
    }
  }
  const counts = needPragma !== null && (gotPragma || !needPragma)
  return { encoding: counts && charset !== false ? charset : null, next: at }
}

/** Behind the name of a tag and all of its attributes; the position of its `>`. */
function skipTag(head: string, start: number): number {
  let at = start
  while (at < head.length && !isHtmlSpace(head.charCodeAt(at)) && head.charCodeAt(at) !== GREATER) at += 1
  for (;;) {
    const attribute = readAttribute(head, at)
    if (attribute === null) return END
    at = attribute.next
    if (attribute.name === '') return at
  }
}

/** HTML, 13.2.3.2, "get an attribute". @returns `null` when the text ends first */
function readAttribute(head: string, start: number): PrescannedAttribute | null {
  let at = start
  while (isHtmlSpace(head.charCodeAt(at)) || head.charCodeAt(at) === SLASH) at += 1
  if (at >= head.length) return null
  if (head.charCodeAt(at) === GREATER) return { name: '', value: '', next: at }
  const nameStart = at
  for (; ; at++) {
    if (at >= head.length) return null
    const unit = head.charCodeAt(at)
    if ((unit === EQUALS && at > nameStart) || unit === SLASH || unit === GREATER || isHtmlSpace(unit)) break
  }
  const name = head.slice(nameStart, at).toLowerCase()
  const equals = skipSpaces(head, at)
  if (equals >= head.length) return null
  if (head.charCodeAt(equals) !== EQUALS) return { name, value: '', next: equals }
  return readValue(head, name, skipSpaces(head, equals + 1))
}

function readValue(head: string, name: string, start: number): PrescannedAttribute | null {
  const quote = head.charAt(start)
  if (quote === '"' || quote === "'") {
    const end = head.indexOf(quote, start + 1)
    return end === END ? null : { name, value: head.slice(start + 1, end).toLowerCase(), next: end + 1 }
  }
  let end = start
  while (end < head.length && !isHtmlSpace(head.charCodeAt(end)) && head.charCodeAt(end) !== GREATER) end += 1
  return end >= head.length ? null : { name, value: head.slice(start, end).toLowerCase(), next: end }
}

/** HTML, 2.5.4, "extracting a character encoding from a meta element". */
function encodingInContent(content: string): string | null {
  for (const found of content.matchAll(/charset/gi)) {
    const rest = content.slice(found.index + found[0].length)
    const value = /^[\t\n\f\r ]*=[\t\n\f\r ]*([\s\S]*)/.exec(rest)?.[1]
    if (value === undefined) continue
    const label = /^(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r ;"'][^\t\n\f\r ;]*))/.exec(value)
    return declared(label?.[1] ?? label?.[2] ?? label?.[3] ?? '')
  }
  return null
}

function declared(label: string): string | null {
  return asDeclared(labelToName(label), true)
}

/**
 * What could be read as ASCII is not UTF-16, and nobody who writes x-user-defined into a page means it (HTML, 13.2.3.2;
 * the latter holds for meta elements only).
 */
function asDeclared(name: string | null, inMeta: boolean): string | null {
  if (name === 'UTF-16LE' || name === 'UTF-16BE') return 'UTF-8'
  return inMeta && name === 'x-user-defined' ? 'windows-1252' : name
}

function skipSpaces(head: string, start: number): number {
  let at = start
  while (isHtmlSpace(head.charCodeAt(at))) at += 1
  return at
}

/** White space of HTML. NaN, the end of a text, is none of it. */
function isHtmlSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d && unit !== 0x0b)
}
