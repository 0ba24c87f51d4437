/**
 * Goes through XML, or what was meant to be some, once from start to end: no tree, no stack, no check of nesting, so that
 * nothing in it can stop the reading or make it slow. References other than the five of XML stay as written, and no
 * document type is looked into.
 */
import { decodeXML } from 'entities/decode'
import { NextMark } from './next-mark'

export interface XmlSink {
  /** A start tag; `attributes` is its text behind the name. */
  open(name: string, attributes: string): void
  /** An end tag, or the end of an empty element. */
  close(name: string): void
  /** Text between tags, decoded; in several parts round comments and CDATA sections. */
  text(data: string): void
}

/** Reads the text. What the end cuts off, inside a tag or comment, is left out. */
export function scanXml(xml: string, sink: XmlSink): void {
  const tagEnd = new NextMark(xml, '>')
  let at = 0
  while (at < xml.length) {
    const lessThan = xml.indexOf('<', at)
    const textEnd = lessThan === -1 ? xml.length : lessThan
    if (textEnd > at) sink.text(decodeXML(xml.slice(at, textEnd)))
    if (lessThan === -1) return
    at = scanMarkup(xml, lessThan, tagEnd, sink)
  }
}

/** Value of an attribute, decoded; `null` when the tag has none. */
export function xmlAttribute(attributes: string, name: string): string | null {
  for (const [, attribute, double, single] of attributes.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (attribute === name) return decodeXML(double ?? single ?? '')
  }
  return null
}

/** @returns where to go on */
function scanMarkup(xml: string, start: number, tagEnd: NextMark, sink: XmlSink): number {
  if (xml.startsWith('<!--', start)) return behind(xml, '-->', start + 4)
  if (xml.startsWith('<?', start)) return behind(xml, '?>', start + 2)
  if (xml.startsWith('<![CDATA[', start)) {
    const end = xml.indexOf(']]>', start)
    if (end === -1) return xml.length
    sink.text(xml.slice(start + 9, end))
    return end + 3
  }
  // A `<` that begins nothing; a document type is nothing, too.
  if (!/[^\s<>]/.test(xml.charAt(start + 1))) return start + 1
  const end = tagEnd.from(start)
  if (end === Number.POSITIVE_INFINITY) return xml.length
  const [all, name = '', attributes = ''] = /^<([^\s<>]?[^\s<>/]*)([^<]*)/.exec(xml.slice(start, end)) ?? ['<']
  if (name.startsWith('/')) {
    sink.close(name.slice(1))
  } else if (!name.startsWith('!')) {
    sink.open(name, attributes)
    if (attributes.endsWith('/')) sink.close(name)
  }
  // A tag that another one cuts off ends where that begins.
  return all.length < end - start ? start + all.length : end + 1
}

function behind(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  return found === -1 ? xml.length : found + mark.length
}
