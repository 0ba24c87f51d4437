/**
 * What the reader and parse5, which follows the HTML specification to the letter, see in a document: links, images,
 * headings, title, base and language. Both must see the same.
 */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'
import { foldText } from '../../src/main/extract/text-folding'
import { readDocument } from './read-document'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export interface Seen {
  readonly links: readonly string[]
  readonly images: readonly string[]
  readonly headings: number
  readonly title: string | null
  readonly base: string | null
  readonly language: string | null
}

export function seenByReader(document: string): Seen {
  const facts = readDocument(document)
  return {
    links: facts.links.map((link) => withoutLineEnds(link.href)),
    images: facts.resources.filter((resource) => resource.type === 'image').map((resource) => resource.reference),
    headings: facts.h1.length,
    title: facts.title,
    base: facts.baseHref,
    language: facts.language,
  }
}

export function seenByParse5(document: string): Seen {
  // A formatting element that is opened again after a block has the position of its one start tag.
  const elements = new Map<number, Element>()
  let language: string | null = null
  const titles: Element[] = []
  const bases: string[] = []
  const visit = (node: Node, inSvg: boolean): void => {
    if ('tagName' in node) {
      const start = node.sourceCodeLocation?.startTag?.startOffset
      if (start !== undefined && !elements.has(start)) elements.set(start, node)
      const isHtml = node.namespaceURI === names.NS.HTML
      if (node.tagName === 'html' && isHtml) language ??= attribute(node, 'lang')?.trim() || null
      if (node.tagName === 'title' && isHtml && !inSvg) titles.push(node)
      const href = node.tagName === 'base' && isHtml ? attribute(node, 'href') : null
      if (href !== null) bases.push(href)
    }
    if (!('childNodes' in node)) return
    const foreign = inSvg || ('tagName' in node && node.namespaceURI !== names.NS.HTML)
    for (const child of node.childNodes) visit(child, foreign)
  }
  visit(parse(document, { scriptingEnabled: false, sourceCodeLocationInfo: true }), false)

  const inOrder = [...elements].sort(([a], [b]) => a - b).map(([, element]) => element)
  const valuesOf = (tagNames: readonly string[], name: string): string[] =>
    inOrder
      .filter((element) => tagNames.includes(element.tagName))
      .map((element) => attribute(element, name))
      .filter((value) => value !== null)
  const title = titles[0]
  return {
    links: valuesOf(['a', 'area'], 'href').map(withoutLineEnds),
    images: inOrder
      .map((element) => attribute(element, imageAttribute(element)) ?? '')
      .filter((url) => url.trim() !== ''),
    headings: inOrder.filter((element) => element.tagName === 'h1').length,
    title: title === undefined ? null : foldText(textOf(title), 10_000) || null,
    base: bases[0] ?? null,
    language,
  }
}

/** The attribute that names an image; empty where none does. */
function imageAttribute(element: Element): string {
  if (element.tagName === 'img') return 'src'
  if (element.tagName === 'input') return attribute(element, 'type')?.toLowerCase() === 'image' ? 'src' : ''
  return element.tagName === 'video' ? 'poster' : ''
}

/** As the URL parser takes them: a tree has line feeds alone, the reader what is written. */
function withoutLineEnds(url: string): string {
  return url.replace(/[\r\n]/g, '')
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name && attr.prefix === undefined)?.value ?? null
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
